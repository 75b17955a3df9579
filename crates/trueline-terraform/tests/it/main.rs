//! What configurations evaluate to. The expectations are what `terraform plan` says of them.

mod support;

mod blocks;
mod hostile;
mod language;
mod modules;
mod origins;
mod policy_documents;
mod unknowns;
mod variables;

//! What configurations evaluate to. The expectations are what `terraform plan` says of them.
#![expect(clippy::unwrap_used, reason = "a test stops at whatever goes wrong")]

mod support;

mod blocks;
mod hostile;
mod language;
mod misspellings;
mod modules;
mod origins;
mod plan;
mod planned;
mod policy_documents;
mod state;
mod unknowns;
mod variables;

//! Templates, evaluated.

mod assembly;
mod hostile;
mod language;
mod places;
mod serverless;
mod stacks;
mod support;

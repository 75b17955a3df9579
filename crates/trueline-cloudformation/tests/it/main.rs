//! Templates, evaluated.

mod hostile;
mod language;
mod places;
mod stacks;
mod support;

//! Rego policies over the resource IR.
//!
//! A [`PolicySet`] holds the built-in policies, which are compiled in, and those of the user. It is the only crate that
//! knows Rego: policies see resources as Rego values, and what they deny comes out as
//! [`Finding`](trueline_finding::Finding)s with places in the code. What a policy could not see because it is not known
//! is a finding too, with the verdict *unknown*.
//!
//! Never here: reading of files, and any decision about what of the findings counts.
#![deny(missing_docs)]

mod bundle;
mod claim;
mod engine;
mod evaluate;
mod input;
mod metadata;
mod module;
mod reads;
mod secrets;
mod select;
mod set;
pub mod testing;
mod trail;
mod user;
mod verdict;

#[cfg(test)]
mod test_support;

pub use bundle::BUILT_IN;
pub use evaluate::Evaluation;
pub use select::UnknownRule;
pub use set::{PolicyError, PolicySet};

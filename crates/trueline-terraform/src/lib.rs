//! Terraform and OpenTofu configuration, evaluated into the resource IR as `terraform plan` would, without running it.
//!
//! A folder is a module. All of its files are parsed into one tree ([`syntax`]), the calls between modules are followed,
//! and a lazy evaluator ([`eval`]) computes each variable, local, output and resource attribute at most once for each
//! call of a module. What cannot be known without the provider is a value of its own: unknown, with its reason.
//!
//! Not here: what values mean. Folding resources together and judging them is for the crates after this one.
#![deny(missing_docs)]

mod conform;
mod data_source;
mod eval;
mod frontend;
mod functions;
mod inputs;
mod installed;
mod misspelling;
mod module;
mod normal;
mod plan;
mod planned;
mod state;
mod syntax;
mod types;

pub use frontend::{Environment, Options, Terraform};
pub use planned::planned;
pub use state::{is_state, load_state};

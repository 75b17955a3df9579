//! The frontend for AWS CloudFormation: templates in YAML and JSON, evaluated as the service would before it creates
//! anything.
//!
//! A template is read into a tree ([`template`]), its parameters get their values ([`parameters`]), its conditions are decided
//! as far as these allow, and every resource whose condition is not false becomes a [`Resource`](trueline_ir::Resource) with
//! the type and the property names of CloudFormation ([`eval`]). What depends on something undecided keeps all that it can
//! be: both arms of an `Fn::If`, the allowed values of a parameter.
//!
//! Not here: any name of Terraform's. `trueline-model` translates types and properties.
#![deny(missing_docs)]

mod assembly;
mod cidr;
mod claim;
mod eval;
mod frontend;
mod parameters;
mod serverless;
mod stack;
mod template;

pub use frontend::{CloudFormation, Options};

//! Rego policies over the resource IR.
//!
//! A [`PolicySet`] holds the built-in policies, which are compiled in, and those of the user. It is the only crate that
//! knows Rego: policies see resources as Rego values, and what they deny comes out as
//! [`Finding`](trueline_finding::Finding)s with places in the code. What a policy could not see because it is not known
//! is a finding too, with the verdict *unknown*.
//!
//! Never here: reading of files, and any decision about what of the findings counts.
//!
//! # What a policy is
//!
//! A Rego v1 module with a `METADATA` comment before its package: `title`, `description`, `related_resources`, and under
//! `custom` an `id`, `severity`, `confidence`, `remediation`, `resource_types`, and if need be `aliases`, `controls`,
//! `points_at_secret`, `recognises_by_value` (where the value is not known there is nothing to judge), `deprecated`, `opt_in` (it
//! judges only where it is asked for) and `edition` (the month of the set of rules that it came with).
//! Other keys are errors. `kubernetes/workload` in `resource_types` stands for all types that describe pods. The policy is run
//! once for each resource of its types and says what is wrong with it in `deny`, a set of objects:
//!
//! - `message`: one sentence that names the resource and ends in a period;
//! - `path`: the attribute whose value is at fault, as an array of names and indexes (`["ingress", 0, "cidr_blocks", 1]`) or
//!   as text (`"ingress[0].cidr_blocks[1]"`); or
//! - `missing`: the attribute that is not there and should be. If it is there after all, and only its value is not known,
//!   the engine drops the finding or makes its verdict *unknown*. Without either the resource as a whole is at fault;
//! - `related`: other resources to show, objects of an `address` and a `message`.
//!
//! # What a policy sees
//!
//! `input` is one resource:
//!
//! - `resource_type`, `name`, `address`, `provider`, `format` and `native` (its `type`, `name` and
//!   `attributes` in its own format, a template's `BucketName` where `attributes` has `bucket`). The type
//!   of a data source begins with `data.`;
//! - `attributes`: values in the shape of `values` in `terraform show -json`, nested blocks as lists of objects. What is null
//!   or not known is absent; in a list it is an empty object, so that the other items keep their places. Companions are
//!   folded in: a bucket has its `public_access_block`, whichever resource that was written in;
//! - `tags`, with the default ones of the provider where the configuration says which;
//! - `documents`: the strings that hold JSON, as objects of a `path` and a `value`. In IAM policies `Statement`, `Action`,
//!   `Resource` and the like are always arrays and `Principal` is always an object of arrays. A partly known string is its
//!   known head followed by `${...}`. The path of a finding goes on behind that of the document;
//! - `config`, if anything is configured that rules ask for: `kubernetes` with the `release` of the cluster (`[1, 29]`) and
//!   the `registries` that images may come from;
//! - `action`, in a plan: `create`, `update`, `delete`, `replace`, `read` or `no-op`. What is to be deleted, with the values
//!   that it has, is only shown to policies whose text reads `input.action`.
//! - `importing`, in a plan: the id of the object that is imported. `moved_from`: the address before a `moved` block.
//! - `related`: by type, the resources that this one refers to (`"direction": "to"`) or that refer to it (`"from"`), with their
//!   `address`, `name`, `attributes` and the `path` of the reference.
#![deny(missing_docs)]

mod advice;
mod blame;
mod bundle;
mod claim;
mod convention;
mod engine;
mod evaluate;
pub mod explain;
mod input;
mod kinds;
mod metadata;
mod module;
mod probe;
mod reads;
mod secrets;
mod select;
mod set;
mod syntax;
pub mod testing;
mod trail;
mod typed;
mod user;
mod verdict;

#[cfg(test)]
mod test_support;

pub use bundle::BUILT_IN;
pub use convention::{Convention, Demand, NameDemand, TagDemand};
pub use evaluate::Evaluation;
pub use select::UnknownRule;
pub use set::{PolicyError, PolicySet};
pub use typed::Misfit;

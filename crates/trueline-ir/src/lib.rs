//! Evaluated infrastructure: resources, what is known of their values, and where each value came from.
//!
//! Every format is evaluated into this shape and everything after it (folding, policies, drift, reports) sees nothing
//! else. Resources and attributes carry Terraform's names, in the shape of `values` in `terraform show -json`: a nested
//! block is a list of objects, also where it can occur only once.
//!
//! Not here: parsing, Rego, and serialisation; the crates at the edge convert these types into what they write.
#![deny(missing_docs)]

mod entries;
mod frontend;
mod json;
mod locate;
mod number;
mod origin;
mod path;
mod resource;
mod set;
mod snapshot;
mod stable;
mod tracked;
mod unknown;
mod value;

pub use entries::Entries;
pub use frontend::{Frontend, Loaded};
pub use json::json_text;
pub use locate::{Located, locate};
pub use number::Number;
pub use origin::{Origin, Reference};
pub use path::{AttrPath, PathError, Step};
pub use resource::{CallSite, Construct, Direction, Fold, Format, InstanceKey, Link, Mode, Resource, ResourceId};
pub use set::ResourceSet;
pub use snapshot::{Bystander, Covers, Moment, Snapshot};
pub use stable::stable_path;
pub use tracked::{Action, Tracked};
pub use unknown::{Part, Reason, Unknown};
pub use value::{Data, Document, Entry, Map, Text, Value};

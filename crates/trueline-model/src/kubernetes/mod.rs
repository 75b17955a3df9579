//! Kubernetes objects: those that Terraform writes get the API's own shape, and objects that name or select others are
//! linked with them.

mod objects;
mod relations;
mod selector;
mod terraform;

pub(crate) use relations::relate;
pub(crate) use terraform::translate;

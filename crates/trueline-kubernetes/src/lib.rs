//! Kubernetes manifests into the resource IR.
//!
//! Every API object of a YAML or JSON file becomes a resource: those of all documents of a file, and the items of a `List`.
//! An object keeps the shape that the API gives it. Its type is its kind; an object of another API group that shares its
//! kind with one of Kubernetes' own has its group behind it: `Service.serving.knative.dev`.
//!
//! Files that hold no objects (workflows, values, compose files) are passed over, and so are templates, which are no YAML
//! until somebody renders them. What somebody rendered comes in as a [`Rendering`], and its objects are told of at the places
//! of the templates, bases and patches that they were made of.
//!
//! Not here: what objects mean to one another, which `trueline-model` finds out, and any opinion about them.
#![deny(missing_docs)]

mod frontend;
mod kinds;
mod object;
mod rendering;
mod shape;
mod sniff;
mod value;

pub use frontend::Kubernetes;
pub use rendering::{Renderer, Rendering};

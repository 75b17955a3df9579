//! Exports of what is live, into the resource IR: one module a format, told by content, whatever the file is called.
//!
//! A snapshot carries when it was taken, as far as it says, and of which types it tells. Its resources speak Terraform's
//! vocabulary where the format does; the names of AWS are translated by the tables of `model`.
//!
//! Not here: what a snapshot is compared with, and translation.
#![deny(missing_docs)]

mod error;
mod read;
mod terraform;

pub use read::{Loaded, read};

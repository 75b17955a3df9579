//! Exports of what is live, into the resource IR: one module a format, told by content, whatever the file is called.
//!
//! A snapshot carries when it was taken, as far as it says, and of which types it tells. Its resources speak Terraform's
//! vocabulary; the names of the clouds are translated by the tables of `model`.
//!
//! Exports can be larger than memory. Those of the clouds are cut into items while they are read ([`split`]), and of an item
//! that nobody declares ([`Wanted`]) only its identity is kept. The text of an export is never shown: it may hold secrets.
//! What findings point at instead is a line of our own, with the number that the item's line has in the file.
//!
//! Not here: what a snapshot is compared with.
#![deny(missing_docs)]

mod aws_config;
mod azure;
mod cloud_control;
mod error;
mod google;
mod item;
mod json;
mod kubernetes;
mod members;
mod read;
mod split;
mod stack;
mod terraform;

pub use item::{Interest, Wanted};
pub use read::{Loaded, read};

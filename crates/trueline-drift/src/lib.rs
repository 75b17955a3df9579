//! Compares what the code says with what is live.
//!
//! [`compare`] is a pure function of two sets: the declared resources, resolved and folded, and the [`Snapshot`]s of what
//! is there. It first says which live resource each declared one is ([`matching`]), then walks both side by side, led by
//! the provider's schema ([`walk`]). What differs only in how it is written is not drift: each such case is one small named
//! step of [`noise`], with its test. Whatever is left is a [`Difference`].
//!
//! What always holds:
//! - Only what the code declares is compared. An argument that it leaves out counts as the provider's default where that
//!   is known, so that a default hides no weakening; else it is left alone.
//! - What a snapshot does not tell is not a difference. A resource of a type that it does not cover is not missing.
//! - A value that is not known fits whatever it may turn out to be, and is first looked up in what is live.
//! - Which resource is which is never guessed: where it cannot be told, that is said.
//!
//! Not here: formats of any kind, policies, and what a difference is worth to the run.
//!
//! [`Snapshot`]: trueline_ir::Snapshot
#![deny(missing_docs)]

mod compare;
mod document;
mod finding;
mod matching;
mod noise;
mod resolve;
mod rules;
mod show;
mod touch;
mod walk;
mod watch;

pub use compare::{Comparison, Difference, DriftOptions, Pair, Unmatched, compare};
pub use finding::{MOST_UNMANAGED, findings, is_default, repaired};
pub use matching::Wanted;
pub use noise::text::{is_empty as says_nothing, same as same_value};
pub use rules::drift_rules;
pub use show::Shown;
pub use touch::Touch;
pub use watch::is_watched;

//! The vocabulary of text: which files there are, what they hold, and where in them something stands.
//!
//! Everything that reads a file goes through [`Sources`], which in turn asks one [`SourceTree`]: a folder on disk,
//! a tree of git objects, or a handful of strings in memory. The disk reader lives in the command line crate, so that
//! nothing below it can open a file by another way.
//!
//! Not here: parsing of any format, and any opinion about what a file means.
#![deny(missing_docs)]

mod comment;
mod line_index;
mod path;
mod problem;
mod sources;
mod tree;

pub use comment::Comment;
pub use line_index::{LineIndex, Position};
pub use path::{LeavesRoot, SourcePath};
pub use problem::{Code, Level, Problem};
pub use sources::{FileId, SourceFile, Sources, Span};
pub use tree::{Entry, EntryKind, MemoryTree, ReadError, SourceTree};

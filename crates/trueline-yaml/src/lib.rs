//! YAML and JSON as one tree with a span on every key and value.
//!
//! [`parse`] reads a file into [`Parsed`]: a flat [`Tree`] with one root [`Node`] a document, the comments, and a located
//! problem for each part that could not be read. A document that is broken costs itself alone; the others of its file are
//! read all the same. Aliases are followed by whoever walks the tree and cost no memory, but what they stand for is counted,
//! so that a short text cannot stand for an endless one.
//!
//! Not here: any notion of what a file means. This crate has never heard of a template or a manifest.

#![deny(missing_docs)]

mod build;
mod json;
mod scalar;
mod tree;
mod yaml;

use trueline_source::{Comment, FileId, Problem, SourcePath, Sources};

pub use tree::{Data, Entries, Entry, Items, Node, Tag, Tree};

/// How a file is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// The language it is written in.
    pub syntax: Syntax,
    /// What unquoted scalars of YAML mean.
    pub schema: Schema,
    /// Whether the key `<<` merges other maps into the map that it stands in.
    pub merge_keys: bool,
}

/// The language of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// YAML 1.2 in its structure, of which nearly all JSON is a part.
    Yaml,
    /// JSON as RFC 8259 has it.
    Json,
}

/// What unquoted scalars mean, on which the readers of YAML differ. Dates and times are strings for all of them, and so are
/// the base-60 numbers of YAML 1.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schema {
    /// The core schema of YAML 1.2: `true` and `false`, `0o17`.
    Core,
    /// YAML 1.1 as PyYAML, SnakeYAML and with them CloudFormation read it: also `yes`, `no`, `on` and `off`, `017`, `1_000`.
    Yaml11,
    /// YAML 1.1 as go-yaml, and with it Kubernetes, reads it: also `y` and `n`, and both `017` and `0o17`.
    Go,
}

/// What was understood of a file.
#[derive(Debug)]
pub struct Parsed {
    /// The documents that could be read.
    pub tree: Tree,
    /// The comments, in order.
    pub comments: Vec<Comment>,
    /// What is wrong, in order.
    pub problems: Vec<Problem>,
    /// How many documents were lost, each with a problem that says why.
    pub lost: usize,
}

/// How deep collections may nest, those of both styles counted together.
pub const MAX_DEPTH: usize = 200;

/// How many values the documents of a file may have together, with every alias counted as all that it stands for.
pub const MAX_VALUES: u64 = 5_000_000;

impl Syntax {
    /// The language of a file: what its name says, else what it begins with.
    pub fn of(path: &SourcePath, text: &str) -> Self {
        let name = path.file_name();
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        let begins_as_json = || text.trim_start_matches('\u{feff}').trim_start().starts_with(['{', '[']);
        match extension.to_ascii_lowercase().as_str() {
            "json" => Syntax::Json,
            "yaml" | "yml" => Syntax::Yaml,
            _ if begins_as_json() => Syntax::Json,
            _ => Syntax::Yaml,
        }
    }
}

/// Reads a file that was opened before.
pub fn parse(sources: &Sources, file: FileId, options: Options) -> Parsed {
    let source = sources.file(file);
    match options.syntax {
        Syntax::Yaml => yaml::parse(file, &source, options),
        Syntax::Json => json::parse(file, &source),
    }
}

#[cfg(test)]
mod tests;

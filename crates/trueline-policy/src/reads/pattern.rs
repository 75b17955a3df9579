//! What a rule reads, as paths with gaps.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use regorus::unstable::{Module as Ast, Ref};
use serde::{Deserialize, Serialize};

use super::analysis::Analysis;

/// What a rule reads of a resource.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Reads {
    /// Below `input.attributes`.
    pub(super) attributes: BTreeSet<Pattern>,
    /// Below `value` of any of `input.documents`.
    pub(super) documents: BTreeSet<Pattern>,
    /// Whether it looks at `input.related`.
    pub(crate) related: bool,
    /// The name of a rule that calls itself, which Rego does not allow: it might never end.
    pub(crate) recursive: Option<String>,
}

/// A path with gaps.
pub(crate) type Pattern = Vec<Segment>;

/// One step of a [`Pattern`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Segment {
    /// Into a map, by key.
    Key(Arc<str>),
    /// Into a list.
    Index(usize),
    /// Into every entry of a map or list.
    Any,
    /// Everything below; always the last.
    Deep,
}

impl fmt::Display for Reads {
    /// The patterns, as in `acl ingress.*.cidr_blocks.* document:Statement.*.Effect`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let show = |pattern: &Pattern| pattern.iter().map(Segment::to_string).collect::<Vec<_>>().join(".");
        let attributes = self.attributes.iter().map(show);
        let documents = self.documents.iter().map(|pattern| format!("document:{}", show(pattern)));
        f.write_str(&attributes.chain(documents).collect::<Vec<_>>().join(" "))
    }
}

impl fmt::Display for Segment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Segment::Key(key) => f.write_str(key),
            Segment::Index(index) => write!(f, "{index}"),
            Segment::Any => f.write_str("*"),
            Segment::Deep => f.write_str("**"),
        }
    }
}

impl Reads {
    /// What it reads of the attributes, sorted.
    pub(crate) fn patterns(&self) -> impl Iterator<Item = &Pattern> {
        self.attributes.iter()
    }

    /// What it reads of the documents, sorted.
    pub(crate) fn document_patterns(&self) -> impl Iterator<Item = &Pattern> {
        self.documents.iter()
    }

    /// What the rule `entry` of the package reads, itself or through what it calls.
    pub(crate) fn of(modules: &[Ref<Ast>], package: &str, entry: &str) -> Self {
        let (paths, recursive) = Analysis::new(modules).reads_of(package, entry);
        Reads { recursive, ..Reads::below_input(paths) }
    }

    /// Sorts paths below `input` by what they mean. What is neither attribute, tag nor document is always known.
    fn below_input(paths: BTreeSet<Pattern>) -> Self {
        let mut reads = Reads::default();
        for path in paths {
            match path.split_first() {
                Some((Segment::Key(key), rest)) if &**key == "attributes" => {
                    reads.attributes.insert(rest.to_vec());
                }
                Some((Segment::Key(key), _)) if &**key == "tags" => {
                    reads.attributes.insert(path);
                }
                Some((Segment::Key(key), rest)) if &**key == "documents" => reads.add_document(rest),
                Some((Segment::Key(key), _)) if &**key == "related" => reads.related = true,
                Some((Segment::Key(_) | Segment::Index(_), _)) | None => {}
                Some((Segment::Any | Segment::Deep, _)) => {
                    reads.related = true;
                    reads.attributes.insert(vec![Segment::Deep]);
                    reads.documents.insert(vec![Segment::Deep]);
                }
            }
        }
        reads.attributes = without_prefixes(reads.attributes);
        reads.documents = without_prefixes(reads.documents);
        reads
    }

    fn add_document(&mut self, below: &[Segment]) {
        let value = Segment::Key("value".into());
        match below {
            [Segment::Deep, ..] | [_, Segment::Deep, ..] => self.documents.insert(vec![Segment::Deep]),
            [] | [_] => self.documents.insert(Vec::new()),
            [_, step, rest @ ..] if *step == value || *step == Segment::Any => self.documents.insert(rest.to_vec()),
            _ => false,
        };
    }
}

/// Who reads `a.b` also meets what is unknown at `a`.
fn without_prefixes(patterns: BTreeSet<Pattern>) -> BTreeSet<Pattern> {
    let is_prefix = |short: &Pattern| patterns.iter().any(|long| long.len() > short.len() && long.starts_with(short));
    patterns.iter().filter(|pattern| !is_prefix(pattern)).cloned().collect()
}

//! Resources and policy sets for tests, made without files.

use std::sync::Arc;

use trueline_ir::{
    AttrPath, CallSite, Direction, Fold, Format, Link, Map, Mode, Reason, Resource, ResourceId, Unknown, Value,
};
use trueline_source::{FileId, MemoryTree, SourcePath, Sources, Span};

use crate::PolicySet;

pub(crate) fn map<const N: usize>(entries: [(&str, Value); N]) -> Value {
    entries.into_iter().map(|(key, value)| (Arc::from(key), value)).collect::<Map>().into()
}

pub(crate) fn list<const N: usize>(items: [Value; N]) -> Value {
    Vec::from(items).into()
}

/// The value on a line of `main.tf`, counted from 1; a map goes on to the line after.
pub(crate) fn on_line(value: Value, line: usize) -> Value {
    let start = (line - 1) * 10;
    let length = if value.as_map().is_some() { 19 } else { 9 };
    value.at(Span::new(main_tf(&sources()), start..start + length))
}

pub(crate) fn unknown(reason: Reason, expression: &str) -> Value {
    Unknown::new(reason, expression).into()
}

pub(crate) fn path(text: &str) -> AttrPath {
    AttrPath::parse(text).unwrap()
}

/// A set of these policies, none of which may be broken.
pub(crate) fn policy_set(files: &[(&str, &str)]) -> PolicySet {
    let (set, problems) = add_policies(&sources(), files);
    assert_eq!(problems, []);
    set
}

pub(crate) fn add_policies(sources: &Sources, files: &[(&str, &str)]) -> (PolicySet, Vec<trueline_source::Problem>) {
    let add = |(path, text): &(&str, &str)| sources.add(SourcePath::new(path).unwrap(), (*text).to_owned());
    let ids: Vec<FileId> = files.iter().map(add).collect();
    let mut set = PolicySet::default();
    let problems = set.add(sources, &ids);
    (set, problems)
}

/// Sources with one file, `main.tf`, of 1000 lines of 9 characters. Resources that are built for tests stand in it.
pub(crate) fn sources() -> Sources {
    let sources = Sources::new(MemoryTree::new().with("main.tf", "123456789\n".repeat(1000)));
    main_tf(&sources);
    sources
}

pub(crate) fn main_tf(sources: &Sources) -> FileId {
    sources.open(&SourcePath::new("main.tf").unwrap()).unwrap()
}

/// Builds a resource of `main.tf`.
pub(crate) struct ResourceBuilder(Resource);

impl ResourceBuilder {
    /// A managed resource without attributes; `data.` before the address makes it one that is read.
    pub(crate) fn new(address: &str) -> Self {
        let file = main_tf(&sources());
        let (mode, rest) = match address.strip_prefix("data.") {
            Some(rest) => (Mode::Data, rest),
            None => (Mode::Managed, address),
        };
        let (kind, name) = rest.split_once('.').unwrap();
        ResourceBuilder(Resource {
            id: ResourceId { kind: kind.into(), root: SourcePath::root(), address: address.into() },
            block_address: address.into(),
            native_type: kind.into(),
            name: name.into(),
            namespace: None,
            provider: "aws".into(),
            format: Format::Terraform,
            mode,
            key: None,
            attributes: map([]),
            metadata: None,
            native: None,
            span: Span::new(file, 0..100),
            header: Span::new(file, 0..9),
            calls: Arc::new([]),
            doubt: None,
            ignore_changes: Vec::new(),
            folds: Vec::new(),
            links: Vec::new(),
            stand_in: false,
            construct: None,
            tracked: None,
        })
    }

    pub(crate) fn attributes(mut self, attributes: Value) -> Self {
        self.0.attributes = attributes;
        self
    }

    /// Puts the block on ten lines from this one on, counted from 1.
    pub(crate) fn at_line(mut self, line: usize) -> Self {
        let start = (line - 1) * 10;
        let file = self.0.span.file;
        self.0.span = Span::new(file, start..start + 100);
        self.0.header = Span::new(file, start..start + 9);
        self
    }

    pub(crate) fn doubt(mut self, expression: &str) -> Self {
        self.0.doubt = Some(Arc::new(Unknown::new(Reason::Condition, expression)));
        self
    }

    pub(crate) fn stand_in(mut self) -> Self {
        self.0.stand_in = true;
        self
    }

    pub(crate) fn fold(mut self, path: &str, companion: &Resource, from: &str) -> Self {
        self.0.folds.push(Fold { path: self::path(path), companion: companion.id.clone(), from: self::path(from) });
        self
    }

    pub(crate) fn link(mut self, other: &Resource, direction: Direction, path: &str) -> Self {
        self.0.links.push(Link { other: other.id.clone(), direction, path: self::path(path) });
        self
    }

    pub(crate) fn call(mut self, address: &str, line: usize) -> Self {
        let start = (line - 1) * 10;
        let span = Span::new(self.0.span.file, start..start + 9);
        self.0.calls = Arc::new([CallSite { address: address.into(), span, block: span, source: "./m".into() }]);
        self
    }

    pub(crate) fn build(self) -> Resource {
        self.0
    }
}

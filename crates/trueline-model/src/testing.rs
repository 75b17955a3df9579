//! Resources built in code, for tests.

use std::sync::Arc;

use trueline_ir::{
    AttrPath, Format, InstanceKey, Map, Mode, Part, Reason, Reference, Resource, ResourceId, ResourceSet, Unknown,
    Value,
};
use trueline_source::{MemoryTree, SourcePath, Sources, Span};

/// A file of text that the tests' spans stand in.
pub(crate) struct Source {
    pub(crate) sources: Sources,
    text: String,
    whole: Span,
}

impl Source {
    pub(crate) fn new(text: &str) -> Self {
        let sources = Sources::new(MemoryTree::new().with("main.tf", text));
        let file = sources.open(&SourcePath::new("main.tf").unwrap()).unwrap();
        Source { sources, text: text.into(), whole: Span::new(file, 0..text.len()) }
    }

    /// The whole text.
    pub(crate) fn whole(&self) -> Span {
        self.whole
    }

    /// The only place where `snippet` stands.
    pub(crate) fn span(&self, snippet: &str) -> Span {
        let places: Vec<usize> = self.text.match_indices(snippet).map(|(at, _)| at).collect();
        assert_eq!(places.len(), 1, "`{snippet}` stands in the text once");
        Span::new(self.whole.file, places[0]..places[0] + snippet.len())
    }
}

/// A span in some file, where it does not matter in which.
pub(crate) fn span() -> Span {
    Source::new(" ").whole()
}

/// A resource without attributes: `resource(r#"module.m.aws_vpc.a["x"]"#)`.
pub(crate) fn resource(address: &str) -> Resource {
    block(address, map([]))
}

/// A resource with these attributes.
pub(crate) fn block(address: &str, attributes: Value) -> Resource {
    let (owner, key) = match address.strip_suffix(']').and_then(|address| address.rsplit_once('[')) {
        Some((owner, key)) => (owner, Some(instance_key(key))),
        None => (address, None),
    };
    let mut names = owner.rsplit('.');
    let (name, kind) = (names.next().unwrap(), names.next().unwrap());
    Resource {
        id: ResourceId { kind: kind.into(), root: SourcePath::root(), address: address.into() },
        block_address: owner.into(),
        native_type: kind.into(),
        name: name.into(),
        namespace: None,
        provider: "aws".into(),
        format: Format::Terraform,
        mode: Mode::Managed,
        key,
        attributes,
        metadata: None,
        native: None,
        span: span(),
        header: span(),
        calls: Arc::new([]),
        doubt: None,
        ignore_changes: Vec::new(),
        folds: Vec::new(),
        links: Vec::new(),
        stand_in: false,
        construct: None,
        tracked: None,
    }
}

fn instance_key(text: &str) -> InstanceKey {
    match text.parse() {
        Ok(index) => InstanceKey::Index(index),
        Err(_) => InstanceKey::Key(text.trim_matches('"').into()),
    }
}

pub(crate) fn in_root(root: &str, mut resource: Resource) -> Resource {
    resource.id.root = SourcePath::new(root).unwrap();
    resource
}

pub(crate) fn map<const N: usize>(entries: [(&str, Value); N]) -> Value {
    let entries = entries.into_iter().map(|(key, value)| (Arc::from(key), value));
    entries.collect::<Map>().into()
}

pub(crate) fn list<const N: usize>(items: [Value; N]) -> Value {
    Value::from(Vec::from(items))
}

/// An attribute that the provider sets, of a resource in the root `.`.
pub(crate) fn reference(address: &str, attribute: &str) -> Value {
    let label = format!("{address}.{attribute}");
    let unknown = Unknown { set: true, ..Unknown::new(Reason::Computed, &*label) };
    Value::from(unknown).referred(&label, span(), Some(reference_to(address, attribute).into()))
}

pub(crate) fn reference_to(address: &str, attribute: &str) -> Reference {
    Reference { root: "".into(), address: address.into(), attribute: AttrPath::parse(attribute).unwrap() }
}

pub(crate) fn template(parts: Vec<Part>) -> Value {
    Unknown { set: true, parts, ..Unknown::new(Reason::Computed, "a template") }.into()
}

/// A variable without a value.
pub(crate) fn variable(name: &str) -> Value {
    Unknown::new(Reason::Variable, name).into()
}

pub(crate) fn resolved(resources: Vec<Resource>) -> ResourceSet {
    crate::resolve(resources, &Source::new("").sources).set
}

/// What is told of the resources: `code: message`.
pub(crate) fn problems(resources: Vec<Resource>) -> Vec<String> {
    let problems = crate::resolve(resources, &Source::new("").sources).problems;
    problems.into_iter().map(|problem| format!("{}: {}", problem.code, problem.message)).collect()
}

/// A value in short: `{"a": [1, ?var.x]}`.
pub(crate) fn show(value: &Value) -> String {
    use trueline_ir::Data;
    match &value.data {
        Data::Null => "null".into(),
        Data::Bool(value) => value.to_string(),
        Data::Number(value) => value.to_string(),
        Data::String(text) => format!("{:?}", text.text),
        Data::List(items) | Data::Set(items) => {
            format!("[{}]", items.iter().map(show).collect::<Vec<_>>().join(", "))
        }
        Data::Map(map) => {
            let entries = map.entries.iter().map(|(key, entry)| format!("{key:?}: {}", show(&entry.value)));
            let rest = map.rest.iter().map(|rest| format!("?{}", rest.expression));
            format!("{{{}}}", entries.chain(rest).collect::<Vec<_>>().join(", "))
        }
        Data::Unknown(unknown) if unknown.parts.is_empty() => format!("?{}", unknown.expression),
        Data::Unknown(unknown) => {
            let parts = unknown.parts.iter().map(|part| match part {
                Part::Literal(text, _) => format!("{text:?}"),
                Part::Hole(value) => show(value),
            });
            parts.collect::<Vec<_>>().join("+")
        }
    }
}

//! Templates in memory, and what became of them in short.

use trueline_cloudformation::{CloudFormation, Options};
use trueline_ir::{AttrPath, Data, Frontend, Loaded, Part, Resource, ResourceSet, Value, locate};
use trueline_source::{MemoryTree, Sources, Span};

/// What was loaded of some files.
pub(crate) struct Scan {
    pub(crate) sources: Sources,
    pub(crate) loaded: Loaded,
}

/// Loads the files of a text in which `//- path` begins each.
pub(crate) fn scan(files: &str) -> Scan {
    scan_with(files, Options::default())
}

pub(crate) fn scan_with(files: &str, options: Options) -> Scan {
    let tree = MemoryTree::parse(files);
    let paths: Vec<_> = tree.paths().cloned().collect();
    let sources = Sources::new(tree);
    let loaded = CloudFormation { options }.load(&sources, &paths);
    Scan { sources, loaded }
}

/// A template with these sections before its resources, and a resource `It` with the property `V`.
pub(crate) fn value_of(sections: &str, value: &str) -> String {
    let scan = scan(&format!("//- t.yaml\n{sections}\n{}", with_value(value)));
    let shown = scan.resource("It").attributes.get("V").map_or("nothing".to_owned(), show);
    let problems = scan.problems();
    if problems.is_empty() { shown } else { format!("{shown} {problems:?}") }
}

pub(crate) fn with_value(value: &str) -> String {
    format!(
        "AWSTemplateFormatVersion: 2010-09-09\nResources:\n  Other: {{Type: AWS::S3::Bucket}}\n  It:\n    Type: AWS::S3::Bucket\n    Properties:\n      V: {value}\n"
    )
}

impl Scan {
    pub(crate) fn resource(&self, address: &str) -> &Resource {
        let found = self.loaded.resources.iter().find(|resource| &*resource.id.address == address);
        found.unwrap_or_else(|| panic!("there is a resource {address}: {:?}", self.problems()))
    }

    pub(crate) fn addresses(&self) -> Vec<&str> {
        self.loaded.resources.iter().map(|resource| &*resource.id.address).collect()
    }

    /// `file:line:column code: message`, in the order of places.
    pub(crate) fn problems(&self) -> Vec<String> {
        let mut problems: Vec<_> = self.loaded.problems.iter().collect();
        problems.sort_by_key(|problem| problem.span);
        let shown = problems.into_iter().map(|problem| {
            let place = problem.span.map_or(String::new(), |span| self.place(span));
            format!("{place} {}: {}", problem.code, problem.message)
        });
        shown.collect()
    }

    /// `file:line:column`
    pub(crate) fn place(&self, span: Span) -> String {
        let (file, start, _) = self.sources.place(span);
        format!("{file}:{}:{}", start.line, start.column)
    }

    /// Where a path of a resource leads: `file:line:column text`, and how the value came there.
    pub(crate) fn locate(&self, address: &str, path: &str) -> String {
        let set = ResourceSet::new(self.loaded.resources.clone());
        let resource = set.get(&self.resource(address).id).expect("it was loaded");
        let located = locate(&set, resource, &AttrPath::parse(path).expect("a path"));
        let mut shown = format!("{} {}", self.place(located.span), self.sources.text(located.span));
        for (label, span) in &located.chain {
            shown.push_str(&format!(" <- {label} {}", self.place(*span)));
        }
        shown
    }
}

/// A value in short: `{"a": [1, ?parameter X]}`; behind an unknown its candidates, `(a|b)`.
pub(crate) fn show(value: &Value) -> String {
    let shown = match &value.data {
        Data::Null => "null".into(),
        Data::Bool(value) => value.to_string(),
        Data::Number(value) => value.to_string(),
        Data::String(text) => format!("{:?}", text.text),
        Data::List(items) | Data::Set(items) => format!("[{}]", items.iter().map(show).collect::<Vec<_>>().join(", ")),
        Data::Map(map) => {
            let entries = map.entries.iter().map(|(key, entry)| format!("{key}: {}", show(&entry.value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
        Data::Unknown(unknown) if !unknown.parts.is_empty() => {
            let part = |part: &Part| match part {
                Part::Literal(text, _) => format!("{text:?}"),
                Part::Hole(value) => show(value),
            };
            unknown.parts.iter().map(part).collect::<Vec<_>>().join("+")
        }
        Data::Unknown(unknown) => {
            let candidates: Vec<String> = unknown.candidates.iter().map(show).collect();
            let candidates = if candidates.is_empty() { String::new() } else { format!("({})", candidates.join("|")) };
            format!("?{}{candidates}", unknown.expression)
        }
    };
    match &value.doubt {
        Some(doubt) => format!("{shown} if {}", doubt.expression),
        None => shown,
    }
}

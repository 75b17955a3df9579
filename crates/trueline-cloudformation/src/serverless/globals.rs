//! The section `Globals`: what a template says of all resources of a type.

use std::borrow::Cow;

use trueline_ir::{Data, Map, Reason, Resource, Unknown, Value};
use trueline_source::Problem;

/// How many values of globals may be written out, in all resources of a template together.
const MAX_VALUES: usize = 500_000;

/// The globals of a template, and how often they may still be written out: thousands of values in thousands of resources
/// would make millions out of a small file.
pub(super) struct Globals<'a> {
    section: Option<&'a Value>,
    /// How many values are left.
    left: usize,
    problem: Option<Problem>,
}

impl<'a> Globals<'a> {
    pub(super) fn new(section: Option<&'a Value>) -> Self {
        Globals { section, left: MAX_VALUES, problem: None }
    }

    /// What is said of a resource of this kind, `Function`. Beyond the limit nobody knows.
    pub(super) fn of(&mut self, resource: &Resource, kind: &str) -> Option<Cow<'a, Value>> {
        let globals = self.section?.get(kind)?;
        if self.problem.is_none() {
            match self.left.checked_sub(size(globals)) {
                Some(left) => self.left = left,
                None => self.problem = Some(too_many(globals, resource, kind)),
            }
        }
        Some(match self.problem {
            None => Cow::Borrowed(globals),
            Some(_) => Cow::Owned(not_written_out(globals, kind)),
        })
    }

    /// What is to be said if the limit was met.
    pub(super) fn problem(self) -> Option<Problem> {
        self.problem
    }
}

fn size(value: &Value) -> usize {
    let inner: usize = match &value.data {
        Data::Map(map) => map.entries.iter().map(|(_, entry)| size(&entry.value)).sum(),
        Data::List(items) => items.iter().map(size).sum(),
        _ => 0,
    };
    inner + 1
}

fn not_written_out(globals: &Value, kind: &str) -> Value {
    let unknown = Unknown::new(Reason::Invalid, format!("Globals.{kind}")).at(globals.span);
    globals.with_data(Data::Map(Map { rest: Some(unknown.into()), ..Map::default() }.into()))
}

fn too_many(globals: &Value, resource: &Resource, kind: &str) -> Problem {
    let message = format!(
        "Written out in all resources, the globals are more than {MAX_VALUES} values; from {} on, those of {kind} are not \
         looked into.",
        resource.name
    );
    Problem::error("limit", message)
        .at(globals.span.unwrap_or(resource.header))
        .help("Split the template, or say only in the resources that need it what they need.")
}

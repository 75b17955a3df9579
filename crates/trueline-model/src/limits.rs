//! The limits that keep untrusted input from making the work endless, and what is said when one is met.

use std::collections::BTreeMap;

use trueline_ir::Resource;
use trueline_source::{Problem, Span};

/// How many values of one resource are looked at. Values share their parts, so that a short program can write a value
/// that takes for ever to walk.
pub(crate) const MAX_VALUES: usize = 100_000;

/// How many places of one resource can refer to others.
pub(crate) const MAX_LINKS: usize = 1_000;

/// How many instances a reference without an instance key leads to at most. Beyond that, resources that all refer to
/// all instances of each other would make links without end.
pub(crate) const MAX_INSTANCES: usize = 100;

/// How many bytes a JSON text can have.
pub(crate) const MAX_TEXT: usize = 1 << 20;

/// How deep a JSON text, or the structure it means, can be nested.
pub(crate) const MAX_DEPTH: usize = 128;

/// How many values a JSON text can mean, those of interpolated structures included.
pub(crate) const MAX_DOCUMENT_VALUES: usize = 100_000;

/// How many parts of a JSON text can be something else than text: as many as there are characters to stand for them.
pub(crate) const MAX_HOLES: usize = 0xFFFD;

/// How many templates can stand in each other's holes.
pub(crate) const MAX_NESTED_TEMPLATES: usize = 16;

/// How many links are made between the objects of Kubernetes. Policies that select every pod would else make links
/// without end.
pub(crate) const MAX_RELATIONS: usize = 200_000;

/// A limit that a resource went beyond.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Limit {
    Values,
    Links,
    Instances,
    Text,
    Depth,
    DocumentValues,
    Holes,
    NestedTemplates,
    Relations,
}

impl Limit {
    /// What there was too much of, and what became of it; to stand behind the resource's address.
    fn consequence(self) -> String {
        match self {
            Limit::Values => format!("has more than {MAX_VALUES} values; those beyond are not looked into"),
            Limit::Links => {
                format!("refers to other resources more than {MAX_LINKS} times; the references beyond are not followed")
            }
            Limit::Instances => {
                format!("refers to more than {MAX_INSTANCES} instances at once; those beyond are not linked with it")
            }
            Limit::Text => {
                format!("holds a JSON text of more than {} MiB, so what it says is not judged", MAX_TEXT >> 20)
            }
            Limit::Depth => {
                format!("holds a JSON text with more than {MAX_DEPTH} levels, so what it says is not judged")
            }
            Limit::DocumentValues => {
                format!("holds a JSON text with more than {MAX_DOCUMENT_VALUES} values, so what it says is not judged")
            }
            Limit::Holes => {
                format!("holds a JSON text with more than {MAX_HOLES} interpolations, so what it says is not judged")
            }
            Limit::NestedTemplates => format!(
                "holds a JSON text inside more than {MAX_NESTED_TEMPLATES} templates, so what it says is not judged"
            ),
            Limit::Relations => format!(
                "is where objects have been linked {MAX_RELATIONS} times; what it and the objects behind it name is not \
                 followed"
            ),
        }
    }
}

/// What is to be said of one resource.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    /// The limits that were met, each with the value where that was first.
    limits: BTreeMap<Limit, Option<Span>>,
    /// The attributes that should hold JSON and do not.
    unreadable: Vec<(String, Option<Span>)>,
}

impl Notes {
    pub(crate) fn limit(&mut self, limit: Limit, span: Option<Span>) {
        self.limits.entry(limit).or_insert(span);
    }

    pub(crate) fn unreadable(&mut self, attribute: &str, span: Option<Span>) {
        self.unreadable.push((attribute.to_owned(), span));
    }

    /// Problems name the block, not the instance, so that all instances have the same to say.
    pub(crate) fn problems(self, resource: &Resource) -> impl Iterator<Item = Problem> {
        let block = &resource.block_address;
        let limits = self.limits.into_iter().map(move |(limit, span)| {
            Problem::warning("limit", format!("{block} {}.", limit.consequence())).at(span.unwrap_or(resource.header))
        });
        let unreadable = self.unreadable.into_iter().map(move |(attribute, span)| {
            let message = format!("The `{attribute}` of {block} holds no valid JSON, so what it allows is not judged.");
            Problem::warning("unreadable-document", message).at(span.unwrap_or(resource.header))
        });
        limits.chain(unreadable)
    }
}

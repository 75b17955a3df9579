use trueline_source::{Problem, Span};
use trueline_yaml::{Data, Entry, Node};

use crate::kinds;

/// An API object, as far as it says what it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Object<'t> {
    pub(crate) node: Node<'t>,
    pub(crate) api_version: &'t str,
    pub(crate) kind: &'t str,
}

/// How deep lists may stand in lists.
const MAX_NESTED_LISTS: usize = 8;

/// What a file holds.
#[derive(Default)]
pub(crate) struct Objects<'t> {
    pub(crate) found: Vec<Object<'t>>,
    pub(crate) problems: Vec<Problem>,
}

/// What the list around an item says in its place: the items of a `PodList` need not say that they are pods.
type Inherited<'t> = Option<(&'t str, &'t str)>;

impl<'t> Objects<'t> {
    /// Adds the objects of a document. What is no object, and does not look like one that is broken, is passed over.
    pub(crate) fn add_document(&mut self, node: Node<'t>) {
        self.add(node, None, 0);
    }

    fn add(&mut self, node: Node<'t>, inherited: Inherited<'t>, depth: usize) {
        let api_version = text(node, "apiVersion").or(inherited.map(|(api_version, _)| api_version));
        let kind = text(node, "kind").or(inherited.map(|(_, kind)| kind));
        match (api_version, kind) {
            (Some(api_version), Some(kind)) => self.add_object(Object { node, api_version, kind }, depth),
            (None, None) => self.add_bare_list(node, depth),
            (Some(_), None) if looks_like_object(node) => self.incomplete(node, "kind", "apiVersion"),
            (None, Some(_)) if looks_like_object(node) => self.incomplete(node, "apiVersion", "kind"),
            _ => {}
        }
    }

    fn add_object(&mut self, object: Object<'t>, depth: usize) {
        let items = object.node.get("items").filter(|items| items.is_list());
        match (object.kind.strip_suffix("List"), items) {
            (Some(_), Some(items)) if depth >= MAX_NESTED_LISTS => {
                let message =
                    format!("A list stands in more than {MAX_NESTED_LISTS} others; what it holds is not judged.");
                self.problems.push(Problem::error("limit", message).at(items.span().head()));
            }
            (Some(item_kind), Some(items)) => {
                let inherited = (!item_kind.is_empty()).then_some((object.api_version, item_kind));
                for item in items.items() {
                    self.add(item, inherited, depth + 1);
                }
            }
            _ if kinds::is_local(object.api_version) => {}
            _ => self.found.push(object),
        }
    }

    /// A list that forgot to say that it is one.
    fn add_bare_list(&mut self, node: Node<'t>, depth: usize) {
        let Some(items) = node.entry("items").filter(|entry| entry.value.is_list()) else { return };
        let mut objects = items.value.items().filter(|item| text(*item, "kind").is_some()).peekable();
        if objects.peek().is_none() || depth > 0 {
            return;
        }
        let message = "The object around these items has neither `apiVersion` nor `kind`; the API server refuses it.";
        let help = "Add `apiVersion: v1` and `kind: List`, or write the items as documents of their own.";
        self.problems.push(Problem::error("missing-kind", message).at(items.key.span()).help(help));
        for item in objects {
            self.add(item, None, depth + 1);
        }
    }

    fn incomplete(&mut self, node: Node<'t>, missing: &str, beside: &str) {
        let place = node.entry(beside).map(whole);
        let wrong = node.entry(missing).map(whole);
        let message = match wrong {
            Some(_) => format!("The `{missing}` of this object is no text, so it is not judged."),
            None => format!("This object has no `{missing}`, so it is not judged."),
        };
        let problem =
            Problem::error("missing-kind", message).help("Every object of the API has an `apiVersion` and a `kind`.");
        self.problems.push(match wrong.or(place) {
            Some(span) => problem.at(span),
            None => problem.at(node.span().head()),
        });
    }
}

impl<'t> Object<'t> {
    /// The head of the object: the line with its kind.
    pub(crate) fn header(&self) -> Span {
        let entry =
            self.node.entry("kind").or_else(|| self.node.entry("metadata")).or_else(|| self.node.entries().next());
        entry.map_or_else(|| self.node.span().head(), whole)
    }

    /// What `metadata` says under a key.
    pub(crate) fn metadata(&self, key: &str) -> Option<&'t str> {
        self.node
            .get("metadata")
            .and_then(|metadata| metadata.get(key))
            .and_then(Node::text)
            .filter(|text| !text.is_empty())
    }
}

fn text<'t>(node: Node<'t>, key: &str) -> Option<&'t str> {
    node.get(key).and_then(Node::as_str).filter(|text| !text.is_empty())
}

fn looks_like_object(node: Node<'_>) -> bool {
    node.get("metadata").is_some_and(Node::is_map)
}

/// A whole entry, if its value fits on the line of its key; else the key.
fn whole(entry: Entry<'_>) -> Span {
    match entry.value.data() {
        Data::Map(_) | Data::List(_) | Data::Null => entry.key.span(),
        _ => entry.key.span().to(entry.value.span()),
    }
}

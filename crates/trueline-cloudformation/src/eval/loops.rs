//! `Fn::ForEach`, in which keys and values of a map are written once for many.
//! <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html>

use std::sync::Arc;

use trueline_ir::Value;
use trueline_source::{Problem, Span};
use trueline_yaml::{Entry, Node};

use super::{Evaluator, scalar_text};

/// How many entries loops may make of one map.
const MAX_ENTRIES: usize = 10_000;

/// An entry of a section with loops run.
pub(crate) struct Expanded<'t> {
    pub(crate) name: Arc<str>,
    pub(crate) key: Span,
    pub(crate) value: Node<'t>,
    /// What the loops around it give their items for names.
    pub(crate) loops: Vec<(Arc<str>, Value)>,
}

impl<'t> Evaluator<'t> {
    /// The entries of a section, those that loops make included.
    pub(crate) fn expand(&self, entries: impl Iterator<Item = Entry<'t>>) -> Vec<Expanded<'t>> {
        let mut expanded = Vec::new();
        for entry in entries {
            self.entry(entry, &mut 0, &mut |name, key, value| {
                let loops = self.loops.borrow().clone();
                expanded.push(Expanded { name, key, value, loops });
            });
        }
        expanded
    }

    /// Evaluates something as it is inside of loops.
    pub(crate) fn within<T>(&self, loops: &[(Arc<str>, Value)], evaluate: impl FnOnce() -> T) -> T {
        let outer = self.loops.replace(loops.to_vec());
        let result = evaluate();
        self.loops.replace(outer);
        result
    }

    /// Visits the entries of a map, those that loops make included.
    pub(super) fn for_each_entry(&self, node: Node<'t>, visit: &mut dyn FnMut(Arc<str>, Span, Node<'t>)) {
        let mut made = 0;
        for entry in node.entries() {
            self.entry(entry, &mut made, visit);
        }
    }

    fn entry(&self, entry: Entry<'t>, made: &mut usize, visit: &mut dyn FnMut(Arc<str>, Span, Node<'t>)) {
        let Some(key) = entry.key.text() else { return };
        match key.strip_prefix("Fn::ForEach::") {
            Some(_) => self.repeat(entry, made, visit),
            None => visit(self.name(key), entry.key.span(), entry.value),
        }
    }

    fn repeat(&self, entry: Entry<'t>, made: &mut usize, visit: &mut dyn FnMut(Arc<str>, Span, Node<'t>)) {
        let items: Vec<Node<'t>> = entry.value.items().collect();
        let (Some(identifier), [_, collection, body]) = (items.first().and_then(|item| item.text()), items.as_slice())
        else {
            self.invalid(entry.key.span(), "Fn::ForEach takes a name, a collection and a map to repeat.");
            return;
        };
        let collection = self.eval(*collection);
        let Some(values) = collection.as_items() else {
            let message = "What Fn::ForEach goes through is not known, so that what it makes is not judged.";
            let help = "Give the parameter it depends on a value: --parameter NAME=VALUE.";
            self.problem(Problem::error("unknown-collection", message).at(entry.key.span()).help(help));
            return;
        };
        for value in values {
            *made += 1;
            if *made > MAX_ENTRIES {
                let message = format!("The loops of this map make more than {MAX_ENTRIES} entries.");
                self.problem(Problem::error("instance-limit", message).at(entry.key.span()));
                return;
            }
            self.loops.borrow_mut().push((identifier.into(), value.clone()));
            for entry in body.entries() {
                self.entry(entry, made, visit);
            }
            self.loops.borrow_mut().pop();
        }
    }

    /// A key with the names of loops replaced: `${Name}` by the item, `&{Name}` by its letters and digits.
    fn name(&self, key: &str) -> Arc<str> {
        let loops = self.loops.borrow();
        if loops.is_empty() || !key.contains('{') {
            return key.into();
        }
        let replaced = loops.iter().fold(key.to_owned(), |key, (name, value)| {
            let text = scalar_text(value).unwrap_or_default();
            let letters: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
            key.replace(&format!("${{{name}}}"), &text).replace(&format!("&{{{name}}}"), &letters)
        });
        replaced.into()
    }
}

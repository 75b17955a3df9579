//! `count` and `for_each`: how many instances a block has, and what tells them apart.

use std::sync::Arc;

use trueline_ir::{Data, InstanceKey, Number, Reason, Unknown, Value};
use trueline_source::{Problem, Span};

use super::scope::Scope;
use super::{Evaluator, MAX_INSTANCES};
use crate::functions::convert;
use crate::module::attribute;
use crate::syntax::{Block, Expr};
use crate::types::describe;

/// What tells an instance apart from the others of its block.
#[derive(Debug, Clone)]
pub(super) enum Repetition {
    None,
    /// `count.index`
    Count(Value),
    /// `each.key` and `each.value`
    Each {
        key: Value,
        value: Value,
    },
}

/// The instances of a block.
#[derive(Debug)]
pub(super) struct Expansion {
    pub(super) shape: Shape,
    pub(super) instances: Vec<(Option<InstanceKey>, Repetition)>,
    /// Set when it is not known how many instances there are: then the last one stands for any of them.
    pub(super) doubt: Option<Arc<Unknown>>,
}

/// What a reference to the block as a whole is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// One object.
    Single,
    /// A list of objects, by `count`.
    List,
    /// A map of objects, by `for_each`.
    Map,
}

impl Expansion {
    /// One instance without a key.
    pub(super) fn single() -> Self {
        Expansion { shape: Shape::Single, instances: vec![(None, Repetition::None)], doubt: None }
    }

    /// Nobody knows: no instance, and the reason.
    pub(super) fn undecided(value: &Value) -> Self {
        let unknown = value.as_unknown().cloned().unwrap_or_else(|| Unknown::new(Reason::Invalid, "an instance set"));
        Expansion { shape: Shape::Map, instances: Vec::new(), doubt: Some(Arc::new(unknown)) }
    }

    /// One instance that stands for any, because `unknown` decides how many there are.
    fn symbolic(shape: Shape, unknown: &Unknown, repetition: Repetition) -> Self {
        Expansion { shape, instances: vec![(None, repetition)], doubt: Some(Arc::new(unknown.clone())) }
    }

    /// The number of the instance with this key, or of the one that stands for any.
    pub(super) fn find(&self, key: &InstanceKey) -> Option<usize> {
        let exact = match (self.shape, key) {
            // The keys of `count` are their positions.
            (Shape::List, InstanceKey::Index(index)) if *index < self.instances.len() => Some(*index),
            _ => self.instances.iter().position(|(own, _)| own.as_ref() == Some(key)),
        };
        exact.or_else(|| self.doubt.is_some().then(|| self.instances.len().checked_sub(1)).flatten())
    }
}

impl<'a> Evaluator<'a> {
    /// The instances of a resource or module block.
    pub(super) fn expand(&self, block: &Block, scope: &Scope<'a>) -> Expansion {
        let expansion = match (attribute(block, "count"), attribute(block, "for_each")) {
            (Some(count), _) => self.expand_count(count, scope),
            (None, Some(for_each)) => self.expand_for_each(for_each, scope),
            (None, None) => Expansion::single(),
        };
        self.instances.set(self.instances.get() + expansion.instances.len());
        expansion
    }

    fn expand_count(&self, count: &Expr, scope: &Scope<'a>) -> Expansion {
        let value = self.eval(count, scope);
        if let Some(unknown) = value.as_unknown() {
            let index = Value::from(Unknown { set: true, ..unknown.derived() });
            return Expansion::symbolic(Shape::List, unknown, Repetition::Count(index));
        }
        let number = convert::to_number(&value).and_then(Number::as_int);
        let Some(number) = number.and_then(|number| usize::try_from(number).ok()) else {
            let message = format!("`count` takes a whole number from 0 up, not {}.", describe(&value));
            return Expansion::undecided(&self.invalid(count.span, message));
        };
        if let Err(unknown) = self.check_limit(number, count.span) {
            let index = Value::from(unknown.derived());
            return Expansion::symbolic(Shape::List, &unknown, Repetition::Count(index));
        }
        let instances = (0..number)
            .map(|index| (Some(InstanceKey::Index(index)), Repetition::Count(Value::from(Number::from(index)))))
            .collect();
        Expansion { shape: Shape::List, instances, doubt: None }
    }

    fn expand_for_each(&self, for_each: &Expr, scope: &Scope<'a>) -> Expansion {
        let value = self.eval(for_each, scope);
        // The keys end up in addresses, which everybody sees; so Terraform refuses it as well.
        if value.sensitive || value.as_items().is_some_and(|items| items.iter().any(|item| item.sensitive)) {
            let message = "`for_each` takes no sensitive value: its keys become part of addresses.";
            let unknown = self.invalid(for_each.span, message);
            let cause =
                unknown.as_unknown().map_or_else(|| Unknown::new(Reason::Invalid, "for_each"), Unknown::derived);
            let any = || Value { sensitive: true, ..Value::from(cause.clone()) };
            return Expansion::symbolic(Shape::Map, &cause, Repetition::Each { key: any(), value: any() });
        }
        let mut doubt = None;
        let mut pairs: Vec<(Value, Value)> = Vec::new();
        match &value.data {
            Data::Map(map) => {
                doubt = map.rest.clone();
                let entries =
                    map.entries.iter().map(|(key, entry)| (Value::from(&**key), inherit(&value, &entry.value)));
                pairs.extend(entries);
            }
            Data::Set(items) | Data::List(items) => {
                for item in items.iter() {
                    match item.as_unknown() {
                        Some(unknown) => doubt = Some(Arc::new(unknown.clone())),
                        None => pairs.push((item.clone(), inherit(&value, item))),
                    }
                }
            }
            Data::Unknown(unknown) => doubt = Some(unknown.clone()),
            _ => {
                let message = format!("`for_each` takes a map or a set of strings, not {}.", describe(&value));
                return Expansion::undecided(&self.invalid(for_each.span, message));
            }
        }
        if let Err(unknown) = self.check_limit(pairs.len(), for_each.span) {
            (doubt, pairs) = (Some(Arc::new(unknown)), Vec::new());
        }
        let mut instances = Vec::with_capacity(pairs.len());
        for (key, each) in pairs {
            let Some(text) = convert::to_string(&key) else {
                let message = format!("`for_each` takes strings as keys, not {}.", describe(&key));
                return Expansion::undecided(&self.invalid(for_each.span, message));
            };
            instances.push((Some(InstanceKey::Key(text)), Repetition::Each { key, value: each }));
        }
        if let Some(unknown) = &doubt {
            let key = Value::from(Unknown { set: true, ..unknown.derived() });
            instances.push((None, Repetition::Each { key, value: Value::from(unknown.derived()) }));
        }
        Expansion { shape: Shape::Map, instances, doubt }
    }

    /// Refuses more instances than a run may have.
    fn check_limit(&self, more: usize, span: Span) -> Result<(), Unknown> {
        if self.instances.get().saturating_add(more) <= MAX_INSTANCES {
            return Ok(());
        }
        let message = format!("This makes {more} instances, more than the limit of {MAX_INSTANCES} in one run.");
        self.problem(
            Problem::error("instance-limit", message).at(span).help("One instance is judged for all of them."),
        );
        Err(Unknown::new(Reason::Invalid, self.sources.text(span)).at(Some(span)))
    }
}

/// An item with the way that its collection took.
pub(super) fn inherit(collection: &Value, item: &Value) -> Value {
    let Some(origin) = &collection.origin else {
        let sensitive = item.sensitive || collection.sensitive;
        return Value { sensitive, ..item.clone() };
    };
    let inside = match (collection.span, item.span) {
        (Some(around), Some(span)) => around.contains(span),
        _ => false,
    };
    let sensitive = item.sensitive || collection.sensitive;
    if inside {
        return Value { sensitive, ..item.clone() };
    }
    // The collection came from elsewhere: the last step of its way ends at the item itself.
    let origin = origin.ending_at(item.span, item.origin.as_ref());
    Value { span: collection.span, origin: Some(origin), sensitive, ..item.clone() }
}

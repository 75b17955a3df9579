//! Collection functions.

pub(super) mod list;
pub(super) mod map;
pub(super) mod set;

use std::collections::BTreeSet;
use std::sync::Arc;

use trueline_ir::{Unknown, Value};

use super::convert;

/// Beyond so many undecided values they are no longer compared with each other: each may equal each.
const MAX_UNDECIDED: usize = 1000;

/// What is known of the members of a collection, for quick lookup.
struct Members<'a> {
    /// The keys of those that are known and certainly there.
    known: BTreeSet<String>,
    undecided: Vec<&'a Value>,
}

impl<'a> Members<'a> {
    fn new(items: impl IntoIterator<Item = &'a Value>) -> Self {
        let mut members = Members { known: BTreeSet::new(), undecided: Vec::new() };
        for item in items {
            members.add(item);
        }
        members
    }

    /// Adds a member. Returns whether it was there; `None` when that cannot be told.
    fn add(&mut self, item: &'a Value) -> Option<bool> {
        let answer = self.contains(item);
        if convert::undecided(item).is_none() {
            self.known.insert(convert::key(item));
        } else {
            self.undecided.push(item);
        }
        answer
    }

    /// Whether a value is among them; `None` when that cannot be told.
    fn contains(&self, value: &Value) -> Option<bool> {
        if convert::undecided(value).is_none() && self.known.contains(&convert::key(value)) {
            return Some(true);
        }
        if convert::undecided(value).is_some() && !self.known.is_empty() {
            return None;
        }
        if self.undecided.len() > MAX_UNDECIDED {
            return None;
        }
        let equal = |member: &&Value| convert::equal(member, value);
        let answers = self.undecided.iter().map(|member| match equal(member) {
            Some(true) if member.doubt.is_some() => None,
            answer => answer,
        });
        any(answers)
    }

    /// Something because of which a lookup cannot be decided.
    fn cause(&self, value: &'a Value) -> Option<&'a Unknown> {
        self.undecided.iter().find_map(|member| convert::undecided(member)).or(convert::undecided(value))
    }
}

/// Whether one is true: true as soon as one is, and unknown if one of the others is.
fn any(answers: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    convert::all(answers.map(|answer| answer.map(|answer| !answer))).map(|answer| !answer)
}

/// The same item, of which it is not certain that it is there.
fn in_doubt(item: &Value, cause: Option<&Unknown>) -> Value {
    let mut item = item.clone();
    if item.doubt.is_none() {
        item.doubt = cause.map(|cause| Arc::new(cause.derived()));
    }
    item
}

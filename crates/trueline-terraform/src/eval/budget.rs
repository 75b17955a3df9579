//! How much one root module may cost. Terraform's language has no loops without end, but values share their parts, and
//! expressions multiply: a few lines can ask for more than any machine has.

use std::cell::Cell;

use trueline_ir::{Data, Value};

/// Expressions, items and, by the hundred, characters that one root module may make.
const WORK: usize = 20_000_000;
/// What a map costs beside its entries: it is by far the largest thing that a small expression makes.
pub(super) const MAP: usize = 20;
/// Values that one value may hold, counted as often as they occur.
const SIZE: usize = 500_000;
/// Bytes that a template may make.
pub(super) const TEXT: usize = 16 << 20;

/// What is left to spend.
pub(super) struct Budget {
    left: Cell<usize>,
}

impl Budget {
    pub(super) fn new() -> Self {
        Budget { left: Cell::new(WORK) }
    }

    /// Spends some of it. Says whether there was as much.
    pub(super) fn spend(&self, units: usize) -> bool {
        let left = self.left.get().checked_sub(units);
        self.left.set(left.unwrap_or(0));
        left.is_some()
    }

    /// Whether a value is small enough to be handed on. Looking costs as much as there is to see.
    pub(super) fn allows(&self, value: &Value) -> bool {
        let mut left = SIZE;
        let fits = count(value, &mut left);
        self.spend(SIZE - left) && fits
    }
}

fn count(value: &Value, left: &mut usize) -> bool {
    let Some(rest) = left.checked_sub(1) else { return false };
    *left = rest;
    match &value.data {
        Data::List(items) | Data::Set(items) => items.iter().all(|item| count(item, left)),
        Data::Map(map) => map.entries.values().all(|entry| count(&entry.value, left)),
        Data::Unknown(unknown) => {
            unknown.candidates.iter().all(|candidate| count(candidate, left))
                && unknown.document.iter().all(|document| count(document, left))
        }
        _ => true,
    }
}

/// Work and size in words, for messages.
pub(super) fn limits() -> String {
    format!("{WORK} steps of evaluation in one root module, {SIZE} values in one")
}

//! What one rule may use up for one resource.

/// How many steps of evaluation. Rules take some hundreds; one that loops over all pairs of a thousand items a million.
const STEPS: u64 = 20_000_000;

/// How many bytes of values may be built in all, counted roughly.
const BYTES: u64 = 256 << 20;

/// About as much as an entry of a collection takes.
const ENTRY: u64 = 32;

/// How many numbers one range may have. Lists of configuration are far shorter.
pub(super) const RANGE: u64 = 1_000_000;

/// How wide `sprintf` may make one of its arguments.
pub(super) const WIDTH: u64 = 10_000;

/// What is left of it.
#[derive(Debug)]
pub(super) struct Budget {
    steps: u64,
    bytes: u64,
}

/// Why a rule was stopped.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Stop {
    #[error("it needs more than {} million steps of evaluation", STEPS / 1_000_000)]
    Steps,
    #[error("it builds more than {} MiB of values", BYTES >> 20)]
    Bytes,
    #[error("a range of numbers has more than {} million of values", RANGE / 1_000_000)]
    Range,
    #[error("`sprintf` is told a width or precision of more than {WIDTH}, or one that is no number")]
    Width,
    #[error("`{rule}` is called by itself, or rules call each other more than {limit} levels deep")]
    Depth { rule: String, limit: u32 },
    #[error("`{rule}` has two different values")]
    Conflict {
        rule: String,
        /// File, line and column.
        place: (String, u32, u32),
    },
    #[error("an object has two different values for the key {key}")]
    Key { key: String },
}

impl Default for Budget {
    fn default() -> Self {
        Budget { steps: STEPS, bytes: BYTES }
    }
}

impl Budget {
    #[inline]
    pub(super) fn step(&mut self) -> Result<(), Stop> {
        self.steps(1)
    }

    #[inline]
    pub(super) fn steps(&mut self, steps: usize) -> Result<(), Stop> {
        self.steps = self.steps.checked_sub(steps as u64).ok_or(Stop::Steps)?;
        Ok(())
    }

    /// Charges for entries of collections.
    #[inline]
    pub(super) fn grow(&mut self, entries: usize) -> Result<(), Stop> {
        self.bytes((entries as u64).saturating_mul(ENTRY))
    }

    /// Charges for text.
    pub(super) fn bytes(&mut self, bytes: u64) -> Result<(), Stop> {
        self.bytes = self.bytes.checked_sub(bytes).ok_or(Stop::Bytes)?;
        Ok(())
    }
}

use std::ops::AddAssign;

use crate::{Finding, Verdict};

/// How much of the input was judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Coverage {
    /// Files.
    pub files: FileCount,
    /// Resources that were looked at.
    pub resources: usize,
    /// Those of them for whose type no rule is enabled.
    pub unjudged: usize,
    /// Rules that were enabled.
    pub rules: usize,
    /// Verdicts, one for each rule and resource of its types.
    pub verdicts: VerdictCount,
}

/// What became of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FileCount {
    /// Read and understood.
    pub parsed: usize,
    /// Of no format that is judged.
    pub passed_over: usize,
    /// All or a part of them could not be understood.
    pub failed: usize,
}

/// Verdicts, one for each rule and resource of its types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct VerdictCount {
    /// Broken.
    pub fail: usize,
    /// Perhaps broken.
    pub unknown: usize,
    /// Kept.
    pub pass: usize,
}

impl VerdictCount {
    /// Counts what one rule found in one resource.
    pub fn count(&mut self, found: &[Finding]) {
        match found.iter().map(|finding| finding.verdict).min() {
            Some(Verdict::Fail) => self.fail += 1,
            Some(Verdict::Unknown) => self.unknown += 1,
            None => self.pass += 1,
        }
    }
}

impl AddAssign for VerdictCount {
    fn add_assign(&mut self, other: VerdictCount) {
        self.fail += other.fail;
        self.unknown += other.unknown;
        self.pass += other.pass;
    }
}

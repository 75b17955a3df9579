use std::process::ExitCode;

use trueline_finding::Conclusion;

/// How a run of the command ended. The format of the report changes nothing about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitStatus {
    /// 0: nothing at or above the gate.
    Passed,
    /// 1: something at or above the gate.
    Failed,
    /// 2: the job could not be done whole: wrong usage, input that could not be read or understood, nothing to judge.
    Incomplete,
}

impl ExitStatus {
    /// The status for a conclusion; `exit_zero` hides findings, never input that could not be judged.
    pub(crate) fn new(conclusion: Conclusion, exit_zero: bool) -> Self {
        match conclusion {
            Conclusion::Passed => ExitStatus::Passed,
            Conclusion::Failed if exit_zero => ExitStatus::Passed,
            Conclusion::Failed => ExitStatus::Failed,
            Conclusion::Incomplete => ExitStatus::Incomplete,
        }
    }
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        ExitCode::from(match status {
            ExitStatus::Passed => 0,
            ExitStatus::Failed => 1,
            ExitStatus::Incomplete => 2,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exit_zero_hides_findings_alone() {
        let cases = [
            (Conclusion::Passed, false, ExitStatus::Passed),
            (Conclusion::Passed, true, ExitStatus::Passed),
            (Conclusion::Failed, false, ExitStatus::Failed),
            (Conclusion::Failed, true, ExitStatus::Passed),
            (Conclusion::Incomplete, false, ExitStatus::Incomplete),
            (Conclusion::Incomplete, true, ExitStatus::Incomplete),
        ];
        for (conclusion, exit_zero, expected) in cases {
            assert_eq!(ExitStatus::new(conclusion, exit_zero), expected, "{conclusion:?} {exit_zero}");
        }
    }
}

use std::sync::Arc;

/// How what is live stands to what the code says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drift {
    /// What became of it.
    pub kind: DriftKind,
    /// What the code says, ready to be shown.
    pub declared: Option<String>,
    /// What is live, ready to be shown.
    pub live: Option<String>,
    /// The export that says so.
    pub snapshot: Arc<str>,
    /// When the export was taken, as it says.
    pub captured: Option<Arc<str>>,
}

/// In the order in which people want to hear of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DriftKind {
    /// What is live breaks a rule that the code keeps.
    Introduced,
    /// What is live is another value than the code's.
    Changed,
    /// What the code declares is not live.
    Missing,
    /// What is live is not declared.
    Unmanaged,
    /// What is live keeps a rule that the code breaks.
    Repaired,
}

impl DriftKind {
    /// The word that stands in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            DriftKind::Introduced => "introduced",
            DriftKind::Changed => "changed",
            DriftKind::Missing => "missing",
            DriftKind::Unmanaged => "unmanaged",
            DriftKind::Repaired => "repaired",
        }
    }
}

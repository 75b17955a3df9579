//! What was found, and what of it counts.
//!
//! Policies and drift both end here: in [`Finding`]s. The [`gate`] sorts them into what is reported and what is set
//! aside, and says whether the run passes. Reports read the [`Outcome`] and decide nothing.
//!
//! Not here: how anything was found, and how it is shown.
#![deny(missing_docs)]

mod compare;
pub mod compliance;
mod coverage;
mod date;
mod drift;
mod edition;
mod finding;
mod fingerprint;
mod gate;
mod glob;
mod group;
mod hidden;
mod name;
mod owners;
mod rule;
mod severity;
pub mod suppression;
mod triage;

pub use compare::{Inhabitants, Known, Matched, compare};
pub use coverage::{Coverage, FileCount, VerdictCount};
pub use date::{Date, DateError};
pub use drift::{Drift, DriftKind};
pub use edition::{Edition, EditionError};
pub use finding::{Finding, Related, Response, State, Subject, Verdict};
pub use fingerprint::Fingerprint;
pub use gate::{Comparison, Conclusion, Gate, OnUnknown, Outcome, gate};
pub use glob::glob;
pub use group::group_instances;
pub use hidden::{hidden, names_secret};
pub use name::nearest_name;
pub use owners::{CODEOWNERS, Owners};
pub use rule::RuleInfo;
pub use severity::{Confidence, ParseSeverityError, Severity};
pub use triage::{Exposure, Priority, Reason, Triage, Worth};

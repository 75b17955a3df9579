#![expect(
    clippy::disallowed_methods,
    reason = "suppressions end on a day, and this is where it is found out which it is"
)]

use std::time::{SystemTime, UNIX_EPOCH};

use trueline_finding::Date;

/// The day in Greenwich.
pub(crate) fn today() -> Date {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    Date::from_days(i64::try_from(seconds / 86_400).unwrap_or(i64::MAX))
}

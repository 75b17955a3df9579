#![expect(
    clippy::disallowed_methods,
    reason = "suppressions end on a day, and some reports tell the time: this is where it is found out"
)]

use std::env;
use std::time::{SystemTime, UNIX_EPOCH};

use trueline_finding::Date;

/// The day in Greenwich.
pub(crate) fn today() -> Date {
    Date::from_days(i64::try_from(now() / 86_400).unwrap_or(i64::MAX))
}

/// The time of the run as reports tell it, in Greenwich: `2027-01-31T12:00:00Z`. It is that of `SOURCE_DATE_EPOCH`, if
/// that is set, so that the same input can give the same bytes: <https://reproducible-builds.org/specs/source-date-epoch/>
pub(crate) fn time() -> String {
    let set = env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse().ok());
    written(set.unwrap_or_else(now))
}

fn written(seconds: u64) -> String {
    let day = Date::from_days(i64::try_from(seconds / 86_400).unwrap_or(i64::MAX));
    let of_day = seconds % 86_400;
    format!("{day}T{:02}:{:02}:{:02}Z", of_day / 3_600, of_day / 60 % 60, of_day % 60)
}

/// Seconds since the beginning of 1970, UTC.
pub(crate) fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_as_they_are_written() {
        assert_eq!(written(0), "1970-01-01T00:00:00Z");
        assert_eq!(written(1_801_396_805), "2027-01-31T12:00:05Z");
    }
}

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use trueline_source::{SourcePath, Span};

use crate::Resource;

/// What was live at one time, as an export tells it.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// The file that it was read from.
    pub path: SourcePath,
    /// What people call its format: `Terraform state`.
    pub format: &'static str,
    /// When it was taken, if it says so.
    pub captured: Option<Moment>,
    /// What its silence means.
    pub covers: Covers,
    /// Whether an attribute that a resource does not have is known to be gone. Where it is not, the format just may not
    /// tell of it.
    pub is_whole: bool,
    /// The resources, in Terraform's vocabulary where they have one.
    pub resources: Vec<Resource>,
    /// What nobody declares, of which nothing is kept but what it is called.
    pub others: Vec<Bystander>,
}

/// A live resource that nobody declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bystander {
    /// Its type, in Terraform's vocabulary where it has one.
    pub kind: Arc<str>,
    /// Its type in its own format.
    pub native_type: Arc<str>,
    /// What tells it from all others: its ARN, say.
    pub address: Arc<str>,
    /// The id by which Terraform imports it.
    pub id: Box<str>,
    /// What people call it.
    pub name: Box<str>,
    /// A line of the export that stands for it.
    pub span: Span,
}

/// Of which types a [`Snapshot`] holds all resources that there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Covers {
    /// Of everything that one configuration manages: a state.
    Configuration,
    /// Of these types; of others it says nothing. Objects of Kubernetes are covered by namespace: `Deployment/prod`.
    Types(BTreeSet<Arc<str>>),
    /// Of none: it tells of single resources.
    Nothing,
    /// Of none, but its resources are known by the addresses that the configuration has for them: a stack.
    Addresses,
}

/// A point in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// Seconds since the beginning of 1970, UTC.
    pub seconds: i64,
    /// As the export writes it.
    pub text: Arc<str>,
}

impl Moment {
    /// Reads a time as RFC 3339 writes it: `2026-09-01T12:00:00.000Z`, `2026-09-01T14:00:00+02:00`.
    pub fn parse(text: &str) -> Option<Self> {
        let (date, rest) = text.split_once(['T', ' '])?;
        let [year, month, day] = numbers::<3>(date, '-')?;
        let end = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
        let (time, zone) = rest.split_at(end);
        let [hour, minute, second] = numbers::<3>(time.split('.').next()?, ':')?;
        if !(1..=12).contains(&month) || !(1..=31).contains(&day) || hour > 24 || minute > 59 || second > 60 {
            return None;
        }
        let offset = match zone.split_at_checked(1) {
            Some((sign @ ("+" | "-"), offset)) => {
                let [hours, minutes] =
                    numbers::<2>(offset, ':').or_else(|| numbers::<2>(&split_hours(offset)?, ':'))?;
                (hours * 3600 + minutes * 60) * if sign == "-" { -1 } else { 1 }
            }
            _ => 0,
        };
        let seconds = days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offset;
        Some(Moment { seconds, text: text.into() })
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// `+0200` as `02:00`.
fn split_hours(offset: &str) -> Option<String> {
    let (hours, minutes) = offset.split_at_checked(2)?;
    Some(format!("{hours}:{minutes}"))
}

fn numbers<const N: usize>(text: &str, divider: char) -> Option<[i64; N]> {
    let read = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok()).flatten();
    let parts: Vec<i64> = text.split(divider).map(read).collect::<Option<_>>()?;
    parts.try_into().ok()
}

/// Days from the beginning of 1970 to a day of the Gregorian calendar.
/// <https://howardhinnant.github.io/date_algorithms.html#days_from_civil>
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read() {
        for (text, expected) in [
            ("1970-01-01T00:00:00Z", Some(0)),
            ("2026-09-01T12:30:05Z", Some(1_788_265_805)),
            ("2026-09-01T12:30:05.123Z", Some(1_788_265_805)),
            ("2026-09-01T14:30:05+02:00", Some(1_788_265_805)),
            ("2026-09-01T14:30:05+0200", Some(1_788_265_805)),
            ("2026-09-01 12:30:05", Some(1_788_265_805)),
            ("2024-02-29T00:00:00Z", Some(1_709_164_800)),
            ("2026-13-01T00:00:00Z", None),
            ("yesterday", None),
            ("2026-09-01", None),
        ] {
            assert_eq!(Moment::parse(text).map(|moment| moment.seconds), expected, "{text}");
        }
    }
}

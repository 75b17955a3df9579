use std::fmt;
use std::str::FromStr;

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// A text that is no date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a date; write it as YYYY-MM-DD, such as 2027-01-31")]
pub struct DateError(String);

const DAYS_OF_MONTHS: [u8; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

impl Date {
    /// The day that many days after 1970-01-01; the first of the calendar for what lies before year 1, the last for what
    /// lies after 9999.
    pub fn from_days(days: i64) -> Self {
        let mut year = 1 + u16::try_from((days + DAYS_BEFORE_EPOCH).max(0) / 366).unwrap_or(9999).min(9998);
        while year < 9999 && (Date { year: year + 1, month: 1, day: 1 }).days() <= days {
            year += 1;
        }
        let start = Date { year, month: 1, day: 1 };
        let mut rest = (days - start.days()).clamp(0, i64::from(days_of_year(year)) - 1);
        let mut month = 1;
        while rest >= i64::from(days_of_month(year, month)) {
            rest -= i64::from(days_of_month(year, month));
            month += 1;
        }
        Date { year, month, day: rest as u8 + 1 }
    }

    /// Days from 1970-01-01 on.
    pub fn days(self) -> i64 {
        let years = i64::from(self.year) - 1;
        let months: i64 = (1..self.month).map(|month| i64::from(days_of_month(self.year, month))).sum();
        years * 365 + years / 4 - years / 100 + years / 400 + months + i64::from(self.day) - 1 - DAYS_BEFORE_EPOCH
    }
}

/// Days from 0001-01-01 to 1970-01-01.
const DAYS_BEFORE_EPOCH: i64 = 719_162;

fn is_leap(year: u16) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn days_of_year(year: u16) -> u16 {
    if is_leap(year) { 366 } else { 365 }
}

/// `month` counts from 1.
fn days_of_month(year: u16, month: u8) -> u8 {
    let days = DAYS_OF_MONTHS.get(usize::from(month) - 1).copied().unwrap_or_default();
    if month == 2 && is_leap(year) { days + 1 } else { days }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fail = || DateError(text.to_owned());
        let digits = |range: std::ops::Range<usize>| {
            let part = text.get(range).filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
            part.and_then(|part| part.parse::<u16>().ok()).ok_or_else(fail)
        };
        let (year, month, day) = (digits(0..4)?, digits(5..7)? as u8, digits(8..10)? as u8);
        let is_date = text.len() == 10
            && [4, 7].iter().all(|at| text.as_bytes()[*at] == b'-')
            && year > 0
            && (1..=12).contains(&month)
            && (1..=days_of_month(year, month)).contains(&day);
        if is_date { Ok(Date { year, month, day }) } else { Err(fail()) }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_both_ways() {
        for (text, days) in [
            ("1970-01-01", 0),
            ("1970-12-31", 364),
            ("1972-03-01", 790),
            ("2000-02-29", 11_016),
            ("2026-11-26", 20_783),
            ("2100-03-01", 47_541),
            ("1969-12-31", -1),
            ("0001-01-01", -719_162),
            ("9999-12-31", 2_932_896),
        ] {
            let date: Date = text.parse().unwrap();
            assert_eq!((date.days(), Date::from_days(days)), (days, date), "{text}");
            assert_eq!(date.to_string(), text);
        }
        assert_eq!(Date::from_days(i64::MAX / 2).to_string(), "9999-12-31");
        assert_eq!(Date::from_days(-1_000_000).to_string(), "0001-01-01");
    }

    #[test]
    fn only_days_that_there_are() {
        for text in [
            "",
            "2027",
            "2027-02-29",
            "2027-13-01",
            "2027-00-10",
            "2027-1-31",
            "2027-01-31T00",
            "2027/01/31",
            "+027-01-31",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
        assert!("2028-02-29".parse::<Date>().is_ok());
    }
}

use std::fmt;
use std::str::FromStr;

/// A set of rules, by the month in which it came out: `2026-11`. Who stays with one is not surprised by the rules that a
/// newer version of the tool brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edition {
    year: u16,
    month: u8,
}

impl Edition {
    /// The first that there was; a rule that says nothing else is of it.
    pub const FIRST: Edition = Edition { year: 2026, month: 11 };

    /// The edition of a month; `None` if there is no such month.
    pub const fn new(year: u16, month: u8) -> Option<Self> {
        if year < 1000 || year > 9999 || month < 1 || month > 12 { None } else { Some(Edition { year, month }) }
    }
}

/// A text that names no edition.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no edition; write it as YYYY-MM, such as 2026-11")]
pub struct EditionError(String);

impl FromStr for Edition {
    type Err = EditionError;

    fn from_str(text: &str) -> Result<Self, EditionError> {
        let read = || {
            let (year, month) = text.split_once('-')?;
            let is_number = |part: &str, digits| part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
            let is_written_well = is_number(year, 4) && is_number(month, 2);
            is_written_well.then(|| Edition::new(year.parse().ok()?, month.parse().ok()?))?
        };
        read().ok_or_else(|| EditionError(text.to_owned()))
    }
}

impl fmt::Display for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_written_as_a_month() {
        assert_eq!("2026-11".parse::<Edition>().map(|edition| edition.to_string()), Ok("2026-11".to_owned()));
        assert!("2027-02".parse::<Edition>().unwrap() > Edition::FIRST);
        for text in ["", "2026", "2026-13", "2026-00", "2026-1", "26-11", "2026-11-01", "+026-11"] {
            assert_eq!(text.parse::<Edition>(), Err(EditionError(text.to_owned())));
        }
    }
}

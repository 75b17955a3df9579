//! Date and time functions. None of them looks at a clock.

use chrono::{DateTime, Datelike, FixedOffset, SecondsFormat, TimeDelta, Timelike};
use trueline_ir::Number;

use super::call::{Call, Function, Outcome, Stop, not_run};

pub(super) const FUNCTIONS: &[Function] = &[
    Function::computed("formatdate", 2, 2, formatdate),
    Function::computed("plantimestamp", 0, 0, not_run),
    Function::computed("timeadd", 2, 2, timeadd),
    Function::computed("timecmp", 2, 2, timecmp),
    Function::computed("timestamp", 0, 0, not_run),
];

type Time = DateTime<FixedOffset>;

fn time(call: &Call<'_>, index: usize) -> Result<Time, Stop> {
    let text = call.text(index)?;
    // Terraform wants both letters as capitals.
    let strict = text.as_bytes().get(10) == Some(&b'T') && !text.ends_with('z');
    let time = DateTime::parse_from_rfc3339(&text).ok().filter(|_| strict);
    time.ok_or_else(|| call.bad(index, format!("must be a time such as `2024-01-31T12:00:00Z`, not `{text}`")))
}

fn timecmp(call: &Call<'_>) -> Outcome {
    Ok(Number::from(time(call, 0)?.cmp(&time(call, 1)?) as i64).into())
}

fn timeadd(call: &Call<'_>) -> Outcome {
    let (time, text) = (time(call, 0)?, call.text(1)?);
    let duration = duration(&text).ok_or_else(|| {
        call.bad(1, format!("must be a duration such as `1h30m`, in units up to hours, not `{text}`"))
    })?;
    let sum = time.checked_add_signed(duration).ok_or_else(|| call.fail("the time is out of range"))?;
    Ok(sum.to_rfc3339_opts(SecondsFormat::Secs, true).into())
}

/// Reads a duration as Go writes it: `-1.5h30m`.
fn duration(text: &str) -> Option<TimeDelta> {
    let mut rest = text.strip_prefix(['-', '+']).unwrap_or(text);
    if rest == "0" {
        return Some(TimeDelta::zero());
    }
    let mut nanoseconds = 0f64;
    loop {
        let digits = rest.find(|character: char| !character.is_ascii_digit() && character != '.')?;
        let number: f64 = rest[..digits].parse().ok()?;
        rest = &rest[digits..];
        let unit = rest.find(|character: char| character.is_ascii_digit() || character == '.').unwrap_or(rest.len());
        nanoseconds += number
            * match &rest[..unit] {
                "ns" => 1.0,
                "us" | "µs" | "μs" => 1e3,
                "ms" => 1e6,
                "s" => 1e9,
                "m" => 60e9,
                "h" => 3600e9,
                _ => return None,
            };
        rest = &rest[unit..];
        if rest.is_empty() {
            break;
        }
    }
    // Go keeps a duration in 64 bits.
    let whole = (nanoseconds < i64::MAX as f64).then_some(nanoseconds as i64)?;
    Some(TimeDelta::nanoseconds(if text.starts_with('-') { -whole } else { whole }))
}

fn formatdate(call: &Call<'_>) -> Outcome {
    let (format, time) = (call.text(0)?, time(call, 1)?);
    let mut out = String::new();
    let mut rest = &*format;
    while let Some(first) = rest.chars().next() {
        if first == '\'' {
            rest = quoted(&rest[1..], &mut out)
                .ok_or_else(|| call.bad(0, format!("has a quote without its end at `{rest}`")))?;
            continue;
        }
        let end = rest.find(|character| character != first).unwrap_or(rest.len());
        let end = if first.is_ascii_alphabetic() { end } else { first.len_utf8() };
        let token = &rest[..end];
        match first.is_ascii_alphabetic() {
            true => out.push_str(
                &verb(token, &time).ok_or_else(|| call.bad(0, format!("has `{token}`, which stands for nothing")))?,
            ),
            false => out.push_str(token),
        }
        rest = &rest[end..];
    }
    Ok(out.into())
}

/// Copies text up to the closing quote; gives what comes behind it. Two quotes are one.
fn quoted<'t>(text: &'t str, out: &mut String) -> Option<&'t str> {
    let mut rest = text;
    loop {
        let (inside, after) = rest.split_once('\'')?;
        out.push_str(inside);
        match after.strip_prefix('\'') {
            Some(after) => {
                out.push('\'');
                rest = after;
            }
            None => return Some(after),
        }
    }
}

fn verb(token: &str, time: &Time) -> Option<String> {
    let (is_afternoon, hour) = time.hour12();
    Some(match token {
        "YYYY" => format!("{:04}", time.year()),
        "YY" => format!("{:02}", time.year() % 100),
        "MMMM" => time.format("%B").to_string(),
        "MMM" => time.format("%b").to_string(),
        "MM" => format!("{:02}", time.month()),
        "M" => time.month().to_string(),
        "DD" => format!("{:02}", time.day()),
        "D" => time.day().to_string(),
        "EEEE" => time.format("%A").to_string(),
        "EEE" => time.format("%a").to_string(),
        "hh" => format!("{:02}", time.hour()),
        "h" => time.hour().to_string(),
        "HH" => format!("{hour:02}"),
        "H" => hour.to_string(),
        "AA" => if is_afternoon { "PM" } else { "AM" }.to_owned(),
        "aa" => if is_afternoon { "pm" } else { "am" }.to_owned(),
        "mm" => format!("{:02}", time.minute()),
        "m" => time.minute().to_string(),
        "ss" => format!("{:02}", time.second()),
        "s" => time.second().to_string(),
        "ZZZZZ" => offset(time, ":"),
        "ZZZZ" => offset(time, ""),
        "ZZZ" if time.offset().local_minus_utc() == 0 => "UTC".to_owned(),
        "ZZZ" => offset(time, ""),
        "Z" if time.offset().local_minus_utc() == 0 => "Z".to_owned(),
        "Z" => offset(time, ":"),
        _ => return None,
    })
}

/// `+05:30`
fn offset(time: &Time, separator: &str) -> String {
    let seconds = time.offset().local_minus_utc();
    let minutes = seconds.abs() / 60;
    format!("{}{:02}{separator}{:02}", if seconds < 0 { '-' } else { '+' }, minutes / 60, minutes % 60)
}

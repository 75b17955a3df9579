//! `format` and `formatlist`.

use trueline_ir::{Data, Number, Value};
use unicode_segmentation::UnicodeSegmentation;

use crate::functions::call::{Call, Outcome, Stop};
use crate::functions::convert;
use crate::functions::encoding::json;
use crate::functions::text_builder::TextBuilder;

pub(super) fn format(call: &Call<'_>) -> Outcome {
    let directives = parse(call, &call.text(0)?)?;
    let args: Vec<&Value> = call.args.iter().skip(1).collect();
    check_use(call, &directives, args.len())?;
    render(call, &directives, &args)
}

pub(super) fn formatlist(call: &Call<'_>) -> Outcome {
    let directives = parse(call, &call.text(0)?)?;
    check_use(call, &directives, call.args.len() - 1)?;
    let mut length = None;
    for (index, argument) in call.rest(1) {
        if argument.as_unknown().is_some() {
            // It may be a list, of any length.
            call.known(index)?;
        }
        if argument.as_items().is_none() {
            continue;
        }
        let count = call.settled(index)?.len();
        if *length.get_or_insert(count) != count {
            return Err(call.bad(index, format!("has {count} items, where another list has {}", length.unwrap_or(0))));
        }
    }
    let mut results = Vec::new();
    let mut size = 0;
    for at in 0..length.unwrap_or(1) {
        let row: Vec<_> =
            call.args.iter().skip(1).map(|argument| argument.as_items().map_or(argument, |items| &items[at])).collect();
        let result = render(call, &directives, &row)?;
        size += result.as_str().map_or(0, str::len);
        call.check_text(size)?;
        results.push(result);
    }
    Ok(results.into())
}

/// A piece of a format string.
enum Directive {
    Literal(String),
    Verb(Verb),
}

/// `%[2]-08.3f`
struct Verb {
    /// As it is written, for errors.
    text: String,
    letter: char,
    /// The argument, counted from 0.
    argument: usize,
    width: Option<usize>,
    precision: Option<usize>,
    flags: Flags,
}

#[derive(Default)]
struct Flags {
    plus: bool,
    minus: bool,
    zero: bool,
    space: bool,
    sharp: bool,
}

fn parse(call: &Call<'_>, format: &str) -> Result<Vec<Directive>, Stop> {
    let mut directives = Vec::new();
    let mut rest = format;
    let mut next = 0;
    while let Some(at) = rest.find('%') {
        if at > 0 {
            directives.push(Directive::Literal(rest[..at].to_owned()));
        }
        rest = &rest[at..];
        if let Some(after) = rest.strip_prefix("%%") {
            directives.push(Directive::Literal("%".to_owned()));
            rest = after;
            continue;
        }
        let (verb, after) = parse_verb(call, rest, next)?;
        next = verb.argument + 1;
        directives.push(Directive::Verb(verb));
        rest = after;
    }
    if !rest.is_empty() {
        directives.push(Directive::Literal(rest.to_owned()));
    }
    Ok(directives)
}

/// Reads the verb at the start of `text`.
fn parse_verb<'t>(call: &Call<'_>, text: &'t str, next: usize) -> Result<(Verb, &'t str), Stop> {
    let mut rest = &text[1..];
    let mut flags = Flags::default();
    while let Some(flag) = rest.chars().next() {
        match flag {
            '+' => flags.plus = true,
            '-' => flags.minus = true,
            '0' => flags.zero = true,
            ' ' => flags.space = true,
            '#' => flags.sharp = true,
            _ => break,
        }
        rest = &rest[1..];
    }
    let too_wide = || call.bad(0, format!("asks for a width over the limit at `{text}`"));
    let width = take_number(&mut rest).transpose().map_err(|()| too_wide())?;
    let precision = match rest.strip_prefix('.') {
        Some(after) => {
            rest = after;
            Some(take_number(&mut rest).transpose().map_err(|()| too_wide())?.unwrap_or(0))
        }
        None => None,
    };
    let argument = match rest.strip_prefix('[') {
        Some(after) => {
            let (number, after) = after.split_once(']').unwrap_or((after, ""));
            rest = after;
            let number: Option<usize> = number.parse().ok().filter(|number| *number > 0);
            number.ok_or_else(|| call.bad(0, format!("has no argument number in `{text}`")))? - 1
        }
        None => next,
    };
    let Some(letter) = rest.chars().next() else {
        return Err(call.bad(0, format!("ends inside `{text}`; write `%%` for a percent sign")));
    };
    let rest = &rest[letter.len_utf8()..];
    let text = text[..text.len() - rest.len()].to_owned();
    if !"vsqtbdoxXeEfFgG".contains(letter) {
        return Err(call.bad(0, format!("has `{text}`, which is no verb; write `%%` for a percent sign")));
    }
    Ok((Verb { text, letter, argument, width, precision, flags }, rest))
}

/// Takes digits from the front. `Some(Err)` when they are more than any format needs.
fn take_number(rest: &mut &str) -> Option<Result<usize, ()>> {
    let end = rest.find(|character: char| !character.is_ascii_digit()).unwrap_or(rest.len());
    let digits = &rest[..end];
    *rest = &rest[end..];
    (!digits.is_empty()).then(|| digits.parse().ok().filter(|number| *number <= 100_000).ok_or(()))
}

fn check_use(call: &Call<'_>, directives: &[Directive], given: usize) -> Result<(), Stop> {
    let verbs = || {
        directives.iter().filter_map(|directive| match directive {
            Directive::Verb(verb) => Some(verb),
            Directive::Literal(_) => None,
        })
    };
    if let Some(verb) = verbs().find(|verb| verb.argument >= given) {
        let number = verb.argument + 1;
        return Err(call.bad(0, format!("needs argument {number} for `{}`, but {given} are given", verb.text)));
    }
    let used = verbs().map(|verb| verb.argument + 1).max().unwrap_or(0);
    if used < given {
        return Err(call.bad(used + 1, format!("is not used: the format has verbs for {used} arguments")));
    }
    Ok(())
}

fn render(call: &Call<'_>, directives: &[Directive], args: &[&Value]) -> Outcome {
    let mut text = TextBuilder::new(call);
    for directive in directives {
        match directive {
            Directive::Literal(literal) => text.push_str(literal)?,
            Directive::Verb(verb) => verb.push(call, args[verb.argument], &mut text)?,
        }
    }
    Ok(text.finish())
}

impl Verb {
    fn push(&self, call: &Call<'_>, value: &Value, text: &mut TextBuilder<'_>) -> Result<(), Stop> {
        match convert::undecided(value) {
            None if self.is_plain() && value.as_str().is_some() => text.push_value(value),
            None => text.push_str(&self.write(call, value)?),
            // Only `%s` hands the string on as it is; another verb makes a new one of it.
            Some(_) if self.is_plain() && value.as_unknown().is_some() => text.push_value(value),
            Some(cause) => text.push_value(&value.with_data(Data::Unknown(cause.derived().into()))),
        }
    }

    /// Whether it writes a string as it is.
    fn is_plain(&self) -> bool {
        matches!(self.letter, 's' | 'v') && self.width.is_none() && self.precision.is_none() && !self.flags.sharp
    }

    /// The text of a value that is wholly known.
    fn write(&self, call: &Call<'_>, value: &Value) -> Result<String, Stop> {
        let wanted = |what| call.expected(self.argument + 1, &format!("{what} for `{}`", self.text), value);
        let text = || convert::to_string(value).ok_or_else(|| wanted("a string"));
        let number = || convert::to_number(value).ok_or_else(|| wanted("a number"));
        match self.letter {
            'v' => self.write_any(call, value),
            's' => Ok(self.write_text(&text()?)),
            'q' => Ok(self.pad(json::quoted(self.cut(&text()?)))),
            't' => Ok(convert::to_bool(value).ok_or_else(|| wanted("a bool"))?.to_string()),
            'b' | 'd' | 'o' | 'x' | 'X' => {
                Ok(self.write_whole(number()?.as_int().ok_or_else(|| wanted("a whole number"))?))
            }
            _ => Ok(self.write_float(number()?, self.letter)),
        }
    }

    fn write_any(&self, call: &Call<'_>, value: &Value) -> Result<String, Stop> {
        match &value.data {
            Data::String(text) if !self.flags.sharp => Ok(self.write_text(&text.text)),
            Data::Number(number) if !self.flags.sharp => Ok(self.write_float(*number, 'g')),
            _ => Ok(self.pad(json::encode(call, value)?)),
        }
    }

    fn write_text(&self, text: &str) -> String {
        self.pad(self.cut(text).to_owned())
    }

    /// A precision cuts a string to so many characters.
    fn cut<'t>(&self, text: &'t str) -> &'t str {
        let Some(precision) = self.precision else { return text };
        let end = text.grapheme_indices(true).nth(precision).map_or(text.len(), |(at, _)| at);
        &text[..end]
    }

    fn pad(&self, text: String) -> String {
        let width = text.graphemes(true).count();
        let Some(missing) = self.width.and_then(|wanted| wanted.checked_sub(width)) else { return text };
        match (self.flags.minus, self.flags.zero) {
            (true, _) => text + &" ".repeat(missing),
            (false, true) => "0".repeat(missing) + &text,
            (false, false) => " ".repeat(missing) + &text,
        }
    }

    fn write_whole(&self, value: i128) -> String {
        let size = value.unsigned_abs();
        let (mark, mut digits) = match self.letter {
            'b' => ("0b", format!("{size:b}")),
            'o' => ("0", format!("{size:o}")),
            'x' => ("0x", format!("{size:x}")),
            'X' => ("0X", format!("{size:X}")),
            _ => ("", size.to_string()),
        };
        if let Some(missing) = self.precision.and_then(|wanted| wanted.checked_sub(digits.len())) {
            digits = "0".repeat(missing) + &digits;
        }
        let mark = if self.flags.sharp { mark } else { "" };
        self.pad_number(value < 0, mark, &digits)
    }

    fn write_float(&self, number: Number, letter: char) -> String {
        let value = number.as_f64();
        let digits = match letter.to_ascii_lowercase() {
            'e' => exponential(value.abs(), Some(self.precision.unwrap_or(6))),
            'f' => format!("{:.*}", self.precision.unwrap_or(6), value.abs()),
            _ => general(value.abs(), self.precision),
        };
        let digits = if letter.is_ascii_uppercase() { digits.to_uppercase() } else { digits };
        // Unlike other verbs, `%v` has no sign for what is positive.
        self.pad_number(value < 0.0, "", &digits)
    }

    /// Sign, then zeros up to the width, then digits.
    fn pad_number(&self, negative: bool, mark: &str, digits: &str) -> String {
        let sign = match (negative, self.flags.plus && self.letter != 'v', self.flags.space) {
            (true, ..) => "-",
            (false, true, _) => "+",
            (false, false, true) => " ",
            (false, false, false) => "",
        };
        let head = format!("{sign}{mark}");
        let missing = self.width.unwrap_or(0).saturating_sub(head.len() + digits.len());
        match self.flags.zero && !self.flags.minus {
            true => format!("{head}{}{digits}", "0".repeat(missing)),
            false => self.pad(head + digits),
        }
    }
}

/// `1.5e+03`: at least two digits of exponent. Without a precision, as many digits as tell the number from others.
fn exponential(value: f64, precision: Option<usize>) -> String {
    let written = match precision {
        Some(precision) => format!("{value:.precision$e}"),
        None => format!("{value:e}"),
    };
    let (digits, exponent) = written.split_once('e').unwrap_or((&written, "0"));
    let (sign, exponent) = exponent.strip_prefix('-').map_or(('+', exponent), |exponent| ('-', exponent));
    format!("{digits}e{sign}{exponent:0>2}")
}

/// The shorter of both ways to write a number: `%g` of C, but for the zeros it leaves off.
fn general(value: f64, precision: Option<usize>) -> String {
    let digits = precision.map(|precision| precision.max(1));
    let written = exponential(value, digits.map(|digits| digits - 1));
    let (mantissa, exponent) = written.split_once('e').unwrap_or((&written, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if exponent < -4 || exponent >= digits.map_or(6, |digits| digits as i32) {
        return format!("{}e{}", without_zeros(mantissa), &written[mantissa.len() + 1..]);
    }
    match digits {
        Some(digits) => {
            let decimals = usize::try_from(digits as i32 - 1 - exponent).unwrap_or(0);
            without_zeros(&format!("{value:.decimals$}")).to_owned()
        }
        None => value.to_string(),
    }
}

fn without_zeros(digits: &str) -> &str {
    if digits.contains('.') { digits.trim_end_matches('0').trim_end_matches('.') } else { digits }
}

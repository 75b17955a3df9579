//! String functions.

mod format;
mod re2;

use trueline_ir::{Map, Value};
use unicode_segmentation::UnicodeSegmentation;

use super::call::{ANY, Call, Function, Outcome, Stop, strings};
use super::text_builder::TextBuilder;

pub(super) const FUNCTIONS: &[Function] = &[
    Function::computed("chomp", 1, 1, chomp),
    Function::computed("endswith", 2, 2, endswith),
    Function::computed("format", 1, ANY, format::format),
    Function::computed("formatlist", 1, ANY, format::formatlist),
    Function::computed("indent", 2, 2, indent),
    Function::computed("join", 2, ANY, join),
    Function::computed("lower", 1, 1, lower),
    Function::computed("regex", 2, 2, regex),
    Function::computed("regexall", 2, 2, regexall),
    Function::computed("replace", 3, 3, replace),
    Function::computed("split", 2, 2, split),
    Function::computed("startswith", 2, 2, startswith),
    Function::computed("strcontains", 2, 2, strcontains),
    Function::computed("strrev", 1, 1, strrev),
    Function::computed("substr", 3, 3, substr),
    Function::computed("title", 1, 1, title),
    Function::computed("trim", 2, 2, trim),
    Function::computed("trimprefix", 2, 2, trimprefix),
    Function::computed("trimspace", 1, 1, trimspace),
    Function::computed("trimsuffix", 2, 2, trimsuffix),
    Function::computed("upper", 1, 1, upper),
];

fn join(call: &Call<'_>) -> Outcome {
    let separator = call.text(0)?;
    let mut text = TextBuilder::new(call);
    let mut first = true;
    for (index, _) in call.rest(1) {
        for (at, item) in call.settled(index)?.iter().enumerate() {
            if item.is_null() {
                return Err(call.bad(index, format!("has null at index {at}, which is no string")));
            }
            if !first {
                text.push_str(&separator)?;
            }
            first = false;
            push(call, &mut text, index, item)?;
        }
    }
    Ok(text.finish())
}

/// Adds a string, what converts to one, or an unknown.
fn push(call: &Call<'_>, text: &mut TextBuilder<'_>, index: usize, item: &Value) -> Result<(), Stop> {
    match item.as_str().is_some() || item.as_unknown().is_some() {
        true => text.push_value(item),
        false => text.push_str(&call.as_text(index, item)?),
    }
}

fn split(call: &Call<'_>) -> Outcome {
    let (separator, text) = (call.text(0)?, call.text(1)?);
    if separator.is_empty() {
        return Ok(strings(text.chars().map(|character| character.to_string())));
    }
    Ok(strings(text.split(&*separator)))
}

fn replace(call: &Call<'_>) -> Outcome {
    let (text, search, replacement) = (call.text(0)?, call.text(1)?, call.text(2)?);
    let pattern = search.strip_prefix('/').and_then(|rest| rest.strip_suffix('/'));
    let Some(pattern) = pattern else {
        let count = text.matches(&*search).count();
        call.check_text(text.len().saturating_add(count.saturating_mul(replacement.len())))?;
        return Ok(text.replace(&*search, &replacement).into());
    };
    let pattern = re2::compile(pattern).map_err(|error| call.bad(1, error))?;
    let mut result = String::new();
    let mut done = 0;
    // The most that the replacements so far can have come to: each `$` stands for a match or less.
    let mut most = 0usize;
    let references = replacement.matches('$').count();
    for captures in pattern.captures_iter(&text) {
        let Some(found) = captures.get(0) else { continue };
        result.push_str(&text[done..found.start()]);
        most = most.saturating_add(replacement.len()).saturating_add(references.saturating_mul(found.len()));
        call.check_text(most)?;
        captures.expand(&replacement, &mut result);
        done = found.end();
    }
    result.push_str(&text[done..]);
    Ok(result.into())
}

fn regex(call: &Call<'_>) -> Outcome {
    let (pattern, text) = (compile(call)?, call.text(1)?);
    match pattern.captures(&text) {
        Some(captures) => Ok(groups(&pattern, &captures)),
        None => Err(call.fail("the pattern matches no part of the string")),
    }
}

fn regexall(call: &Call<'_>) -> Outcome {
    let (pattern, text) = (compile(call)?, call.text(1)?);
    let mut found = Vec::new();
    for captures in pattern.captures_iter(&text) {
        found.push(groups(&pattern, &captures));
        call.check_items(found.len().saturating_mul(pattern.captures_len()))?;
    }
    Ok(found.into())
}

fn compile(call: &Call<'_>) -> Result<regex::Regex, Stop> {
    let pattern = re2::compile(&call.text(0)?).map_err(|error| call.bad(0, error))?;
    let named = pattern.capture_names().skip(1).flatten().count();
    if named != 0 && named != pattern.captures_len() - 1 {
        return Err(call.bad(0, "must not mix capture groups with and without a name"));
    }
    Ok(pattern)
}

/// What a match gives: a map if groups have names, a list if they have none, the text if there are no groups.
fn groups(pattern: &regex::Regex, captures: &regex::Captures<'_>) -> Value {
    let text = |found: Option<regex::Match<'_>>| found.map_or_else(Value::null, |found| found.as_str().into());
    let names: Vec<_> = pattern.capture_names().skip(1).collect();
    match names.first() {
        None => text(captures.get(0)),
        Some(None) => captures.iter().skip(1).map(text).collect::<Vec<_>>().into(),
        Some(Some(_)) => {
            let named = names.iter().flatten().map(|name| ((*name).into(), text(captures.name(name))));
            named.collect::<Map>().into()
        }
    }
}

fn startswith(call: &Call<'_>) -> Outcome {
    let prefix = call.text(1)?;
    if let Some(head) = call.args[0].as_unknown().and_then(|unknown| unknown.prefix.as_deref()) {
        if head.starts_with(&*prefix) {
            return Ok(true.into());
        }
        if !prefix.starts_with(head) {
            return Ok(false.into());
        }
    }
    Ok(call.text(0)?.starts_with(&*prefix).into())
}

fn endswith(call: &Call<'_>) -> Outcome {
    Ok(call.text(0)?.ends_with(&*call.text(1)?).into())
}

fn strcontains(call: &Call<'_>) -> Outcome {
    let part = call.text(1)?;
    if let Some(head) = call.args[0].as_unknown().and_then(|unknown| unknown.prefix.as_deref())
        && head.contains(&*part)
    {
        return Ok(true.into());
    }
    Ok(call.text(0)?.contains(&*part).into())
}

fn substr(call: &Call<'_>) -> Outcome {
    let (text, offset, length) = (call.text(0)?, call.whole(1)?, call.whole(2)?);
    let characters: Vec<&str> = text.graphemes(true).collect();
    let count = characters.len() as i128;
    let start = if offset < 0 { offset.saturating_add(count).max(0) } else { offset.min(count) };
    let end = if length < 0 { count } else { start.saturating_add(length).min(count) };
    Ok(characters[start as usize..end as usize].concat().into())
}

fn strrev(call: &Call<'_>) -> Outcome {
    Ok(call.text(0)?.graphemes(true).rev().collect::<String>().into())
}

fn indent(call: &Call<'_>) -> Outcome {
    let (spaces, text) = (call.size(0)?, call.text(1)?);
    let lines = text.matches('\n').count();
    call.check_text(text.len().saturating_add(lines.saturating_mul(spaces)))?;
    if lines == 0 {
        return Ok(text.into_owned().into());
    }
    Ok(text.replace('\n', &format!("\n{}", " ".repeat(spaces))).into())
}

fn chomp(call: &Call<'_>) -> Outcome {
    Ok(call.text(0)?.trim_end_matches(['\r', '\n']).into())
}

fn trim(call: &Call<'_>) -> Outcome {
    let (text, set) = (call.text(0)?, call.text(1)?);
    Ok(text.trim_matches(|character| set.contains(character)).into())
}

fn trimprefix(call: &Call<'_>) -> Outcome {
    let (text, prefix) = (call.text(0)?, call.text(1)?);
    Ok(text.strip_prefix(&*prefix).unwrap_or(&text).into())
}

fn trimsuffix(call: &Call<'_>) -> Outcome {
    let (text, suffix) = (call.text(0)?, call.text(1)?);
    Ok(text.strip_suffix(&*suffix).unwrap_or(&text).into())
}

fn trimspace(call: &Call<'_>) -> Outcome {
    Ok(call.text(0)?.trim().into())
}

fn lower(call: &Call<'_>) -> Outcome {
    Ok(call.text(0)?.chars().map(|character| single(character, character.to_lowercase())).collect::<String>().into())
}

fn upper(call: &Call<'_>) -> Outcome {
    Ok(call.text(0)?.chars().map(|character| single(character, character.to_uppercase())).collect::<String>().into())
}

/// Go changes the case of one character into one character: `ß` stays as it is.
fn single(character: char, mut changed: impl ExactSizeIterator<Item = char>) -> char {
    if changed.len() == 1 { changed.next().unwrap_or(character) } else { character }
}

fn title(call: &Call<'_>) -> Outcome {
    let text = call.text(0)?;
    let mut inside = false;
    let mut result = String::with_capacity(text.len());
    for character in text.chars() {
        result.push(if inside { character } else { single(character, character.to_uppercase()) });
        inside = is_of_word(character);
    }
    Ok(result.into())
}

/// A word ends, for `title`, at ASCII punctuation other than `_` and at any white space.
fn is_of_word(character: char) -> bool {
    match character.is_ascii() {
        true => character.is_ascii_alphanumeric() || character == '_',
        false => !character.is_whitespace(),
    }
}

//! Encoding functions.

mod csv;
pub(crate) mod json;
mod yaml;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use trueline_ir::Value;
use trueline_source::Span;

use super::call::{Call, Function, Outcome, not_run};

pub(super) const FUNCTIONS: &[Function] = &[
    Function::computed("base64decode", 1, 1, base64decode),
    Function::computed("base64encode", 1, 1, base64encode),
    Function::computed("base64gunzip", 1, 1, not_run),
    Function::computed("base64gzip", 1, 1, not_run),
    Function::computed("csvdecode", 1, 1, csv::decode),
    Function::passed("jsondecode", 1, 1, json::jsondecode),
    Function::computed("jsonencode", 1, 1, json::jsonencode),
    Function::computed("textdecodebase64", 2, 2, textdecodebase64),
    Function::computed("textencodebase64", 2, 2, textencodebase64),
    Function::computed("urldecode", 1, 1, urldecode),
    Function::computed("urlencode", 1, 1, urlencode),
    Function::passed("yamldecode", 1, 1, yaml::yamldecode),
    Function::computed("yamlencode", 1, 1, yaml::yamlencode),
];

fn base64encode(call: &Call<'_>) -> Outcome {
    Ok(STANDARD.encode(&*call.text(0)?).into())
}

fn base64decode(call: &Call<'_>) -> Outcome {
    match String::from_utf8(decode(call)?) {
        Ok(text) => Ok(text.into()),
        Err(_) => Err(call.fail("the decoded bytes are not UTF-8 text")),
    }
}

fn decode(call: &Call<'_>) -> Result<Vec<u8>, super::call::Stop> {
    // Go passes over line ends in Base64.
    let text = call.text(0)?.replace(['\r', '\n'], "");
    STANDARD.decode(text).map_err(|error| call.bad(0, format!("is not Base64: {error}")))
}

/// The encodings of text that are known here; configurations hardly name another.
enum Encoding {
    Utf8,
    Utf16 { little: bool, mark: bool },
    Latin1,
}

fn encoding(name: &str) -> Option<Encoding> {
    match name.to_ascii_uppercase().as_str() {
        "UTF-8" => Some(Encoding::Utf8),
        "UTF-16" => Some(Encoding::Utf16 { little: false, mark: true }),
        "UTF-16BE" => Some(Encoding::Utf16 { little: false, mark: false }),
        "UTF-16LE" => Some(Encoding::Utf16 { little: true, mark: false }),
        "ISO-8859-1" | "LATIN1" => Some(Encoding::Latin1),
        _ => None,
    }
}

fn textencodebase64(call: &Call<'_>) -> Outcome {
    let text = call.text(0)?;
    let bytes = match encoding(&call.text(1)?) {
        None => return not_run(call),
        Some(Encoding::Utf8) => text.as_bytes().to_vec(),
        Some(Encoding::Utf16 { little, mark }) => {
            let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
            units.flat_map(|unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
        }
        Some(Encoding::Latin1) => {
            let bytes: Result<Vec<u8>, _> = text.chars().map(|character| u8::try_from(u32::from(character))).collect();
            bytes.map_err(|_| call.bad(0, "has characters that the encoding lacks"))?
        }
    };
    Ok(STANDARD.encode(bytes).into())
}

fn textdecodebase64(call: &Call<'_>) -> Outcome {
    let bytes = decode(call)?;
    let text = match encoding(&call.text(1)?) {
        None => return not_run(call),
        Some(Encoding::Utf8) => String::from_utf8(bytes).ok(),
        Some(Encoding::Utf16 { little, mark }) => {
            let marked_little = mark && bytes.starts_with(&[0xff, 0xfe]);
            let unit = |pair: &[u8; 2]| match little || marked_little {
                true => u16::from_le_bytes(*pair),
                false => u16::from_be_bytes(*pair),
            };
            let (pairs, odd) = bytes.as_chunks::<2>();
            let units: Vec<u16> = pairs.iter().map(unit).collect();
            let units = units.strip_prefix(&[0xfeff]).filter(|_| mark).unwrap_or(&units);
            String::from_utf16(units).ok().filter(|_| odd.is_empty())
        }
        Some(Encoding::Latin1) => Some(bytes.into_iter().map(char::from).collect()),
    };
    text.map(Value::from).ok_or_else(|| call.fail("the decoded bytes are not text of that encoding"))
}

/// As a part of a query: a space becomes `+`.
fn urlencode(call: &Call<'_>) -> Outcome {
    let mut out = String::new();
    for byte in call.text(0)?.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => out.push(char::from(byte)),
            b' ' => out.push('+'),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    Ok(out.into())
}

fn urldecode(call: &Call<'_>) -> Outcome {
    let text = call.text(0)?;
    let bad = || call.bad(0, "has a `%` without two hexadecimal digits after it");
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let mut digit = || rest.next().and_then(|digit| char::from(digit).to_digit(16)).ok_or_else(bad);
                (digit()? * 16 + digit()?) as u8
            }
            byte => byte,
        });
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text.into()),
        Err(_) => Err(call.fail("the decoded bytes are not UTF-8 text")),
    }
}

/// Where the characters of a string stand, if they are a file as it is: then what is decoded from them has places too.
fn place_of_text(call: &Call<'_>, value: &Value) -> Option<Span> {
    let text = value.as_str()?;
    let before = value.origin.iter().flat_map(|origin| origin.steps()).filter_map(|step| step.span);
    let mut spans = value.span.into_iter().chain(before).filter(|span| span.range().len() == text.len());
    spans.find(|span| call.context.sources.file(span.file).text().get(span.range()) == Some(text))
}

/// The part `range` of a text that stands at `place`.
fn within(place: Option<Span>, range: std::ops::Range<usize>) -> Option<Span> {
    place.map(|place| Span::new(place.file, place.start as usize + range.start..place.start as usize + range.end))
}

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveDateTime, SecondsFormat};
use granit_parser::{Event, Parser, ScalarStyle, ScanError, Tag};
use trueline_ir::{Data, Entry, Map, Number, Value};
use trueline_source::Span;

use crate::functions::call::{Call, Outcome, Stop};
use crate::functions::encoding::{place_of_text, within};
use crate::types::describe;

pub(in crate::functions) fn yamldecode(call: &Call<'_>) -> Outcome {
    let text = call.text(0)?;
    let place = place_of_text(call, &call.args[0]);
    let mut reader = Reader { call, events: Parser::new_from_str(&text), place, anchors: BTreeMap::new(), count: 0 };
    reader.document()
}

/// What the tags of YAML itself begin with.
const CORE: &str = "tag:yaml.org,2002:";

/// A range of bytes of the text.
type EventSpan = granit_parser::Span;

struct Reader<'a, I> {
    call: &'a Call<'a>,
    events: I,
    /// Where the text stands, if it is a file.
    place: Option<Span>,
    /// The nodes that have an anchor, and of how many values they consist.
    anchors: BTreeMap<usize, (Value, usize)>,
    /// How many values there are so far, those behind aliases included: aliases can make a short text long.
    count: usize,
}

impl<'t, I: Iterator<Item = Result<(Event<'t>, EventSpan), ScanError>>> Reader<'_, I> {
    fn document(&mut self) -> Outcome {
        let (event, span) = self.next()?;
        if matches!(event, Event::StreamEnd) {
            return Err(self.bad("is not YAML: there is no document in it"));
        }
        let value = self.node(event, &span)?;
        match self.next()? {
            (Event::StreamEnd, _) => Ok(value),
            _ => Err(self.bad("must be one YAML document, not several")),
        }
    }

    /// The next event that means something here.
    fn next(&mut self) -> Result<(Event<'t>, EventSpan), Stop> {
        loop {
            match self.events.next() {
                Some(Ok((
                    Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd | Event::Comment(..),
                    _,
                ))) => {}
                Some(Ok(event)) => return Ok(event),
                Some(Err(error)) => return Err(self.bad(format!("is not YAML: {error}"))),
                None => return Err(self.bad("is not YAML: it ends too early")),
            }
        }
    }

    fn node(&mut self, event: Event<'t>, span: &EventSpan) -> Outcome {
        let before = self.count;
        self.grow(1)?;
        let start = span.byte_range().map(|range| range.start);
        let (data, anchor, end) = match event {
            Event::Alias(id) => {
                let Some((value, size)) = self.anchors.get(&id).cloned() else {
                    return Err(self.bad("has an alias inside the very node that it stands for"));
                };
                self.grow(size)?;
                return Ok(value);
            }
            Event::Scalar(text, style, anchor, tag) => {
                let data = self.scalar(&text, style, tag.as_deref())?;
                (data, anchor, span.byte_range().map(|range| range.end))
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.check_tag(tag.as_deref(), "seq")?;
                let (items, end) = self.sequence()?;
                (Data::List(Arc::new(items)), anchor, end)
            }
            Event::MappingStart(_, anchor, tag) => {
                self.check_tag(tag.as_deref(), "map")?;
                let (map, end) = self.mapping()?;
                (Data::Map(Arc::new(map)), anchor, end)
            }
            _ => return Err(self.bad("is not YAML: a value is missing")),
        };
        let range = start.zip(end).map(|(start, end)| start..end.max(start));
        let value = Value { span: range.and_then(|range| within(self.place, range)), ..Value::from(data) };
        if anchor != 0 {
            self.anchors.insert(anchor, (value.clone(), self.count - before));
        }
        Ok(value)
    }

    fn sequence(&mut self) -> Result<(Vec<Value>, Option<usize>), Stop> {
        let mut items = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::SequenceEnd) {
                return Ok((items, span.byte_range().map(|range| range.end)));
            }
            items.push(self.node(event, &span)?);
        }
    }

    fn mapping(&mut self) -> Result<(Map, Option<usize>), Stop> {
        let mut map = Map::default();
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::MappingEnd) {
                return Ok((map, span.byte_range().map(|range| range.end)));
            }
            let key = self.node(event, &span)?;
            let (event, span) = self.next()?;
            let value = self.node(event, &span)?;
            let Some(name) = crate::functions::convert::to_string(&key) else {
                return Err(self.bad(format!("has {} as a key, where only a string can be one", describe(&key))));
            };
            if &*name == "<<" {
                // Terraform lets a merge replace what stands before it, and what stands after it replace the merge.
                let merged =
                    value.as_map().ok_or_else(|| self.bad(format!("merges {} into a map", describe(&value))))?;
                map.entries.extend(merged.entries.clone());
            } else {
                map.entries.insert(name, Entry { key: key.span, value });
            }
        }
    }

    fn scalar(&self, text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Result<Data, Stop> {
        let resolved =
            |what: &str, data: Option<Data>| data.ok_or_else(|| self.bad(format!("has `{text}`, which is no {what}")));
        match tag {
            None if style == ScalarStyle::Plain => {
                plain(text).ok_or_else(|| self.bad(format!("has the number `{text}`, which cannot be read")))
            }
            None => Ok(Data::from(text)),
            Some(tag) => match (tag.handle(), tag.suffix()) {
                (CORE, "str" | "binary") => Ok(Data::from(text)),
                (CORE, "timestamp") => resolved("time", timestamp(text).map(Data::from)),
                (CORE, "int" | "float") => resolved("number", Number::parse(text).map(Data::Number)),
                (CORE, "bool") => resolved("bool", boolean(text).map(Data::Bool)),
                (CORE, "null") => Ok(Data::Null),
                _ => Err(self.bad(format!("has the tag `{}`, which Terraform does not know", tag.original()))),
            },
        }
    }

    fn check_tag(&self, tag: Option<&Tag>, expected: &str) -> Result<(), Stop> {
        match tag {
            Some(tag) if (tag.handle(), tag.suffix()) != (CORE, expected) => {
                Err(self.bad(format!("has the tag `{}`, which Terraform does not know", tag.original())))
            }
            _ => Ok(()),
        }
    }

    fn grow(&mut self, by: usize) -> Result<(), Stop> {
        self.count = self.count.saturating_add(by);
        Ok(self.call.check_items(self.count)?)
    }

    fn bad(&self, message: impl Into<String>) -> Stop {
        self.call.bad(0, message)
    }
}

/// What an unquoted scalar means. `None` for a number out of reach, such as `.inf`.
fn plain(text: &str) -> Option<Data> {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Some(Data::Null),
        ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" | "-.inf" | "-.Inf" | "-.INF" => return None,
        ".nan" | ".NaN" | ".NAN" => return None,
        _ => {}
    }
    if let Some(value) = boolean(text) {
        return Some(Data::Bool(value));
    }
    if let Some(time) = timestamp(text) {
        return Some(Data::from(time));
    }
    Some(number(text).map_or_else(|| Data::from(text), Data::Number))
}

/// YAML 1.1 has many words for true and false, and Terraform knows them all.
fn boolean(text: &str) -> Option<bool> {
    match text {
        "y" | "Y" | "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "on" | "On" | "ON" => Some(true),
        "n" | "N" | "no" | "No" | "NO" | "false" | "False" | "FALSE" | "off" | "Off" | "OFF" => Some(false),
        _ => None,
    }
}

fn number(text: &str) -> Option<Number> {
    let whole = |digits, radix| i128::from_str_radix(digits, radix).ok().map(Number::Int);
    match text.split_at_checked(2) {
        Some(("0x", digits)) => whole(digits, 16),
        Some(("0o", digits)) => whole(digits, 8),
        _ => Number::parse(text).filter(|_| !text.starts_with(['e', 'E'])),
    }
}

/// Terraform reads an unquoted date or time, and writes it as RFC 3339: `2012-10-17` becomes `2012-10-17T00:00:00Z`.
fn timestamp(text: &str) -> Option<String> {
    if !text.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    if let Ok(date) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        return Some(date.format("%Y-%m-%dT00:00:00Z").to_string());
    }
    if let Ok(time) = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f") {
        return Some(time.format("%Y-%m-%dT%H:%M:%SZ").to_string());
    }
    let zoned = text.replacen('t', "T", 1);
    let zoned = zoned.strip_suffix('Z').map_or(zoned.clone(), |local| format!("{local}+00:00"));
    let time = DateTime::parse_from_str(&zoned, "%Y-%m-%dT%H:%M:%S%.f%:z").ok()?;
    Some(time.to_rfc3339_opts(SecondsFormat::Secs, true))
}

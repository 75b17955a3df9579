use trueline_ir::{Data, Map, Value};

use crate::functions::call::{Call, Outcome, Stop};
use crate::functions::convert;

pub(in crate::functions::encoding) fn yamlencode(call: &Call<'_>) -> Outcome {
    let value = &call.args[0];
    if let Some(cause) = convert::undecided(value) {
        return Err(Stop::from(cause));
    }
    let mut writer = Writer { call, out: String::new() };
    writer.node(value, 0, STEP)?;
    writer.out.push('\n');
    // A document that ends in an unquoted scalar gets an explicit end.
    if matches!(value.data, Data::Null | Data::Bool(_) | Data::Number(_)) {
        writer.out.push_str("...\n");
    }
    Ok(writer.out.into())
}

/// Columns by which a level is indented.
const STEP: usize = 2;
/// A quoted string is folded at the first space beyond this column.
const WIDTH: usize = 80;
/// A longer key needs the form `? key`.
const MAX_SIMPLE_KEY: usize = 128;

/// Writes YAML in the style of Terraform: strings quoted, or literal blocks if they have several lines; lists not indented
/// below their key.
struct Writer<'a> {
    call: &'a Call<'a>,
    out: String,
}

impl Writer<'_> {
    /// Writes a node at the place reached. `column` is that of the entries of a collection, `content` that of the lines
    /// of a string.
    fn node(&mut self, value: &Value, column: usize, content: usize) -> Result<(), Stop> {
        self.call.check_text(self.out.len() + value.as_str().map_or(0, str::len))?;
        match &value.data {
            Data::Null | Data::Unknown(_) => self.out.push_str("null"),
            Data::Bool(value) => self.out.push_str(if *value { "true" } else { "false" }),
            Data::Number(number) => self.out.push_str(&number.to_string()),
            Data::String(text) if is_literal(&text.text) => self.literal(&text.text, content),
            Data::String(text) => self.quoted(&text.text, Some(content)),
            Data::List(items) | Data::Set(items) if items.is_empty() => self.out.push_str("[]"),
            Data::List(items) | Data::Set(items) => self.list(items, column)?,
            Data::Map(map) if map.entries.is_empty() => self.out.push_str("{}"),
            Data::Map(map) => self.map(map, column)?,
        }
        Ok(())
    }

    fn list(&mut self, items: &[Value], column: usize) -> Result<(), Stop> {
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                self.line(column);
            }
            self.out.push_str("- ");
            self.node(item, column + STEP, column + STEP)?;
        }
        Ok(())
    }

    fn map(&mut self, map: &Map, column: usize) -> Result<(), Stop> {
        for (at, (name, entry)) in map.entries.iter().enumerate() {
            if at > 0 {
                self.line(column);
            }
            let inside = column + STEP;
            if name.contains('\n') || name.len() > MAX_SIMPLE_KEY {
                self.out.push_str("? ");
                self.node(&Value::from(&**name), inside, inside)?;
                self.line(column);
                self.out.push_str(": ");
                self.node(&entry.value, inside, inside)?;
                continue;
            }
            self.quoted(name, None);
            self.out.push(':');
            match &entry.value.data {
                Data::List(items) | Data::Set(items) if !items.is_empty() => {
                    self.line(column);
                    self.list(items, column)?;
                }
                Data::Map(map) if !map.entries.is_empty() => {
                    self.line(inside);
                    self.map(map, inside)?;
                }
                _ => {
                    self.out.push(' ');
                    self.node(&entry.value, inside, inside)?;
                }
            }
        }
        Ok(())
    }

    fn line(&mut self, column: usize) {
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n(' ', column));
    }

    /// The line end after the last line is left to the caller.
    fn literal(&mut self, text: &str, column: usize) {
        self.out.push('|');
        if text.starts_with([' ', '\n']) {
            self.out.push_str(&STEP.to_string());
        }
        let body = match text.strip_suffix('\n') {
            None => {
                self.out.push('-');
                text
            }
            Some(body) => {
                if body.is_empty() || body.ends_with('\n') {
                    self.out.push('+');
                }
                body
            }
        };
        for line in body.split('\n') {
            self.line(if line.is_empty() { 0 } else { column });
            self.out.push_str(line);
        }
    }

    /// A string in quotes; folded, if `fold` gives the column of its further lines.
    fn quoted(&mut self, text: &str, fold: Option<usize>) {
        let mut column = self.out.len() - self.out.rfind('\n').map_or(0, |at| at + 1);
        self.out.push('"');
        column += 1;
        let mut after_space = false;
        let mut characters = text.chars().enumerate().peekable();
        while let Some((at, character)) = characters.next() {
            let next = characters.peek().map(|(_, next)| *next);
            if let (' ', Some(content)) = (character, fold)
                && !after_space
                && column > WIDTH
                && at > 0
                && next.is_some()
            {
                self.line(content);
                column = content;
                if next == Some(' ') {
                    self.out.push('\\');
                    column += 1;
                }
                after_space = true;
                continue;
            }
            let start = self.out.len();
            push_escaped(character, &mut self.out);
            column += self.out[start..].chars().count();
            after_space = character == ' ';
        }
        self.out.push('"');
    }
}

/// Whether a string becomes a literal block: it has several lines and nothing in it that such a block cannot show.
fn is_literal(text: &str) -> bool {
    let shown = |character: char| character == '\n' || (is_printable(character) && !is_break(character));
    text.contains('\n') && text.chars().all(shown) && !text.contains(" \n") && !text.ends_with(' ')
}

fn is_printable(character: char) -> bool {
    matches!(character, ' '..='~' | '\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}') && character != '\u{feff}'
}

fn is_break(character: char) -> bool {
    matches!(character, '\r' | '\n' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn push_escaped(character: char, out: &mut String) {
    match character {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\0' => out.push_str("\\0"),
        '\u{7}' => out.push_str("\\a"),
        '\u{8}' => out.push_str("\\b"),
        '\t' => out.push_str("\\t"),
        '\n' => out.push_str("\\n"),
        '\u{b}' => out.push_str("\\v"),
        '\u{c}' => out.push_str("\\f"),
        '\r' => out.push_str("\\r"),
        '\u{1b}' => out.push_str("\\e"),
        '\u{85}' => out.push_str("\\N"),
        '\u{2028}' => out.push_str("\\L"),
        '\u{2029}' => out.push_str("\\P"),
        _ if is_printable(character) => out.push(character),
        _ => out.push_str(&match u32::from(character) {
            code @ ..=0xff => format!("\\x{code:02X}"),
            code @ ..=0xffff => format!("\\u{code:04X}"),
            code => format!("\\U{code:08X}"),
        }),
    }
}

//! YAML by way of granit's events. Its events place some things oddly, which is mended here: a block scalar at its content
//! and not at its `|`, a list that is not indented behind its first dash, an empty scalar before the colon and as `~`.

use std::ops::Range;
use std::sync::Arc;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, StructureStyle};
use trueline_source::{Comment, FileId, Problem, SourceFile, Span};

use crate::build::{Broken, Builder, Kind, Properties};
use crate::tree::Scalar;
use crate::{MAX_DEPTH, Options, Parsed, Schema, scalar};

pub(crate) fn parse(file: FileId, source: &Arc<SourceFile>, options: Options) -> Parsed {
    let text = source.text();
    let mut events = Parser::new_from_str_with_options(
        text,
        granit_parser::options! {
            emit_unresolved_aliases: true,
            // Comments are no more than the file holds, and a long header of them is nothing odd.
            max_buffered_comment_events: usize::MAX,
            flow_nesting_limit: MAX_DEPTH,
            block_nesting_limit: MAX_DEPTH,
        },
    );
    let builder = Builder::new(file, source, options.schema, options.merge_keys);
    let mut reader = Reader { text, schema: options.schema, builder, comments: Vec::new(), last_end: 0 };
    let mut lost = 0;
    while let Some(event) = events.next_event() {
        let broken = match event {
            Ok((Event::StreamEnd, _)) => break,
            Ok((event, span)) => reader.event(event, &span).err(),
            Err(error) => Some(reader.broken(&error)),
        };
        if let Some(problem) = broken {
            lost += 1;
            reader.builder.problems.push(*problem);
            reader.builder.abandon();
            match events.proceed_next_document() {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    reader.builder.problems.push(*reader.broken(&error));
                    break;
                }
            }
        }
    }
    let Reader { builder, mut comments, .. } = reader;
    comments.sort_by_key(|comment| comment.span);
    comments.dedup();
    let Builder { tree, mut problems, .. } = builder;
    problems.sort_by_key(|problem| problem.span);
    Parsed { tree, comments, problems, lost }
}

struct Reader<'t> {
    text: &'t str,
    schema: Schema,
    builder: Builder,
    comments: Vec<Comment>,
    /// Where the last scalar, alias or bracket ended.
    last_end: usize,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, span: &granit_parser::Span) -> Result<(), Broken> {
        let range = span.byte_range().unwrap_or(self.last_end..self.last_end);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let tag_span = span.tag_span().and_then(|span| span.byte_range());
                let (tag, core) = self.tag(tag.as_deref(), tag_span.clone());
                let range = self.scalar_range(&text, style, range, tag_span.map_or(0, |range| range.end));
                self.scalar(&text, style, range, core, Properties { tag, anchor })
            }
            Event::SequenceStart(style, anchor, tag) => {
                let (tag, _) = self.tag(tag.as_deref(), span.tag_span().and_then(|span| span.byte_range()));
                let start = if style == StructureStyle::Block { self.first_dash(range.start) } else { range.start };
                self.last_end = self.last_end.max(range.end);
                self.builder.begin(Kind::List, start, Properties { tag, anchor })
            }
            Event::MappingStart(_, anchor, tag) => {
                let (tag, _) = self.tag(tag.as_deref(), span.tag_span().and_then(|span| span.byte_range()));
                self.last_end = self.last_end.max(range.end);
                self.builder.begin(Kind::Map, range.start, Properties { tag, anchor })
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let closing = Some(range.end).filter(|_| !range.is_empty());
                self.last_end = closing.unwrap_or(self.last_end);
                self.builder.end(closing)
            }
            Event::Alias(anchor) => {
                self.last_end = range.end;
                self.builder.alias(anchor, range)
            }
            Event::UnresolvedAlias(name) => {
                let message = format!("No anchor `&{name}` stands before this alias in its document.");
                let problem = Problem::error("parse-error", message).at(self.builder.span(range.start, range.end));
                self.builder.problems.push(problem);
                self.scalar("", ScalarStyle::Plain, range, None, Properties::default())
            }
            Event::DocumentEnd => {
                self.builder.end_document();
                Ok(())
            }
            Event::Comment(..) => {
                self.comment(range);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        range: Range<usize>,
        core: Option<&'static str>,
        properties: Properties,
    ) -> Result<(), Broken> {
        self.last_end = range.end;
        let plain = style == ScalarStyle::Plain;
        // An empty scalar arrives as `~`.
        let text = if plain && range.is_empty() { "" } else { text };
        let data = match core {
            Some("null") => Scalar::Null,
            Some("bool") => scalar::boolean(text, self.schema).map_or(Scalar::String, Scalar::Bool),
            Some("int" | "float") if scalar::is_number(text, self.schema) => Scalar::Number,
            Some(_) => Scalar::String,
            None if plain && properties.tag == 0 => scalar::resolve(text, self.schema),
            None if plain && text.is_empty() => Scalar::Null,
            None => Scalar::String,
        };
        let inside = match style {
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => range.start + 1..range.end.saturating_sub(1),
            _ => range.clone(),
        };
        let chars = self.builder.chars(text, inside);
        self.builder.scalar(data, chars, range, properties)
    }

    /// The bytes of a scalar.
    fn scalar_range(&self, text: &str, style: ScalarStyle, range: Range<usize>, tag_end: usize) -> Range<usize> {
        match style {
            ScalarStyle::Literal | ScalarStyle::Folded => {
                let mark = if style == ScalarStyle::Literal { b'|' } else { b'>' };
                let after = self.last_end.max(tag_end).min(range.start);
                let start = self.find_mark(after..range.start, mark).unwrap_or(range.start);
                let header = self.text[start..].find(char::is_whitespace).map_or(self.text.len(), |at| start + at);
                let content = self.trimmed(range);
                start..if content.is_empty() { header } else { content.end }
            }
            ScalarStyle::Plain if text == "~" && range.is_empty() => {
                let at = range.start + usize::from(self.text[range.start..].starts_with(':'));
                at..at
            }
            ScalarStyle::Plain => self.trimmed(range),
            _ => range,
        }
    }

    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        range.start..range.start + self.text[range].trim_end().len()
    }

    /// Where a block list begins that was announced at `start`. One that is not indented below its key is announced behind
    /// its first dash: `key:\n- item`.
    fn first_dash(&self, start: usize) -> usize {
        match self.builder.key_before_value() {
            Some(key) => self.find_mark(key.end as usize..start + 1, b'-').unwrap_or(start),
            None => start,
        }
    }

    /// The first `mark` in a range that holds a colon, an anchor, a tag, comments and white space before it.
    fn find_mark(&self, range: Range<usize>, mark: u8) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut at = range.start;
        while at < range.end.min(bytes.len()) {
            let until =
                |is_end: fn(&u8) -> bool| bytes[at..].iter().position(is_end).map_or(bytes.len(), |end| at + end);
            match bytes[at] {
                byte if byte == mark => return Some(at),
                b'#' => at = until(|byte| *byte == b'\n'),
                b'&' | b'!' => at = until(u8::is_ascii_whitespace),
                _ => at += 1,
            }
        }
        None
    }

    /// Notes a tag. YAML's own are not kept, but returned.
    fn tag(&mut self, tag: Option<&granit_parser::Tag>, span: Option<Range<usize>>) -> (u32, Option<&'static str>) {
        let (Some(tag), Some(range)) = (tag, span) else { return (0, None) };
        if tag.is_yaml_core_schema() {
            let known = ["null", "bool", "int", "float"];
            return (0, Some(known.into_iter().find(|known| *known == tag.suffix()).unwrap_or("str")));
        }
        if tag.original() == "!" {
            // `! text` says that the text is nothing but text.
            return (0, Some("str"));
        }
        (self.builder.tag(tag.original(), range), None)
    }

    fn comment(&mut self, range: Range<usize>) {
        let line = self.text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let before = self.text[line..range.start].trim_start_matches('\u{feff}');
        let alone = before.trim().is_empty();
        self.comments.push(Comment { span: self.builder.span(range.start, self.trimmed(range).end), alone });
    }

    fn broken(&self, error: &ScanError) -> Broken {
        let start = error.marker().byte_offset().unwrap_or(self.last_end).min(self.text.len());
        let rest_of_line = self.text[start..].lines().next().unwrap_or_default().trim_end();
        let span: Span = self.builder.span(start, start + rest_of_line.len());
        if *error.kind() == ErrorKind::RecursionLimitExceeded {
            let message = format!("Lists and maps are nested more than {MAX_DEPTH} deep here.");
            return Box::new(Problem::error("nesting-limit", message).at(span));
        }
        let problem = Problem::error("parse-error", format!("This is no YAML: {}.", error.info())).at(span);
        let line = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let has_tab =
            self.text[line..].chars().take_while(|char| char.is_whitespace() && *char != '\n').any(|char| char == '\t');
        Box::new(if has_tab {
            problem.help("YAML is indented with spaces; replace the tab on this line.")
        } else {
            problem
        })
    }
}

use std::borrow::Cow;
use std::ops::Range;

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use trueline_source::{Position, Span};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::places::FileText;
use crate::report::Report;
use crate::sanitize::visible;
use crate::secrets::MASK;

const TAB: usize = 4;
/// Bytes that a character has at most, so that this many times the columns of bytes fill them. No more is looked at
/// before and after the start of the mark: the file may be one huge line.
const BYTES_A_COLUMN: usize = 4;

/// A few lines of a file, ready to be drawn: tabs are blanks, secrets are masked, control characters are visible, and
/// long lines are cut around what is marked.
#[derive(Debug)]
pub(super) struct Excerpt {
    path: String,
    text: String,
    /// The number of the first line of `text`.
    first_line: u32,
    line_count: u32,
    /// Where the marked text starts in the file.
    start: Position,
    /// What is marked, in bytes of `text`.
    pub(super) mark: Range<usize>,
    /// The column of the middle of the mark, counted from 0, and how many columns there are.
    pub(super) middle: usize,
    pub(super) room: usize,
    /// Lines of the span beyond the first, which is the one that is marked.
    pub(super) further_lines: u32,
}

impl Excerpt {
    /// The first line of `span` with a line of context before and after, in `width` columns.
    pub(super) fn new(span: Span, report: &Report<'_>, width: usize) -> Self {
        let file = report.places.file(span.file);
        let place = report.places.of(span);
        let line = place.start.line;
        let room = room(line + 1, width);
        let shown = |number: u32, mark: Option<Range<usize>>| {
            let range = file.line_range(number);
            let mark = mark.unwrap_or(range.start..range.start);
            Line::new(&file, range, mark, room, |window| report.secrets.in_line(span.file, file.text(), window))
        };
        let context = |number: u32| Some(shown(number, None).text).filter(|text| !text.trim().is_empty());

        let range = file.line_range(line);
        let within = |offset: u32| (offset as usize).clamp(range.start, range.end);
        let Line { text: marked, mark, .. } = shown(line, Some(within(span.start)..within(span.end.max(span.start))));
        let before = line.checked_sub(1).filter(|before| *before > 0).and_then(context);
        let after = context(line + 1);
        let offset = before.as_ref().map_or(0, |before| before.len() + 1);
        Excerpt {
            path: visible(place.path.as_str()).into_owned(),
            first_line: line - u32::from(before.is_some()),
            line_count: 1 + u32::from(before.is_some()) + u32::from(after.is_some()),
            start: place.start,
            middle: marked[..mark.start].width() + marked[mark.clone()].width() / 2,
            mark: mark.start + offset..mark.end + offset,
            room,
            further_lines: place.end.line - line,
            text: before.into_iter().chain([marked]).chain(after).collect::<Vec<_>>().join("\n"),
        }
    }
}

/// The columns beside the line numbers, which miette draws as ` 12 │ `.
fn room(last_line: u32, width: usize) -> usize {
    width.saturating_sub(last_line.to_string().len() + 4).max(20)
}

impl SourceCode for Excerpt {
    /// The whole excerpt, or without context only its mark: miette asks for that to learn the line and column.
    fn read_span<'a>(
        &'a self,
        _: &SourceSpan,
        lines_before: usize,
        lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let name = self.path.clone();
        let contents = if lines_before + lines_after == 0 {
            let (line, column) = (self.start.line as usize - 1, self.start.column as usize - 1);
            let data = &self.text.as_bytes()[self.mark.clone()];
            MietteSpanContents::new_named(name, data, self.mark.clone().into(), line, column, 1)
        } else {
            let (data, line) = (self.text.as_bytes(), self.first_line as usize - 1);
            MietteSpanContents::new_named(name, data, (0..data.len()).into(), line, 0, self.line_count as usize)
        };
        Ok(Box::new(contents))
    }
}

/// A line as it is shown.
struct Line {
    text: String,
    /// What of `text` is marked; never empty.
    mark: Range<usize>,
    /// Whether the file has more of the line before and after.
    more: (bool, bool),
}

impl Line {
    /// The part of `line` around `mark` that fits into `room` columns. Both count bytes of the file.
    fn new(
        file: &FileText,
        line: Range<usize>,
        mark: Range<usize>,
        room: usize,
        secrets_in: impl Fn(&Range<usize>) -> Vec<Range<usize>>,
    ) -> Self {
        let text = file.text();
        let reach = room * BYTES_A_COLUMN;
        let window = text.floor_char_boundary(mark.start.saturating_sub(reach)).max(line.start)
            ..text.floor_char_boundary(mark.start + reach).min(line.end);
        let secrets = secrets_in(&window);
        let mut shown = Pieces::default();
        let mut column = 0;
        let mut at = window.start;
        while at < window.end {
            let (piece, next) = match secrets.iter().find(|secret| secret.contains(&at)) {
                Some(secret) => (Cow::Borrowed(MASK), text.ceil_char_boundary(secret.end.min(window.end))),
                None => piece_at(text, at, column),
            };
            column += piece.width();
            shown.push(&piece, at..next, &mark);
            at = next;
        }
        shown.into_line((window.start > line.start, window.end < line.end)).cut(room)
    }

    /// Cuts the line to `room` columns, so that the mark, or its beginning, stays in sight.
    fn cut(self, room: usize) -> Self {
        if self.more == (false, false) && self.text.width() <= room {
            return self;
        }
        let mark_start = self.text[..self.mark.start].width();
        let mark_end = mark_start + self.text[self.mark.clone()].width();
        let fits = !self.more.0 && (mark_end + 1 < room || mark_start <= room / 2);
        let skip = if fits { 0 } else { mark_start.saturating_sub(room / 4) };
        let mut more = (skip > 0 || self.more.0, self.more.1);
        let mut cut = Pieces::default();
        cut.text.push_str(if more.0 { "…" } else { "" });
        let (mut column, mut used) = (0, cut.text.width());
        for (at, char) in self.text.char_indices() {
            let width = char.width().unwrap_or(0);
            column += width;
            if column <= skip && at < self.mark.start {
                continue;
            }
            if used + width + 1 > room {
                more.1 = true;
                break;
            }
            let end = at + char.len_utf8();
            cut.push(&self.text[at..end], at..end, &self.mark);
            used += width;
        }
        let mut line = cut.into_line(more);
        line.text.push_str(if more.1 { "…" } else { "" });
        line
    }
}

/// A line in the making.
#[derive(Default)]
struct Pieces {
    text: String,
    mark_start: Option<usize>,
    mark_end: usize,
}

impl Pieces {
    /// Adds `shown`, which stands for the bytes `at` where `mark` counts.
    fn push(&mut self, shown: &str, at: Range<usize>, mark: &Range<usize>) {
        if at.end > mark.start {
            self.mark_start.get_or_insert(self.text.len());
        }
        self.text.push_str(shown);
        if at.start < mark.end {
            self.mark_end = self.text.len();
        }
    }

    /// The line. An empty mark is widened to the next character, so that there is something to underline.
    fn into_line(mut self, more: (bool, bool)) -> Line {
        let start = self.mark_start.unwrap_or(self.text.len());
        if self.mark_end <= start {
            if start == self.text.len() {
                self.text.push(' ');
            }
            self.mark_end = start + self.text[start..].chars().next().map_or(0, char::len_utf8);
        }
        Line { text: self.text, mark: start..self.mark_end, more }
    }
}

/// How the character at `at` is shown, and where the next one is. A byte order mark at the start of a file is no part of
/// the first line.
fn piece_at(text: &str, at: usize, column: usize) -> (Cow<'_, str>, usize) {
    let end = text.ceil_char_boundary(at + 1);
    let piece = match &text[at..end] {
        "\u{feff}" if at == 0 => Cow::Borrowed(""),
        "\t" => Cow::Owned(" ".repeat(TAB - column % TAB)),
        char => visible(char),
    };
    (piece, end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places::Places;
    use trueline_source::{MemoryTree, SourcePath, Sources};

    /// The line as it is shown in `room` columns, what is marked in it between `«` and `»`.
    fn shown(line: &str, marked: &str, secret: &str, room: usize) -> String {
        let sources = Sources::new(MemoryTree::new());
        let id = sources.add(SourcePath::new("a.tf").unwrap(), line.to_owned());
        let file = Places::new(&sources).file(id);
        let range = |text: &str| line.find(text).map(|start| start..start + text.len()).unwrap();
        let secrets = if secret.is_empty() { Vec::new() } else { vec![range(secret)] };
        let Line { text, mark, .. } = Line::new(&file, 0..line.len(), range(marked), room, |_| secrets.clone());
        assert!(text.width() <= room, "{text}");
        format!("{}«{}»{}", &text[..mark.start], &text[mark.clone()], &text[mark.end..])
    }

    #[test]
    fn shows_a_line_and_its_mark() {
        let cases = [
            ("acl = \"x\"", "\"x\"", "acl = «\"x\"»"),
            ("\tacl\t= 1", "1", "    acl = «1»"),
            ("名前 = \"公開\"", "\"公開\"", "名前 = «\"公開\"»"),
            ("\u{feff}acl = 1", "acl", "«acl» = 1"),
            ("a\x1b = \u{202e}1", "\u{202e}1", "a\\u{1b} = «\\u{202e}1»"),
            ("acl = ", "", "«a»cl = "),
            ("", "", "« »"),
        ];
        for (line, marked, expected) in cases {
            assert_eq!(shown(line, marked, "", 40), expected);
        }
    }

    #[test]
    fn masks_secrets_and_keeps_the_mark() {
        let line = "password = \"hunter2\" # x";
        assert_eq!(shown(line, "\"hunter2\"", "\"hunter2\"", 40), "password = «********» # x");
        assert_eq!(shown(line, "# x", "\"hunter2\"", 40), "password = ******** «# x»");
        assert_eq!(shown(line, "hunter2\" #", "\"hunter2\"", 40), "password = «******** #» x");
    }

    #[test]
    fn cuts_long_lines_around_the_mark() {
        let left = "x".repeat(50);
        let right = "y".repeat(50);
        let cases = [
            (format!("acl = \"a\" {right}"), "acl = «\"a\"» yyyyyyyyy…"),
            (format!("{left} \"a\" z"), "…xxxx «\"a\"» z"),
            (format!("{left} \"a\" {right}"), "…xxxx «\"a\"» yyyyyyyyy…"),
            (format!("acl = \"a{right}"), "acl = «\"ayyyyyyyyyyy»…"),
        ];
        for (line, expected) in cases {
            let marked = if line.contains("\"a\"") { "\"a\"".to_owned() } else { line[6..].to_owned() };
            assert_eq!(shown(&line, &marked, "", 20), expected);
        }
    }

    #[test]
    fn little_of_a_huge_line_is_looked_at() {
        let sources = Sources::new(MemoryTree::new());
        let text = format!("{}\"a\"{}", "x".repeat(5_000_000), "é".repeat(5_000_000));
        let id = sources.add(SourcePath::new("a.json").unwrap(), text.clone());
        let file = Places::new(&sources).file(id);
        let started = std::time::Instant::now();
        for _ in 0..500 {
            let line = Line::new(&file, 0..text.len(), 5_000_000..5_000_003, 12, |_| Vec::new());
            assert_eq!((line.text.as_str(), &line.text[line.mark]), ("…xxx\"a\"éééé…", "\"a\""));
        }
        // Going through the whole line each time would take minutes.
        assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
    }
}

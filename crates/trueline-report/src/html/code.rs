use std::collections::BTreeMap;
use std::ops::Range;

use trueline_source::{FileId, Span};

use crate::report::Report;
use crate::sanitize::visible;
use crate::secrets::MASK;

/// Lines that are shown before and after what is marked.
const CONTEXT: u32 = 3;
/// Lines of a long mark that are shown.
const MOST_LINES: u32 = 12;
/// Bytes of a line that are shown; more is cut around the mark.
const LONGEST_LINE: usize = 400;

/// The code that findings show: of each file the lines that some finding needs, each once.
#[derive(Default)]
pub(super) struct Code {
    /// In order of first use.
    pub(super) files: Vec<CodeFile>,
    by_id: BTreeMap<FileId, usize>,
}

/// A file and its lines that are shown, by number.
pub(super) struct CodeFile {
    pub(super) path: String,
    pub(super) lines: BTreeMap<u32, String>,
}

/// Where a mark stands: file, first line and column, last line and the column past its end. Lines count from 1, columns
/// from 0 in UTF-16 units of the lines as they are shown. Of a long line the text around the mark is its own.
pub(super) struct Mark {
    pub(super) file: usize,
    pub(super) range: [u32; 4],
    pub(super) last_shown: u32,
    pub(super) cut: Option<String>,
}

impl Code {
    /// Takes in what shows `span` and `context` lines around it.
    pub(super) fn mark(&mut self, span: Span, report: &Report<'_>) -> Mark {
        let place = report.places.of(span);
        let (first, last) = (place.start.line, place.end.line);
        let shown = last.min(first + MOST_LINES - 1);
        let file = self.file(span.file, report);
        for line in first.saturating_sub(CONTEXT).max(1)..=shown + CONTEXT {
            self.line(file, span.file, line, report);
        }
        let text = report.places.file(span.file);
        let range = text.line_range(first);
        let (start, end) = (span.start as usize, span.end.max(span.start) as usize);
        if range.len() > LONGEST_LINE {
            let window = window(text.text(), &range, start);
            let shown =
                Shown::new(text.text(), window.clone(), &report.secrets.in_line(span.file, text.text(), &window));
            let columns = [shown.column(start), shown.column(end.min(window.end))];
            return Mark {
                file,
                range: [first, columns[0], first, columns[1]],
                last_shown: first,
                cut: Some(shown.text),
            };
        }
        let column = |line: u32, offset: usize| {
            let range = text.line_range(line);
            Shown::new(text.text(), range.clone(), &report.secrets.in_line(span.file, text.text(), &range))
                .column(offset)
        };
        Mark { file, range: [first, column(first, start), last, column(last, end)], last_shown: shown, cut: None }
    }

    /// Takes in the line where `span` begins, and tells which it is.
    pub(super) fn place(&mut self, span: Span, report: &Report<'_>) -> (usize, u32) {
        let line = report.places.of(span).start.line;
        let file = self.file(span.file, report);
        self.line(file, span.file, line, report);
        (file, line)
    }

    fn file(&mut self, id: FileId, report: &Report<'_>) -> usize {
        *self.by_id.entry(id).or_insert_with(|| {
            let path = visible(report.places.path(id).as_str()).into_owned();
            self.files.push(CodeFile { path, lines: BTreeMap::new() });
            self.files.len() - 1
        })
    }

    fn line(&mut self, file: usize, id: FileId, line: u32, report: &Report<'_>) {
        let text = report.places.file(id);
        let range = text.line_range(line);
        // Past the last line there is an empty one, which is nothing to show.
        if range.is_empty() && range.start == 0 && line > 1 {
            return;
        }
        self.files[file].lines.entry(line).or_insert_with(|| {
            let window = window(text.text(), &range, range.start);
            let shown = Shown::new(text.text(), window.clone(), &report.secrets.in_line(id, text.text(), &window)).text;
            if window == range { shown } else { format!("{shown}…") }
        });
    }
}

/// The part of a line around a byte that is shown.
fn window(text: &str, line: &Range<usize>, around: usize) -> Range<usize> {
    if line.len() <= LONGEST_LINE {
        return line.clone();
    }
    let start = around.saturating_sub(LONGEST_LINE / 4).max(line.start);
    text.floor_char_boundary(start)..text.floor_char_boundary((start + LONGEST_LINE).min(line.end))
}

/// A piece of a line as it is shown: secrets are masked, and what is hidden is visible.
struct Shown {
    text: String,
    /// For bytes of the file, the columns where they are shown, sorted.
    columns: Vec<(usize, u32)>,
    end: u32,
}

impl Shown {
    fn new(text: &str, range: Range<usize>, secrets: &[Range<usize>]) -> Self {
        let mut shown = Shown { text: String::new(), columns: Vec::new(), end: 0 };
        let mut at = range.start;
        while at < range.end {
            let secret = secrets.iter().find(|secret| secret.contains(&at));
            let (piece, next) = match secret {
                Some(secret) => (MASK.into(), text.ceil_char_boundary(secret.end.min(range.end))),
                None => {
                    let next = text.ceil_char_boundary(at + 1);
                    (visible(&text[at..next]), next)
                }
            };
            shown.columns.push((at, shown.end));
            shown.end += piece.encode_utf16().count() as u32;
            shown.text.push_str(&piece);
            at = next;
        }
        shown
    }

    /// Where a byte of the file is shown; one within a mask, at its start.
    fn column(&self, offset: usize) -> u32 {
        match self.columns.partition_point(|(at, _)| *at < offset) {
            past if past == self.columns.len() => self.end,
            at if self.columns[at].0 == offset => self.columns[at].1,
            at => self.columns[at].1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_those_of_the_line_as_it_is_shown() {
        let line = "é😀 = \"secret\" # x\u{202e}y";
        let secret = line.find("\"secret\"").unwrap();
        let shown = Shown::new(line, 0..line.len(), std::slice::from_ref(&(secret..secret + 8)));
        assert_eq!(shown.text, "é😀 = ******** # x\\u{202e}y");
        let column = |text: &str| shown.column(line.find(text).unwrap());
        assert_eq!((column("😀"), column("="), column("# x"), column("y")), (1, 4, 15, 26));
        assert_eq!(shown.column(line.len()), 27);
    }
}

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;
use std::rc::Rc;
use std::sync::Arc;

use trueline_source::{FileId, Position, SourceFile, SourcePath, Sources, Span};

/// Turns spans into places. Each place costs about the same, however long the line is that it stands in: findings in
/// minified JSON would otherwise count the same characters over and over.
pub(crate) struct Places<'a> {
    sources: &'a Sources,
    files: RefCell<HashMap<FileId, Rc<FileText>>>,
}

/// Where a span is; the end is one past its last character.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) path: SourcePath,
    pub(crate) start: Position,
    pub(crate) end: Position,
}

/// A file with marks that tell how many characters come before a byte.
pub(crate) struct FileText {
    file: Arc<SourceFile>,
    chars_before_block: Vec<u32>,
}

const BLOCK: usize = 1024;

impl<'a> Places<'a> {
    pub(crate) fn new(sources: &'a Sources) -> Self {
        Places { sources, files: RefCell::default() }
    }

    pub(crate) fn file(&self, id: FileId) -> Rc<FileText> {
        self.files.borrow_mut().entry(id).or_insert_with(|| Rc::new(FileText::new(self.sources.file(id)))).clone()
    }

    pub(crate) fn path(&self, id: FileId) -> SourcePath {
        self.file(id).path().clone()
    }

    /// Where each of these files comes when they are sorted by their paths.
    pub(crate) fn ranks(&self, files: impl IntoIterator<Item = FileId>) -> HashMap<FileId, usize> {
        self.sources.ranks(files)
    }

    pub(crate) fn of(&self, span: Span) -> Place {
        let file = self.file(span.file);
        let start = file.position(span.start);
        let end = file.position(span.end.max(span.start));
        Place { path: file.path().clone(), start, end }
    }
}

impl fmt::Display for Place {
    /// `main.tf:3:9`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.path, self.start.line, self.start.column)
    }
}

impl FileText {
    fn new(file: Arc<SourceFile>) -> Self {
        let mut before = 0;
        let chars_before_block = file.text().as_bytes().chunks(BLOCK).map(|block| {
            let here = before;
            before += count_chars(block);
            here
        });
        FileText { chars_before_block: chars_before_block.collect(), file }
    }

    pub(crate) fn path(&self) -> &SourcePath {
        self.file.path()
    }

    pub(crate) fn text(&self) -> &str {
        self.file.text()
    }

    /// The bytes of a line, counted from 1, without its line end; empty past the last line.
    pub(crate) fn line_range(&self, line: u32) -> std::ops::Range<usize> {
        self.file.lines().line_range(self.text(), line).unwrap_or_default()
    }

    /// Line and column of a byte. An offset past the end is taken as the end, one inside a character as its start.
    pub(crate) fn position(&self, offset: u32) -> Position {
        let offset = self.text().floor_char_boundary((offset as usize).min(self.text().len()));
        let line = self.file.lines().line_at(offset);
        Position { line, column: self.chars_between(self.line_range(line).start, offset) + 1 }
    }

    fn chars_between(&self, start: usize, end: usize) -> u32 {
        match end - start {
            0..BLOCK => count_chars(&self.text().as_bytes()[start..end]),
            _ => self.chars_before(end) - self.chars_before(start),
        }
    }

    fn chars_before(&self, offset: usize) -> u32 {
        let block = offset / BLOCK;
        match self.chars_before_block.get(block) {
            Some(before) => before + count_chars(&self.text().as_bytes()[block * BLOCK..offset]),
            // The text ends with a full block and `offset` is its end.
            None => count_chars(self.text().as_bytes()),
        }
    }
}

/// How many characters start in `bytes` of UTF-8.
fn count_chars(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use trueline_source::MemoryTree;

    #[test]
    fn agrees_with_the_line_index() {
        let long = "é€x😀".repeat(700);
        for text in ["", "a", "a\n", "\n\nb", "x\r\ny\r\n", &long, &format!("{long}\n{long}\nend"), &"y".repeat(BLOCK)]
        {
            let sources = Sources::new(MemoryTree::new());
            let id = sources.add(SourcePath::new("a.tf").unwrap(), text.to_owned());
            let file = sources.file(id);
            let fast = Places::new(&sources).file(id);
            for offset in 0..=text.len() as u32 + 2 {
                assert_eq!(fast.position(offset), file.position(offset), "{offset} of {} bytes", text.len());
            }
        }
    }

    #[test]
    fn many_places_in_one_huge_line_are_found_in_no_time() {
        let sources = Sources::new(MemoryTree::new());
        let id = sources.add(SourcePath::new("min.json").unwrap(), "\"é\",".repeat(2_000_000));
        let places = Places::new(&sources);
        let started = std::time::Instant::now();
        for at in 0..10_000_u32 {
            let place = places.of(Span::new(id, at as usize * 1000..at as usize * 1000 + 5));
            assert_eq!((place.start.line, place.start.column), (1, at * 800 + 1));
        }
        // Counting each column from the start of the line would read 50 GB.
        assert!(started.elapsed().as_secs() < 5, "{:?}", started.elapsed());
    }
}

/// A place in a text: both numbers count from 1, the column in Unicode code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1, in Unicode code points (SARIF 2.1.0, 3.14.17 `unicodeCodePoints`).
    pub column: u32,
}

/// Where the lines of a text begin. A line ends after LF; CRLF therefore ends one line, a lone CR none.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// How many characters begin before each block of [`BLOCK`] bytes, so that columns of a line that is a whole file of
    /// JSON need not be counted from its start.
    characters: Vec<u32>,
    /// The numbers of the lines, where the text holds some of a file's lines alone.
    numbers: Option<Vec<u32>>,
}

/// Bytes between two counts of characters.
const BLOCK: usize = 4096;

impl LineIndex {
    /// Finds the lines of `text`.
    pub fn new(text: &str) -> Self {
        let after_newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at as u32 + 1);
        let mut characters = vec![0];
        for block in text.as_bytes().chunks(BLOCK) {
            characters.push(characters.last().copied().unwrap_or_default() + count_characters(block));
        }
        LineIndex { starts: std::iter::once(0).chain(after_newlines).collect(), characters, numbers: None }
    }

    /// The lines of a text that holds only some of a file's: they have these numbers, which rise.
    pub(crate) fn numbered(text: &str, numbers: Vec<u32>) -> Self {
        LineIndex { numbers: Some(numbers), ..LineIndex::new(text) }
    }

    /// The number of the last line that starts at or before a byte offset.
    pub fn line_at(&self, offset: usize) -> u32 {
        let line = self.starts.partition_point(|start| *start as usize <= offset);
        self.number(line.max(1) - 1)
    }

    /// The number of a line, counted from 1, by its position, counted from 0.
    fn number(&self, position: usize) -> u32 {
        match &self.numbers {
            Some(numbers) => numbers.get(position).or(numbers.last()).copied().unwrap_or(1),
            None => position as u32 + 1,
        }
    }

    /// The place of a byte offset. An offset past the end is taken as the end, one inside a character as its start.
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let offset = text.floor_char_boundary((offset as usize).min(text.len()));
        let line = self.starts.partition_point(|start| *start as usize <= offset) - 1;
        let before = |offset: usize| {
            let block = offset / BLOCK;
            self.characters[block] + count_characters(&text.as_bytes()[block * BLOCK..offset])
        };
        let column = before(offset) - before(self.starts[line] as usize);
        Position { line: self.number(line), column: column + 1 }
    }

    /// The number of the last line; an empty text has one.
    pub fn line_count(&self) -> u32 {
        self.number(self.starts.len() - 1)
    }

    /// The byte range of a line, counted from 1, without its line end. `None` past the last line.
    pub fn line_range(&self, text: &str, line: u32) -> Option<std::ops::Range<usize>> {
        let position = match &self.numbers {
            Some(numbers) => numbers.binary_search(&line).ok()?,
            None => line.checked_sub(1)? as usize,
        };
        let start = *self.starts.get(position)? as usize;
        let end = self.starts.get(position + 1).map_or(text.len(), |next| *next as usize - 1);
        let end = if text[start..end].ends_with('\r') { end - 1 } else { end };
        Some(start..end)
    }
}

/// How many characters begin in some bytes of UTF-8.
fn count_characters(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn counts_from_one_in_code_points() {
        let text = "a\r\nbé!x\n";
        let index = LineIndex::new(text);
        let at = |offset| {
            let position = index.position(text, offset);
            (position.line, position.column)
        };
        assert_eq!(at(0), (1, 1));
        assert_eq!(at(3), (2, 1));
        assert_eq!(at(6), (2, 3));
        assert_eq!(at(5), (2, 2), "inside é");
        assert_eq!(at(999), (3, 1));
        assert_eq!(index.line_range(text, 1), Some(0..1));
        assert_eq!(index.line_range(text, 2), Some(3..8));
        assert_eq!(index.line_range(text, 4), None);
    }

    #[test]
    fn lines_keep_the_numbers_that_they_have_in_their_file() {
        let text = "first\nsecond\nthird";
        let index = LineIndex::numbered(text, vec![4, 17, 90]);
        let place = |offset| (index.position(text, offset).line, index.position(text, offset).column);
        assert_eq!([place(0), place(8), place(18)], [(4, 1), (17, 3), (90, 6)]);
        assert_eq!((index.line_range(text, 17), index.line_range(text, 18)), (Some(6..12), None));
        assert_eq!((index.line_at(7), index.line_count()), (17, 90));
    }

    #[test]
    fn columns_of_long_lines_are_counted_across_blocks() {
        let text = format!("é\n{}x", "aé".repeat(10_000));
        let index = LineIndex::new(&text);
        for pairs in [0, 1, 1_365, 1_366, 5_000, 10_000] {
            let place = index.position(&text, (3 + 3 * pairs) as u32);
            assert_eq!((place.line, place.column as usize), (2, 2 * pairs + 1), "{pairs}");
        }
    }

    proptest! {
        #[test]
        fn any_offset_has_a_place(text in ".{0,40}(\r?\n.{0,10}){0,5}", offset in 0u32..200) {
            let index = LineIndex::new(&text);
            let place = index.position(&text, offset);
            prop_assert!(place.line >= 1 && place.line <= index.line_count() && place.column >= 1);
        }
    }
}

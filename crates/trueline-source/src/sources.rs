use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use crate::{Entry, LineIndex, Position, ReadError, SourcePath, SourceTree};

/// A file that was opened in this run. The number says nothing about order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A range of bytes in one file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

impl Span {
    /// The range `range` of `file`.
    pub fn new(file: FileId, range: std::ops::Range<usize>) -> Self {
        Span { file, start: range.start as u32, end: range.end as u32 }
    }

    /// Whether `other` lies inside this range of the same file.
    pub fn contains(&self, other: Span) -> bool {
        self.file == other.file && self.start <= other.start && other.end <= self.end
    }

    /// The range from the start of this to the end of `other`, both in one file.
    pub fn to(self, other: Span) -> Span {
        Span { end: other.end.max(self.end), ..self }
    }

    /// The empty range at the start of this.
    pub fn head(self) -> Span {
        Span { end: self.start, ..self }
    }

    /// The bytes as a range.
    pub fn range(&self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}..{}", self.file.0, self.start, self.end)
    }
}

/// One file of text. Spans count bytes of [`text`](Self::text).
#[derive(Debug)]
pub struct SourceFile {
    path: SourcePath,
    text: String,
    lines: OnceLock<LineIndex>,
}

impl SourceFile {
    /// Where the file is.
    pub fn path(&self) -> &SourcePath {
        &self.path
    }

    /// What it holds, a byte order mark included.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its lines; found at the first call.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    /// Line and column of a byte.
    pub fn position(&self, offset: u32) -> Position {
        self.lines().position(&self.text, offset)
    }
}

/// The files of a run: each is read once, kept, and from then on known by its [`FileId`].
pub struct Sources {
    tree: Arc<dyn SourceTree>,
    opened: RwLock<Opened>,
}

#[derive(Default)]
struct Opened {
    files: Vec<Arc<SourceFile>>,
    by_path: HashMap<SourcePath, FileId>,
}

impl Sources {
    /// Files of `tree`.
    pub fn new(tree: impl SourceTree + 'static) -> Self {
        Sources { tree: Arc::new(tree), opened: RwLock::default() }
    }

    /// Reads a file, or finds it again.
    ///
    /// # Errors
    /// When it is not there, not readable, outside the root, too large or not UTF-8.
    pub fn open(&self, path: &SourcePath) -> Result<FileId, ReadError> {
        if let Some(id) = self.opened.read().unwrap_or_else(PoisonError::into_inner).by_path.get(path) {
            return Ok(*id);
        }
        let text = String::from_utf8(self.tree.read(path)?)
            .map_err(|error| ReadError::NotUtf8 { offset: error.utf8_error().valid_up_to() })?;
        Ok(self.add(path.clone(), text))
    }

    /// Adds a text that is in no tree: a value of the command line, say, under a name that tells so.
    pub fn add(&self, path: SourcePath, text: String) -> FileId {
        let mut opened = self.opened.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(id) = opened.by_path.get(&path) {
            return *id;
        }
        let id = FileId(opened.files.len() as u32);
        opened.files.push(Arc::new(SourceFile { path: path.clone(), text, lines: OnceLock::new() }));
        opened.by_path.insert(path, id);
        id
    }

    /// Adds what is to be shown of a file that is not kept: texts, each with the number of the line that it stands for, in
    /// rising order. Tells where each text is. The file may be known beside this as a whole.
    pub fn add_listing(&self, path: SourcePath, lines: &[(u32, String)]) -> Vec<Span> {
        let text = lines.iter().map(|(_, line)| line.as_str()).collect::<Vec<_>>().join("\n");
        let numbers = lines.iter().map(|(number, _)| *number).collect();
        let index = OnceLock::from(LineIndex::numbered(&text, numbers));
        let mut opened = self.opened.write().unwrap_or_else(PoisonError::into_inner);
        let id = FileId(opened.files.len() as u32);
        opened.files.push(Arc::new(SourceFile { path, text, lines: index }));
        let mut start = 0;
        let span = |(_, line): &(u32, String)| {
            let span = Span::new(id, start..start + line.len());
            start += line.len() + 1;
            span
        };
        lines.iter().map(span).collect()
    }

    /// Where each of these files comes when they are sorted by their paths. Those of one path come at one place.
    pub fn ranks(&self, files: impl IntoIterator<Item = FileId>) -> HashMap<FileId, usize> {
        let files: HashSet<FileId> = files.into_iter().collect();
        let mut files: Vec<(SourcePath, FileId)> =
            files.into_iter().map(|file| (self.file(file).path().clone(), file)).collect();
        files.sort();
        let of_one_path = files.chunk_by(|(a, _), (b, _)| a == b).zip(0..);
        of_one_path.flat_map(|(files, rank)| files.iter().map(move |(_, file)| (*file, rank))).collect()
    }

    /// The bytes of a file, which need not be text and are not kept.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub fn read_bytes(&self, path: &SourcePath) -> Result<Vec<u8>, ReadError> {
        self.tree.read(path)
    }

    /// The first bytes of a file, at most `limit`. They are not kept; a file that was opened before is not read again.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub fn head(&self, path: &SourcePath, limit: usize) -> Result<Vec<u8>, ReadError> {
        let opened = self.opened.read().unwrap_or_else(PoisonError::into_inner);
        match opened.by_path.get(path) {
            Some(id) => {
                let text = opened.files[id.0 as usize].text.as_bytes();
                Ok(text[..text.len().min(limit)].to_vec())
            }
            None => {
                drop(opened);
                self.tree.read_head(path, limit)
            }
        }
    }

    /// What a folder holds, sorted by path.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub fn entries(&self, folder: &SourcePath) -> Result<Vec<Entry>, ReadError> {
        self.tree.entries(folder)
    }

    /// A file that was opened before.
    pub fn file(&self, id: FileId) -> Arc<SourceFile> {
        self.opened.read().unwrap_or_else(PoisonError::into_inner).files[id.0 as usize].clone()
    }

    /// The text of a span.
    pub fn text(&self, span: Span) -> String {
        let file = self.file(span.file);
        file.text().get(span.range()).unwrap_or_default().to_owned()
    }

    /// Path, first and end position of a span; the end is one past the last character.
    pub fn place(&self, span: Span) -> (SourcePath, Position, Position) {
        let file = self.file(span.file);
        (file.path().clone(), file.position(span.start), file.position(span.end))
    }
}

impl fmt::Debug for Sources {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sources").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MemoryTree;

    #[test]
    fn a_file_is_opened_once() {
        let sources = Sources::new(MemoryTree::new().with("a.tf", "one\ntwo\n").with("bad", vec![b'x', 0xff]));
        let path = SourcePath::new("a.tf").unwrap();
        let id = sources.open(&path).unwrap();
        assert_eq!(sources.open(&path), Ok(id));
        let (path, start, end) = sources.place(Span::new(id, 4..7));
        assert_eq!((path.as_str(), start.line, start.column, end.column), ("a.tf", 2, 1, 4));
        assert_eq!(sources.text(Span::new(id, 4..7)), "two");
        let bad = sources.open(&SourcePath::new("bad").unwrap());
        assert_eq!(bad, Err(ReadError::NotUtf8 { offset: 1 }));
    }
}

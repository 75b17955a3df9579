use std::collections::BTreeMap;

use crate::SourcePath;

/// What a folder holds under one name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Where it is.
    pub path: SourcePath,
    /// What it is.
    pub kind: EntryKind,
}

/// A file or a folder. Links have been followed, if they stay inside the root.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryKind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
}

/// Why a file could not be had. All are the input's fault, none ours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// There is nothing of that name.
    #[error("no such file or folder")]
    NotFound,
    /// The path, or a link on it, leads out of the scan root.
    #[error("leads out of the scan root")]
    LeavesRoot,
    /// It is larger than a source file may be.
    #[error("is {size} bytes large, more than the limit of {limit} bytes")]
    TooLarge {
        /// Bytes it has.
        size: u64,
        /// Bytes it may have.
        limit: u64,
    },
    /// The text is not UTF-8.
    #[error("is not UTF-8 text (first bad byte at offset {offset})")]
    NotUtf8 {
        /// Where the first bad byte stands.
        offset: usize,
    },
    /// The operating system said no.
    #[error("{0}")]
    Io(String),
}

/// Where files come from. An implementation never hands out anything above or beside its root.
pub trait SourceTree: Send + Sync {
    /// The bytes of a file.
    ///
    /// # Errors
    /// See [`ReadError`].
    fn read(&self, path: &SourcePath) -> Result<Vec<u8>, ReadError>;

    /// The first bytes of a file, at most `limit`: enough to tell what it is.
    ///
    /// # Errors
    /// See [`ReadError`].
    fn read_head(&self, path: &SourcePath, limit: usize) -> Result<Vec<u8>, ReadError> {
        let mut bytes = self.read(path)?;
        bytes.truncate(limit);
        Ok(bytes)
    }

    /// What a folder holds, sorted by path.
    ///
    /// # Errors
    /// See [`ReadError`].
    fn entries(&self, folder: &SourcePath) -> Result<Vec<Entry>, ReadError>;
}

/// A tree of a few files that are held in memory, for tests.
#[derive(Debug, Clone, Default)]
pub struct MemoryTree {
    files: BTreeMap<SourcePath, Vec<u8>>,
}

impl MemoryTree {
    /// An empty tree.
    pub fn new() -> Self {
        MemoryTree::default()
    }

    /// Adds a file.
    ///
    /// # Panics
    /// When the path leaves the root, which a test should not write.
    #[must_use]
    pub fn with(mut self, path: &str, text: impl Into<Vec<u8>>) -> Self {
        self.files.insert(SourcePath::new(path).expect("a path inside the tree"), text.into());
        self
    }

    /// Many files from one text. A line `//- path` starts the file of that path.
    ///
    /// # Panics
    /// When the text does not begin with such a line.
    pub fn parse(text: &str) -> Self {
        let mut tree = MemoryTree::new();
        for part in text.trim_start().split("//- ").skip(1) {
            let (path, body) = part.split_once('\n').expect("a line end after the path");
            tree = tree.with(path.trim(), body);
        }
        assert!(!tree.files.is_empty(), "a fixture begins with `//- path`");
        tree
    }

    /// The paths of all files, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &SourcePath> {
        self.files.keys()
    }
}

impl SourceTree for MemoryTree {
    fn read(&self, path: &SourcePath) -> Result<Vec<u8>, ReadError> {
        self.files.get(path).cloned().ok_or(ReadError::NotFound)
    }

    fn entries(&self, folder: &SourcePath) -> Result<Vec<Entry>, ReadError> {
        let mut entries = BTreeMap::new();
        for path in self.files.keys().filter(|path| path.is_within(folder) && *path != folder) {
            let below = path.as_str()[folder.as_str().len()..].trim_start_matches('/');
            let (name, kind) = match below.split_once('/') {
                Some((name, _)) => (name, EntryKind::Folder),
                None => (below, EntryKind::File),
            };
            if let Ok(path) = folder.join(name) {
                entries.insert(path, kind);
            }
        }
        if entries.is_empty() && !folder.is_root() {
            return Err(ReadError::NotFound);
        }
        Ok(entries.into_iter().map(|(path, kind)| Entry { path, kind }).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_one_level() {
        let tree = MemoryTree::parse("//- a.tf\nx\n//- m/b.tf\ny\n//- m/n/c.tf\nz\n");
        let names = |folder: &str| -> Vec<String> {
            let folder = SourcePath::new(folder).unwrap();
            tree.entries(&folder).unwrap().iter().map(|entry| format!("{:?} {}", entry.kind, entry.path)).collect()
        };
        assert_eq!(names(""), ["File a.tf", "Folder m"]);
        assert_eq!(names("m"), ["File m/b.tf", "Folder m/n"]);
        assert_eq!(tree.entries(&SourcePath::new("no").unwrap()), Err(ReadError::NotFound));
    }
}

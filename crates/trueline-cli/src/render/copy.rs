//! A program can only read what lies on the disk, so that is where it finds the files of a tree.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use trueline_source::{EntryKind, ReadError, SourcePath, Sources};

/// A folder with copies of files, which is gone when this is.
pub(super) struct Scratch {
    folder: TempDir,
    left: u64,
}

/// How many bytes of files are copied for one program.
const BYTES: u64 = 256 << 20;
/// How deep folders nest.
const DEPTH: usize = 50;
/// The folder that stands for the root of the tree.
pub(super) const TREE: &str = "t";

impl Scratch {
    /// An empty one.
    ///
    /// # Errors
    /// When the system has no place for it: why, as a sentence without its period.
    pub(super) fn new() -> Result<Scratch, String> {
        let folder = tempfile::tempdir().map_err(|error| cannot_write(&error))?;
        Ok(Scratch { folder, left: BYTES })
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Where the copy of a file or folder is.
    pub(super) fn copy_of(&self, path: &SourcePath) -> PathBuf {
        self.path().join(TREE).join(path.as_str())
    }

    /// Copies one file.
    ///
    /// # Errors
    /// When it cannot be read or is too large.
    pub(super) fn copy(&mut self, path: &SourcePath, sources: &Sources) -> Result<(), String> {
        let bytes = sources.read_bytes(path).map_err(|error| unreadable(path, &error))?;
        self.left = (self.left.checked_sub(bytes.len() as u64))
            .ok_or_else(|| format!("its files have more than the limit of {BYTES} bytes"))?;
        self.write(&self.copy_of(path), &bytes)
    }

    /// Copies all that a folder holds.
    ///
    /// # Errors
    /// When something in it cannot be read, or it is too large.
    pub(super) fn copy_folder(&mut self, folder: &SourcePath, sources: &Sources) -> Result<(), String> {
        let mut open = vec![(folder.clone(), 0)];
        while let Some((folder, depth)) = open.pop() {
            for entry in sources.entries(&folder).map_err(|error| unreadable(&folder, &error))? {
                match entry.kind {
                    EntryKind::File => self.copy(&entry.path, sources)?,
                    EntryKind::Folder if entry.path.file_name() == ".git" => {}
                    EntryKind::Folder if depth < DEPTH => open.push((entry.path, depth + 1)),
                    EntryKind::Folder => return Err(format!("its folders nest deeper than the limit of {DEPTH}")),
                }
            }
        }
        Ok(())
    }

    /// Writes a file, with the folders around it.
    ///
    /// # Errors
    /// When the system refuses.
    pub(super) fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), String> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|error| cannot_write(&error))?;
        }
        fs::write(path, bytes).map_err(|error| cannot_write(&error))
    }

    /// A text of a program with the files named as the user knows them.
    pub(super) fn named_as_in_tree(&self, text: &str) -> String {
        let real = fs::canonicalize(self.path()).unwrap_or_else(|_| self.path().to_owned());
        let mut text = text.to_owned();
        for folder in [self.path(), &real] {
            text = text.replace(&format!("{}/", folder.join(TREE).display()), "");
            text = text.replace(&folder.join(TREE).display().to_string(), ".");
        }
        text
    }
}

fn unreadable(path: &SourcePath, error: &ReadError) -> String {
    format!("`{path}` cannot be read: {error}")
}

fn cannot_write(error: &io::Error) -> String {
    format!("its files cannot be copied for the program: {error}")
}

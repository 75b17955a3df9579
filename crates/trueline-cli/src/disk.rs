#![expect(clippy::disallowed_methods, reason = "this is the SourceTree through which all else reads")]

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use trueline_source::{Entry, EntryKind, ReadError, SourcePath, SourceTree};

use crate::root::Root;

/// More bytes than any source file has; what is larger is data that was named like one.
pub(crate) const SIZE_LIMIT: u64 = 20 * 1024 * 1024;

/// The files below a root that may be read. It never hands out any other, by `..` or by a link, and never opens a pipe or
/// device, which could block for ever.
#[derive(Debug)]
pub(crate) struct DiskTree {
    root: Root,
}

impl DiskTree {
    /// What of `root` may be read; paths count from there.
    pub(crate) fn new(root: Root) -> Self {
        DiskTree { root }
    }

    /// Where a path leads once its links are followed.
    fn resolve(&self, path: &SourcePath) -> Result<PathBuf, ReadError> {
        let real = fs::canonicalize(self.root.path.join(path.as_str())).map_err(|error| explain(&error))?;
        if self.root.may_read(&real) { Ok(real) } else { Err(ReadError::LeavesRoot) }
    }

    fn kind(&self, entry: &fs::DirEntry, path: &SourcePath) -> Option<EntryKind> {
        let mut kind = entry.file_type().ok()?;
        if kind.is_symlink() {
            kind = fs::metadata(self.resolve(path).ok()?).ok()?.file_type();
        }
        match kind {
            kind if kind.is_file() => Some(EntryKind::File),
            kind if kind.is_dir() => Some(EntryKind::Folder),
            _ => None,
        }
    }
}

impl SourceTree for DiskTree {
    fn read(&self, path: &SourcePath) -> Result<Vec<u8>, ReadError> {
        read_file(&self.resolve(path)?)
    }

    fn read_head(&self, path: &SourcePath, limit: usize) -> Result<Vec<u8>, ReadError> {
        let path = self.resolve(path)?;
        check_regular(&path)?;
        let mut bytes = Vec::with_capacity(limit);
        let file = fs::File::open(&path).map_err(|error| explain(&error))?;
        file.take(limit as u64).read_to_end(&mut bytes).map_err(|error| explain(&error))?;
        Ok(bytes)
    }

    fn entries(&self, folder: &SourcePath) -> Result<Vec<Entry>, ReadError> {
        let listing = fs::read_dir(self.resolve(folder)?).map_err(|error| explain(&error))?;
        let mut entries = Vec::new();
        for entry in listing {
            let entry = entry.map_err(|error| explain(&error))?;
            // A name that no SourcePath can hold cannot be asked for either.
            let Some(path) = entry.file_name().to_str().and_then(|name| child(folder, name)) else { continue };
            if let Some(kind) = self.kind(&entry, &path) {
                entries.push(Entry { path, kind });
            }
        }
        entries.sort();
        Ok(entries)
    }
}

/// The path of the entry `name` in a folder; `None` for a name that holds a separator of another system.
fn child(folder: &SourcePath, name: &str) -> Option<SourcePath> {
    folder.join(name).ok().filter(|path| path.file_name() == name)
}

/// More bytes than what tools write of an infrastructure has: plans, states, snapshots.
const DATA_SIZE_LIMIT: u64 = 1024 * 1024 * 1024;

/// The bytes of a regular file, up to [`SIZE_LIMIT`]; up to [`DATA_SIZE_LIMIT`] if its name says that a tool wrote it.
pub(crate) fn read_file(path: &Path) -> Result<Vec<u8>, ReadError> {
    let size = check_regular(path)?;
    let is_data = path.extension().is_some_and(|ending| DATA_ENDINGS.iter().any(|data| ending == *data));
    let limit = if is_data { DATA_SIZE_LIMIT } else { SIZE_LIMIT };
    if size > limit {
        return Err(ReadError::TooLarge { size, limit });
    }
    read_up_to(path, size as usize, limit)
}

/// Endings of files that tools write.
const DATA_ENDINGS: [&str; 4] = ["json", "tfstate", "tfplan", "out"];

/// How many bytes a regular file has.
fn check_regular(path: &Path) -> Result<u64, ReadError> {
    let metadata = fs::metadata(path).map_err(|error| explain(&error))?;
    if metadata.is_file() { Ok(metadata.len()) } else { Err(ReadError::Io("is not a regular file".to_owned())) }
}

/// The bytes of anything that can be read, a pipe included, up to [`SIZE_LIMIT`]: for files that the user names.
pub(crate) fn read_to_limit(path: &Path, expected: usize) -> Result<Vec<u8>, ReadError> {
    read_up_to(path, expected, SIZE_LIMIT)
}

fn read_up_to(path: &Path, expected: usize, limit: u64) -> Result<Vec<u8>, ReadError> {
    let file = fs::File::open(path).map_err(|error| explain(&error))?;
    let mut bytes = Vec::with_capacity(expected + 1);
    // A file can grow while it is read, and one of /proc has no size to begin with.
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| explain(&error))?;
    match bytes.len() as u64 {
        size if size > limit => Err(ReadError::TooLarge { size, limit }),
        _ => Ok(bytes),
    }
}

fn explain(error: &io::Error) -> ReadError {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => ReadError::NotFound,
        _ => ReadError::Io(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::root::NamedPath;

    fn path(text: &str) -> SourcePath {
        SourcePath::new(text).unwrap()
    }

    /// A root with a file in a folder, and a secret beside the root.
    fn tree() -> (tempfile::TempDir, PathBuf, DiskTree) {
        let temp = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(temp.path()).unwrap().join("root");
        fs::create_dir_all(root.join("net")).unwrap();
        fs::write(root.join("net/main.tf"), "one").unwrap();
        fs::write(temp.path().join("secret"), "secret").unwrap();
        let tree = DiskTree::new(Root::of(&[NamedPath::find(&root).unwrap()]).unwrap());
        (temp, root, tree)
    }

    #[test]
    fn reads_what_is_there() {
        let (_temp, _, tree) = tree();
        assert_eq!(tree.read(&path("net/main.tf")), Ok(b"one".to_vec()));
        for missing in ["net/other.tf", "nowhere/main.tf", "net/main.tf/below"] {
            assert_eq!(tree.read(&path(missing)), Err(ReadError::NotFound), "{missing}");
        }
        assert_eq!(tree.read(&path("net")), Err(ReadError::Io("is not a regular file".to_owned())));
    }

    #[test]
    fn lists_in_order() {
        let (_temp, root, tree) = tree();
        for name in ["z.tf", "a.tf", "B.tf"] {
            fs::write(root.join(name), "").unwrap();
        }
        let entries = tree.entries(&SourcePath::root()).unwrap();
        let listed: Vec<_> = entries.iter().map(|entry| (entry.path.as_str(), entry.kind)).collect();
        let file = EntryKind::File;
        assert_eq!(listed, [("B.tf", file), ("a.tf", file), ("net", EntryKind::Folder), ("z.tf", file)]);
        assert_eq!(tree.entries(&path("nowhere")), Err(ReadError::NotFound));
    }

    #[test]
    fn refuses_what_is_too_large() {
        let (_temp, root, tree) = tree();
        fs::File::create(root.join("big.tf")).unwrap().set_len(SIZE_LIMIT + 1).unwrap();
        fs::File::create(root.join("fits.tf")).unwrap().set_len(SIZE_LIMIT).unwrap();
        let expected = ReadError::TooLarge { size: SIZE_LIMIT + 1, limit: SIZE_LIMIT };
        assert_eq!(tree.read(&path("big.tf")), Err(expected));
        assert_eq!(tree.read(&path("fits.tf")).map(|bytes| bytes.len() as u64), Ok(SIZE_LIMIT));
    }

    #[test]
    fn refuses_what_lies_beside_the_folders_that_may_be_read() {
        let (_temp, top, _) = tree();
        for folder in ["app", "net", ".aws"] {
            fs::create_dir_all(top.join(folder).join("files")).unwrap();
            fs::write(top.join(folder).join("x"), "").unwrap();
        }
        let named = ["app", "net"].map(|folder| NamedPath::find(&top.join(folder)).unwrap());
        let tree = DiskTree::new(Root::of(&named).unwrap());
        assert_eq!(tree.read(&path("app/x")), Ok(Vec::new()));
        assert_eq!(tree.entries(&path("net")).map(|entries| entries.len()), Ok(3));
        assert_eq!(tree.entries(&path("net/files")), Ok(Vec::new()));
        assert_eq!(tree.read(&path(".aws/x")), Err(ReadError::LeavesRoot));
        assert_eq!(tree.entries(&path(".aws")), Err(ReadError::LeavesRoot));
        assert_eq!(tree.entries(&SourcePath::root()), Err(ReadError::LeavesRoot));
    }

    #[cfg(unix)]
    #[test]
    fn follows_links_inside_the_root_alone() {
        use std::os::unix::fs::symlink;
        let (temp, root, tree) = tree();
        symlink("net/main.tf", root.join("inside.tf")).unwrap();
        symlink("net", root.join("folder")).unwrap();
        symlink("../secret", root.join("out.tf")).unwrap();
        symlink(temp.path(), root.join("up")).unwrap();
        symlink("nowhere", root.join("dangling.tf")).unwrap();
        symlink("loop.tf", root.join("loop.tf")).unwrap();
        assert_eq!(tree.read(&path("inside.tf")), Ok(b"one".to_vec()));
        assert_eq!(tree.read(&path("folder/main.tf")), Ok(b"one".to_vec()));
        assert_eq!(tree.read(&path("out.tf")), Err(ReadError::LeavesRoot));
        assert_eq!(tree.read(&path("up/secret")), Err(ReadError::LeavesRoot));
        assert_eq!(tree.entries(&path("up")), Err(ReadError::LeavesRoot));
        assert_eq!(tree.read(&path("dangling.tf")), Err(ReadError::NotFound));
        assert!(matches!(tree.read(&path("loop.tf")), Err(ReadError::Io(_))));
        let entries = tree.entries(&SourcePath::root()).unwrap();
        let listed: Vec<_> = entries.iter().map(|entry| entry.path.as_str()).collect();
        assert_eq!(listed, ["folder", "inside.tf", "net"]);
    }

    #[cfg(unix)]
    #[test]
    fn never_waits_for_a_pipe_or_a_device() {
        use std::os::unix::fs::symlink;
        use std::os::unix::net::UnixListener;
        let (_temp, root, tree) = tree();
        let _listener = UnixListener::bind(root.join("socket.tf")).unwrap();
        assert!(matches!(tree.read(&path("socket.tf")), Err(ReadError::Io(_))));
        assert_eq!(tree.entries(&SourcePath::root()).unwrap().len(), 1);
        symlink("/dev/zero", root.join("zero.tf")).unwrap();
        assert_eq!(tree.read(&path("zero.tf")), Err(ReadError::LeavesRoot));
        assert_eq!(read_file(Path::new("/dev/zero")), Err(ReadError::Io("is not a regular file".to_owned())));
    }

    #[cfg(unix)]
    #[test]
    fn a_name_with_a_back_slash_is_no_path() {
        let (_temp, root, tree) = tree();
        fs::write(root.join("a\\b.tf"), "").unwrap();
        let entries = tree.entries(&SourcePath::root()).unwrap();
        assert_eq!(entries.len(), 1, "{entries:?}");
    }
}

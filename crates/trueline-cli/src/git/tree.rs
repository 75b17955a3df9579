use std::collections::{BTreeMap, HashMap, HashSet};

use gix::ObjectId;
use gix::objs::tree::EntryKind as Mode;
use trueline_source::{Entry, EntryKind, ReadError, SourcePath, SourceTree};

use crate::disk::{DiskTree, SIZE_LIMIT};

/// Folders nested deeper than this are not looked into: no repository that people work with has such.
const MAX_DEPTH: usize = 200;
/// Links that are followed for one path.
const MAX_LINKS: usize = 40;

/// The files of a commit or of the index, read out of git's objects. Neither the index nor the working tree is touched.
///
/// What git does not know of and nobody is about to add, modules that `terraform init` has downloaded and ignored files of
/// values, say, is read from the disk: it belongs to the machine and is the same on both sides of a comparison.
pub(crate) struct GitTree {
    listing: Listing,
    repositories: Vec<gix::ThreadSafeRepository>,
    machine: Machine,
}

/// The files of the disk that are no part of the history.
pub(crate) struct Machine {
    /// The disk.
    pub(crate) disk: DiskTree,
    /// The files on it that are tracked or would be added: what a change is made of.
    pub(crate) not_of_it: HashSet<SourcePath>,
}

/// What a tree holds, before it is asked for.
#[derive(Default)]
pub(crate) struct Listing {
    files: BTreeMap<SourcePath, Object>,
    links: BTreeMap<SourcePath, Object>,
    /// Commits of other repositories that stand for folders.
    submodules: Vec<(SourcePath, ObjectId)>,
}

/// An object, and by its position the repository that holds it.
#[derive(Debug, Clone, Copy)]
struct Object {
    id: ObjectId,
    repository: usize,
}

impl Listing {
    /// Adds all that a tree holds, below a folder.
    ///
    /// # Errors
    /// When objects are missing or broken.
    pub(crate) fn add_tree(
        &mut self,
        repository: &gix::Repository,
        position: usize,
        tree: ObjectId,
        folder: &SourcePath,
    ) -> Result<(), gix::Error> {
        let mut folders = vec![(tree, folder.clone(), 0)];
        while let Some((id, folder, depth)) = folders.pop() {
            for entry in repository.find_tree(id)?.iter() {
                let entry = entry?;
                // A name that no SourcePath can hold cannot be asked for either.
                let Some(path) = child(&folder, entry.filename()) else { continue };
                let id = entry.object_id();
                match entry.kind() {
                    Mode::Tree if depth < MAX_DEPTH => folders.push((id, path, depth + 1)),
                    Mode::Tree => {}
                    kind => self.add(path, kind, id, position),
                }
            }
        }
        Ok(())
    }

    /// Adds one entry.
    pub(crate) fn add(&mut self, path: SourcePath, kind: Mode, id: ObjectId, repository: usize) {
        let object = Object { id, repository };
        match kind {
            Mode::Blob | Mode::BlobExecutable => {
                self.files.insert(path, object);
            }
            Mode::Link => {
                self.links.insert(path, object);
            }
            Mode::Commit => self.submodules.push((path, id)),
            Mode::Tree => {}
        }
    }

    /// The submodules, to be taken in.
    pub(crate) fn take_submodules(&mut self) -> Vec<(SourcePath, ObjectId)> {
        std::mem::take(&mut self.submodules)
    }

    /// The paths of all files.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &SourcePath> {
        self.files.keys().chain(self.links.keys())
    }
}

impl GitTree {
    /// The files of `listing`, of which the objects are in `repositories`.
    pub(crate) fn new(listing: Listing, repositories: Vec<gix::ThreadSafeRepository>, machine: Machine) -> Self {
        GitTree { listing, repositories, machine }
    }

    /// The files at and below some paths, sorted, links to files among them. What is hidden is left out unless it is named
    /// itself, as it is on the disk.
    pub(crate) fn files_below(&self, paths: &[SourcePath]) -> Vec<SourcePath> {
        let is_meant =
            |file: &&SourcePath| paths.iter().any(|path| file.is_within(path) && !is_hidden_below(path, file));
        let leads_to_file = |link: &&SourcePath| self.find(link).is_some();
        let links = self.listing.links.keys().filter(is_meant).filter(leads_to_file);
        let mut files: Vec<SourcePath> = self.listing.files.keys().filter(is_meant).chain(links).cloned().collect();
        files.sort();
        files
    }

    fn bytes(&self, object: Object) -> Result<Vec<u8>, ReadError> {
        let failed = |error: gix::Error| ReadError::Io(format!("cannot be read from git: {error}"));
        let repository = self.repositories[object.repository].to_thread_local();
        let size = repository.find_header(object.id).map_err(failed)?.size();
        if size > SIZE_LIMIT {
            return Err(ReadError::TooLarge { size, limit: SIZE_LIMIT });
        }
        Ok(repository.find_blob(object.id).map_err(failed)?.take_data())
    }

    /// The object of a file, links on the way followed.
    fn find(&self, path: &SourcePath) -> Option<Object> {
        self.listing.files.get(&self.resolve(path)?).copied()
    }

    /// Where a path leads once its links are followed; `None` out of the tree or in a circle.
    fn resolve(&self, path: &SourcePath) -> Option<SourcePath> {
        let mut path = path.clone();
        if self.listing.links.is_empty() {
            return Some(path);
        }
        for _ in 0..MAX_LINKS {
            let Some((link, object)) = self.link_on(&path) else { return Some(path) };
            let target = String::from_utf8(self.bytes(object).ok()?).ok()?;
            let rest = path.as_str()[link.as_str().len()..].trim_start_matches('/').to_owned();
            path = link.parent()?.join(&target).ok()?.join(&rest).ok()?;
        }
        None
    }

    /// The first link on the way to a path.
    fn link_on(&self, path: &SourcePath) -> Option<(SourcePath, Object)> {
        let ends = path.as_str().match_indices('/').map(|(at, _)| at).chain([path.as_str().len()]);
        ends.filter_map(|end| SourcePath::new(&path.as_str()[..end]).ok())
            .find_map(|prefix| Some((prefix.clone(), *self.listing.links.get(&prefix)?)))
    }

    fn is_of_machine(&self, path: &SourcePath) -> bool {
        !self.machine.not_of_it.contains(path)
    }
}

impl SourceTree for GitTree {
    fn read(&self, path: &SourcePath) -> Result<Vec<u8>, ReadError> {
        match self.find(path) {
            Some(object) => self.bytes(object),
            None if self.is_of_machine(path) => self.machine.disk.read(path),
            None => Err(ReadError::NotFound),
        }
    }

    fn entries(&self, folder: &SourcePath) -> Result<Vec<Entry>, ReadError> {
        let real = self.resolve(folder).ok_or(ReadError::NotFound)?;
        let mut entries: HashMap<SourcePath, EntryKind> = HashMap::new();
        let below = if real.is_root() { String::new() } else { format!("{real}/") };
        for path in within(&self.listing.files, &real).chain(within(&self.listing.links, &real)) {
            if !path.as_str().starts_with(&below) {
                continue;
            }
            let rest = &path.as_str()[below.len()..];
            let (name, kind) = match rest.split_once('/') {
                Some((name, _)) => (name, EntryKind::Folder),
                None if self.find(path).is_some() => (rest, EntryKind::File),
                // A link to nowhere, or to a folder.
                None => match self.resolve(path).filter(|target| self.is_folder(target)) {
                    Some(_) => (rest, EntryKind::Folder),
                    None => continue,
                },
            };
            if let Ok(path) = folder.join(name) {
                entries.insert(path, kind);
            }
        }
        for entry in self.machine.disk.entries(folder).unwrap_or_default() {
            let is_more = match entry.kind {
                EntryKind::File => self.is_of_machine(&entry.path),
                EntryKind::Folder => entry.path.file_name() == ".terraform",
            };
            if is_more {
                entries.entry(entry.path).or_insert(entry.kind);
            }
        }
        if entries.is_empty() && !folder.is_root() {
            return Err(ReadError::NotFound);
        }
        let mut entries: Vec<Entry> = entries.into_iter().map(|(path, kind)| Entry { path, kind }).collect();
        entries.sort();
        Ok(entries)
    }
}

impl GitTree {
    fn is_folder(&self, path: &SourcePath) -> bool {
        within(&self.listing.files, path).any(|file| file != path && file.is_within(path))
    }
}

/// The paths that begin with the letters of another: those in a folder, and some beside it.
fn within<'a>(paths: &'a BTreeMap<SourcePath, Object>, folder: &SourcePath) -> impl Iterator<Item = &'a SourcePath> {
    let prefix = folder.as_str().to_owned();
    paths.range(folder.clone()..).map(|(path, _)| path).take_while(move |path| path.as_str().starts_with(&prefix))
}

fn child(folder: &SourcePath, name: &[u8]) -> Option<SourcePath> {
    let name = std::str::from_utf8(name).ok()?;
    folder.join(name).ok().filter(|path| path.file_name() == name)
}

fn is_hidden_below(path: &SourcePath, file: &SourcePath) -> bool {
    file.as_str()[path.as_str().len()..].split('/').any(|part| part.starts_with('.') && part.len() > 1)
}

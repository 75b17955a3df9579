use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

/// What a walk came upon.
#[derive(Debug, Default, Clone)]
pub(crate) struct Discovered {
    /// The regular files, sorted.
    pub(crate) files: Vec<PathBuf>,
    /// The links that lead to no folder: to a file, or nowhere. Sorted.
    pub(crate) links: Vec<PathBuf>,
    /// The links that lead to folders, sorted. They are not followed.
    pub(crate) folder_links: Vec<PathBuf>,
    /// Pipes, sockets and devices, sorted.
    pub(crate) special: Vec<PathBuf>,
    /// What could not be walked, sorted: where, and what the system said.
    pub(crate) unreadable: Vec<(PathBuf, String)>,
    /// Lines of ignore files that could not be understood.
    pub(crate) misread: Vec<String>,
}

/// Finds the files at and below `paths`, which must be canonical.
///
/// What `.gitignore` and `.ignore` name is left out, as are hidden files, and links to folders are not followed. None of
/// that holds for `paths` themselves. A user's own global ignore file is not asked: the result must be the same for everyone. Ignore
/// files of folders above `paths` count inside a repository only, where all have the same.
pub(crate) fn discover(paths: &[PathBuf], in_repository: bool) -> Discovered {
    let Some((first, others)) = paths.split_first() else { return Discovered::default() };
    let mut walk = WalkBuilder::new(first);
    for path in others {
        walk.add(path);
    }
    walk.require_git(false).git_global(false).parents(in_repository).follow_links(false);
    // `.terraform` is hidden, but an ignore file can bring hidden folders back.
    walk.filter_entry(|entry| entry.depth() == 0 || entry.file_name() != ".terraform");
    let mut found = Discovered::default();
    for entry in walk.build() {
        match entry {
            Ok(entry) => {
                found.misread.extend(entry.error().map(ToString::to_string));
                found.sort_in(entry);
            }
            Err(error) => found.unreadable.push(explain(&error, first)),
        }
    }
    for paths in [&mut found.files, &mut found.links, &mut found.folder_links, &mut found.special] {
        paths.sort();
        paths.dedup();
    }
    found.unreadable.sort();
    found.misread.sort();
    found.misread.dedup();
    found
}

impl Discovered {
    fn sort_in(&mut self, entry: ignore::DirEntry) {
        let Some(kind) = entry.file_type().filter(|kind| !kind.is_dir()) else { return };
        let paths = match kind {
            kind if kind.is_file() => &mut self.files,
            kind if kind.is_symlink() && entry.path().is_dir() => &mut self.folder_links,
            kind if kind.is_symlink() => &mut self.links,
            _ => &mut self.special,
        };
        paths.push(entry.into_path());
    }
}

/// Where a walk failed and why; at `otherwise` if it does not say where.
fn explain(error: &ignore::Error, otherwise: &Path) -> (PathBuf, String) {
    match error {
        ignore::Error::WithPath { path, err } => (path.clone(), explain(err, path).1),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => explain(err, otherwise),
        other => (otherwise.to_owned(), other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// What is found below `paths` of a folder that holds `files`, each with its text.
    fn found(files: &[(&str, &str)], paths: &[&str], in_repository: bool) -> Vec<String> {
        let temp = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(temp.path()).unwrap();
        for (path, text) in files {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let paths: Vec<PathBuf> = paths.iter().map(|path| root.join(path)).collect();
        let files = discover(&paths, in_repository).files;
        files.iter().map(|file| file.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/")).collect()
    }

    #[test]
    fn sorted_and_without_repeats() {
        let files = [("b.tf", ""), ("a/x.tf", ""), ("a.tf", ""), ("a/readme.md", "")];
        assert_eq!(found(&files, &[""], false), ["a/readme.md", "a/x.tf", "a.tf", "b.tf"]);
        assert_eq!(found(&files, &["b.tf", "a", "a/x.tf"], false), ["a/readme.md", "a/x.tf", "b.tf"]);
    }

    #[test]
    fn ignore_files_hold_outside_of_repositories_too() {
        let files = [("main.tf", ""), (".gitignore", "gen/\n"), ("gen/x.tf", ""), (".ignore", "y.tf\n"), ("y.tf", "")];
        assert_eq!(found(&files, &[""], false), ["main.tf"]);
        assert_eq!(found(&files, &[""], true), ["main.tf"]);
    }

    #[test]
    fn what_is_named_is_taken() {
        let files = [(".gitignore", "gen/\nx.tf\n"), ("gen/a.tf", ""), ("x.tf", ""), (".hidden/b.tf", "")];
        assert_eq!(found(&files, &["gen", "x.tf", ".hidden"], true), [".hidden/b.tf", "gen/a.tf", "x.tf"]);
    }

    #[test]
    fn hidden_folders_and_downloaded_modules_are_left_out() {
        let files = [("main.tf", ""), (".terraform/modules/m/x.tf", ""), (".github/y.tf", ""), (".gitignore", "!.*\n")];
        assert!(!found(&files, &[""], false).contains(&".terraform/modules/m/x.tf".to_owned()));
        assert_eq!(found(&files[..3], &[""], false), ["main.tf"]);
        assert_eq!(found(&files[..3], &[".terraform"], false), [".terraform/modules/m/x.tf"]);
    }

    #[test]
    fn ignore_files_above_count_inside_a_repository() {
        let files = [(".git/HEAD", ""), (".gitignore", "x.tf\n"), ("infra/x.tf", ""), ("infra/y.tf", "")];
        assert_eq!(found(&files, &["infra"], true), ["infra/y.tf"]);
        assert_eq!(found(&files[1..], &["infra"], false), ["infra/x.tf", "infra/y.tf"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_to_folders_are_not_followed() {
        let temp = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(temp.path()).unwrap();
        fs::create_dir_all(root.join("real")).unwrap();
        fs::write(root.join("real/main.tf"), "").unwrap();
        std::os::unix::fs::symlink("real", root.join("link")).unwrap();
        std::os::unix::fs::symlink(".", root.join("real/loop")).unwrap();
        std::os::unix::fs::symlink("real/main.tf", root.join("main.tf")).unwrap();
        std::os::unix::fs::symlink("nowhere", root.join("gone.tf")).unwrap();
        let found = discover(std::slice::from_ref(&root), false);
        assert_eq!(found.files, [root.join("real/main.tf")]);
        assert_eq!(found.links, [root.join("gone.tf"), root.join("main.tf")]);
        assert_eq!(found.folder_links, [root.join("link"), root.join("real/loop")]);
        assert_eq!(found.unreadable, []);
    }

    #[cfg(unix)]
    #[test]
    fn special_files_are_told_apart() {
        let temp = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(temp.path()).unwrap();
        let _listener = std::os::unix::net::UnixListener::bind(root.join("socket.tf")).unwrap();
        for paths in [[root.clone()], [root.join("socket.tf")]] {
            let found = discover(&paths, false);
            assert_eq!(found.special, [root.join("socket.tf")]);
            assert_eq!(found.files, Vec::<PathBuf>::new());
        }
    }

    #[test]
    fn what_is_gone_is_said() {
        let temp = tempfile::tempdir().unwrap();
        let gone = temp.path().join("gone");
        let found = discover(std::slice::from_ref(&gone), false);
        assert_eq!(found.files, Vec::<PathBuf>::new());
        assert_eq!(found.unreadable.len(), 1);
        assert_eq!(found.unreadable[0].0, gone);
    }
}

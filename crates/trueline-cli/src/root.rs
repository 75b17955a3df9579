#![expect(clippy::disallowed_methods, reason = "which tree is read has to be found before there is a SourceTree")]

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use trueline_source::SourcePath;

use crate::disk;
use crate::mistake::Mistake;

/// A path of the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NamedPath {
    /// Absolute, without links: what is read and reported does not depend on how the user spelled it, nor on the
    /// working directory.
    pub(crate) real: PathBuf,
    /// Whether it is a folder.
    pub(crate) is_folder: bool,
}

impl NamedPath {
    /// Looks up a path.
    ///
    /// # Errors
    /// When it is not there.
    pub(crate) fn find(path: &Path) -> Result<Self, Mistake> {
        let real = fs::canonicalize(path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => Mistake::new(format!("`{}` does not exist", path.display())),
            _ => Mistake::new(format!("`{}` cannot be read: {error}", path.display())),
        })?;
        Ok(NamedPath { is_folder: real.is_dir(), real })
    }

    /// The path, or the folder that holds the file.
    pub(crate) fn folder(&self) -> &Path {
        match self.real.parent() {
            Some(parent) if !self.is_folder => parent,
            _ => &self.real,
        }
    }
}

/// The folder that paths are reported relative to, and what may be read below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Root {
    /// Absolute, without links.
    pub(crate) path: PathBuf,
    /// What may be read is in or below one of these, absolute and without links: the repository; outside of one, the
    /// folders of the given paths and of the modules they call. What else lies below the root is nobody's business,
    /// least of all that of a `file("../.aws/credentials")`.
    folders: Vec<PathBuf>,
    /// Why it is this one.
    pub(crate) kind: RootKind,
}

/// How a [`Root`] was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RootKind {
    /// It is the top of a repository.
    Repository,
    /// It is the folder that holds all given paths.
    Common,
    /// It is a folder above those, so that modules beside them can be read.
    Widened,
}

impl fmt::Display for RootKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            RootKind::Repository => "the top of the repository",
            RootKind::Common => "the folder that holds all paths",
            RootKind::Widened => "the folder that holds all paths and the modules they call",
        })
    }
}

impl Root {
    /// The root for some paths: the top of the repository around all of them; outside of one, the folder that holds all
    /// of them.
    ///
    /// # Errors
    /// When only `/` holds all of them, unless it was named itself.
    pub(crate) fn of(paths: &[NamedPath]) -> Result<Root, Mistake> {
        if paths.is_empty() {
            return Err(Mistake::new("no path is given"));
        }
        let common = folder_of(paths).ok_or_else(|| Mistake::new("the paths lie on different drives"))?;
        if depth(&common) == 0 && paths.len() > 1 {
            return Err(Mistake::new("the paths have no folder in common but the root of the file system")
                .help("check them one by one"));
        }
        Ok(match repository(&common) {
            Some(top) => Root { folders: vec![top.clone()], path: top, kind: RootKind::Repository },
            None => {
                let folders = paths.iter().map(|path| path.folder().to_owned()).collect();
                Root { path: common, folders, kind: RootKind::Common }
            }
        })
    }

    /// Whether a canonical path may be read.
    pub(crate) fn may_read(&self, path: &Path) -> bool {
        self.folders.iter().any(|folder| path.starts_with(folder))
    }

    /// Whether what a path leads to may be read.
    pub(crate) fn holds(&self, path: &Path) -> bool {
        fs::canonicalize(path).is_ok_and(|real| self.may_read(&real))
    }

    /// Outside of a repository: the same root or one above it, so that it holds `modules`, the local modules that these
    /// and the Terraform files among `files` call, and those that these call in turn. All of them may be read then.
    ///
    /// It is never widened to the top of the file system or a folder directly below: a configuration must not
    /// be able to open up the machine by naming a far-away module.
    ///
    /// # Errors
    /// When it cannot hold one of `modules`.
    pub(crate) fn widened<'a>(
        mut self,
        files: &[PathBuf],
        modules: impl Iterator<Item = &'a PathBuf> + Clone,
    ) -> Result<Root, Mistake> {
        for module in modules.clone() {
            if !self.reach(module) {
                let message = format!("`{}` is outside of `{}`", module.display(), self.path.display());
                return Err(Mistake::new(message).help("modules are read only from below the root; put a copy there"));
            }
        }
        if self.kind != RootKind::Repository {
            let folders =
                files.iter().filter(|file| is_terraform(file)).filter_map(|file| Some(file.parent()?.to_owned()));
            self.reach_local_modules(folders.chain(modules.cloned()).collect());
        }
        Ok(self)
    }

    fn reach_local_modules(&mut self, callers: BTreeSet<PathBuf>) {
        let mut todo: Vec<PathBuf> = callers.iter().cloned().collect();
        let mut seen = callers;
        while let Some(folder) = todo.pop() {
            for module in local_modules(&folder) {
                if !seen.contains(&module) && self.reach(&module) {
                    seen.insert(module.clone());
                    todo.push(module);
                }
            }
        }
    }

    /// Lets `folder` be read, if that is allowed, and widens the root to hold it. Says whether it may be read then.
    fn reach(&mut self, folder: &Path) -> bool {
        if self.may_read(folder) {
            return true;
        }
        if self.kind == RootKind::Repository {
            return false;
        }
        if !folder.starts_with(&self.path) {
            let common = common_folder(&self.path, folder).filter(|common| depth(common) >= 2);
            let Some(common) = common else { return false };
            (self.path, self.kind) = (common, RootKind::Widened);
        }
        self.folders.push(folder.to_owned());
        true
    }

    /// The name of a canonical path in the tree below the root. `None` if it lies elsewhere, or has a name that is not
    /// UTF-8 or holds another system's separator.
    pub(crate) fn name(&self, path: &Path) -> Option<SourcePath> {
        let parts: Option<Vec<&str>> =
            path.strip_prefix(&self.path).ok()?.components().map(|part| part.as_os_str().to_str()).collect();
        let text = parts?.join("/");
        SourcePath::new(&text).ok().filter(|name| name.as_str() == text)
    }
}

/// The name for a text that is read from outside of the tree: its absolute path without the leading slash, which no
/// file in the tree is likely to have.
pub(crate) fn outside_name(path: &Path) -> Option<SourcePath> {
    let parts = path.components().filter_map(|part| match part {
        Component::Normal(name) => Some(name.to_string_lossy()),
        _ => None,
    });
    SourcePath::new(&parts.collect::<Vec<_>>().join("/")).ok()
}

/// The deepest folder that holds all paths; `None` on different drives.
pub(crate) fn folder_of(paths: &[NamedPath]) -> Option<PathBuf> {
    let mut folders = paths.iter().map(NamedPath::folder);
    let first = folders.next()?.to_owned();
    folders.try_fold(first, |common, folder| common_folder(&common, folder))
}

/// The top of the repository around a folder: where `.git` is, a folder, or a file in worktrees and submodules.
fn repository(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().find(|folder| depth(folder) > 0 && folder.join(".git").exists()).map(Path::to_owned)
}

/// The deepest folder that holds both; `None` on different drives.
fn common_folder(one: &Path, other: &Path) -> Option<PathBuf> {
    one.ancestors().find(|ancestor| other.starts_with(ancestor)).map(Path::to_owned)
}

/// How many folders down from the top of the file system a path is.
fn depth(path: &Path) -> usize {
    path.components().filter(|part| matches!(part, Component::Normal(_))).count()
}

/// The folders of modules that the Terraform files of a folder call by a local path.
fn local_modules(folder: &Path) -> Vec<PathBuf> {
    terraform_files(folder)
        .iter()
        .filter_map(|file| String::from_utf8(disk::read_file(file).ok()?).ok())
        .flat_map(|text| local_sources(&text).map(|source| folder.join(source)).collect::<Vec<_>>())
        .filter_map(|module| fs::canonicalize(module).ok())
        // A folder without Terraform files is no module, and no reason to widen anything.
        .filter(|module| !terraform_files(module).is_empty())
        .collect()
}

fn terraform_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> =
        entries.flatten().map(|entry| entry.path()).filter(|path| is_terraform(path)).collect();
    files.sort();
    files
}

fn is_terraform(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    [".tf", ".tofu", ".tf.json", ".tofu.json"].iter().any(|ending| name.ends_with(ending))
}

/// The local paths that are given to an argument `source`, in HCL (`source = "../net"`) or JSON (`"source": "../net"`).
/// What else looks like one does no harm: it only counts if there is a module.
fn local_sources(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("source").filter_map(|(at, word)| {
        let rest = &text[at + word.len()..];
        let rest = rest.strip_prefix('"').unwrap_or(rest).trim_start();
        let value = rest.strip_prefix(['=', ':'])?.trim_start().strip_prefix('"')?;
        let (value, _) = value.split_once('"')?;
        (value == ".." || value.starts_with("./") || value.starts_with("../")).then_some(value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with some files in it.
    struct Disk {
        _temp: tempfile::TempDir,
        top: PathBuf,
    }

    impl Disk {
        fn new(files: &[(&str, &str)]) -> Self {
            let temp = tempfile::tempdir().unwrap();
            let top = fs::canonicalize(temp.path()).unwrap().join("top");
            for (path, text) in files {
                let path = top.join(path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, text).unwrap();
            }
            Disk { _temp: temp, top }
        }

        fn root(&self, paths: &[&str]) -> Root {
            let paths: Vec<_> = paths.iter().map(|path| NamedPath::find(&self.top.join(path)).unwrap()).collect();
            Root::of(&paths).unwrap()
        }

        /// The root that the files `main.tf` of some folders lead to, `modules` being mapped.
        fn widened(&self, folders: &[&str], modules: &[&str]) -> Root {
            let files: Vec<PathBuf> = folders.iter().map(|folder| self.top.join(folder).join("main.tf")).collect();
            let modules: Vec<PathBuf> = modules.iter().map(|module| self.top.join(module)).collect();
            self.root(folders).widened(&files, modules.iter()).unwrap()
        }

        /// The root as a path below the top of this disk.
        fn shown(&self, root: &Root) -> (String, RootKind) {
            let path = root.path.strip_prefix(&self.top).unwrap();
            (path.to_string_lossy().replace('\\', "/"), root.kind)
        }
    }

    fn plain_root(path: &str) -> Root {
        Root { path: path.into(), folders: vec![path.into()], kind: RootKind::Common }
    }

    #[test]
    fn the_root_is_the_repository_or_the_common_folder() {
        let disk = Disk::new(&[
            ("repo/.git/HEAD", ""),
            ("repo/infra/live/main.tf", ""),
            ("repo/sub/.git", "gitdir: ../.git/modules/sub"),
            ("repo/sub/x/main.tf", ""),
            ("plain/a/main.tf", ""),
            ("plain/b/c/main.tf", ""),
        ]);
        let cases: [(&[&str], &str, RootKind); 8] = [
            (&["repo"], "repo", RootKind::Repository),
            (&["repo/infra/live/main.tf"], "repo", RootKind::Repository),
            (&["repo/sub/x"], "repo/sub", RootKind::Repository),
            (&["repo/sub/x", "repo/infra"], "repo", RootKind::Repository),
            (&["plain/a"], "plain/a", RootKind::Common),
            (&["plain/a/main.tf"], "plain/a", RootKind::Common),
            (&["plain/b/c", "plain/a/main.tf"], "plain", RootKind::Common),
            (&["repo/infra", "plain/a"], "", RootKind::Common),
        ];
        for (paths, path, kind) in cases {
            assert_eq!(disk.shown(&disk.root(paths)), (path.to_owned(), kind), "{paths:?}");
        }
    }

    #[test]
    fn nothing_but_the_top_in_common_is_a_mistake() {
        let path = |text: &str| NamedPath { real: PathBuf::from(text), is_folder: true };
        assert!(Root::of(&[path("/one/x"), path("/two/y")]).is_err());
        assert_eq!(Root::of(&[path("/one")]).unwrap().path, Path::new("/one"));
        assert!(Root::of(&[]).is_err());
    }

    #[test]
    fn the_root_is_widened_to_the_modules() {
        let disk = Disk::new(&[
            ("live/app/main.tf", "module \"net\" {\n  source = \"../../modules/net\"\n}\n"),
            ("modules/net/main.tf", "module \"base\" { source = \"../../../shared/base\" }"),
            ("live/db/main.tf", "module \"x\" {\n source = \"./x\"\n}\n# source = \"../nowhere\"\n"),
            ("live/db/x/main.tf", ""),
            ("live/text/main.tf", "locals { source = \"../../notes\" }"),
            ("notes/secret.txt", ""),
        ]);
        let widened = |path: &str| disk.shown(&disk.widened(&[path], &[]));
        assert_eq!(widened("live/app"), (String::new(), RootKind::Widened));
        assert_eq!(widened("live/db"), ("live/db".to_owned(), RootKind::Common));
        assert_eq!(widened("live/text"), ("live/text".to_owned(), RootKind::Common));
    }

    #[test]
    fn the_root_is_widened_through_modules_but_not_to_the_top() {
        let disk = Disk::new(&[
            ("a/live/main.tf", "module \"m\" {\n  source = \"../mod\"\n}\n"),
            ("a/mod/main.tf", "module \"n\" {\n  source = \"../../b\"\n}\n"),
            ("b/main.tf", ""),
        ]);
        let root = disk.widened(&["a/live"], &[]);
        assert_eq!(disk.shown(&root), (String::new(), RootKind::Widened));
        let mut root = plain_root("/one/two/three");
        assert!(!root.reach(Path::new("/one/four")));
        assert!(!root.reach(Path::new("/etc")));
        assert_eq!(root.path, Path::new("/one/two/three"));
        assert!(root.reach(Path::new("/one/two/four")));
        assert_eq!(root.path, Path::new("/one/two"));
    }

    #[test]
    fn a_widened_root_opens_nothing_but_the_paths_and_their_modules() {
        let disk = Disk::new(&[
            ("live/app/main.tf", "module \"net\" {\n  source = \"../../modules/net\"\n}\n"),
            ("live/db/main.tf", "module \"up\" {\n  source = \"..\"\n}\n"),
            ("modules/net/main.tf", "module \"base\" { source = \"../base\" }"),
            ("modules/base/main.tf", ""),
            ("modules/other/main.tf", ""),
            ("vendored/dns/main.tf", "module \"zone\" { source = \"../zone\" }"),
            ("vendored/zone/main.tf", ""),
            (".aws/credentials", ""),
        ]);
        let root = disk.widened(&["live/app", "live/db"], &["vendored/dns"]);
        assert_eq!(disk.shown(&root), (String::new(), RootKind::Widened));
        let (open, closed): (Vec<&str>, Vec<&str>) = [
            "live/app",
            "live/app/files/x.json",
            "live/db/main.tf",
            "modules/net/main.tf",
            "modules/base/main.tf",
            "vendored/dns/main.tf",
            "vendored/zone/main.tf",
            "",
            ".aws/credentials",
            "live",
            "live/apple",
            "modules",
            "modules/other/main.tf",
        ]
        .into_iter()
        .partition(|path| root.may_read(&disk.top.join(path)));
        assert_eq!(open.len(), 7, "{open:?}");
        assert_eq!(closed, ["", ".aws/credentials", "live", "live/apple", "modules", "modules/other/main.tf"]);
    }

    #[test]
    fn all_of_a_repository_may_be_read() {
        let disk = Disk::new(&[("repo/.git/HEAD", ""), ("repo/live/main.tf", "")]);
        let root = disk.widened(&["repo/live"], &[]);
        assert!(root.may_read(&disk.top.join("repo/files/x.json")));
        assert!(!root.may_read(&disk.top.join("beside")));
    }

    #[test]
    fn a_repository_is_never_widened() {
        let disk = Disk::new(&[
            ("repo/.git/HEAD", ""),
            ("repo/main.tf", "module \"m\" {\n  source = \"../other\"\n}\n"),
            ("other/main.tf", ""),
        ]);
        let root = disk.root(&["repo"]);
        let files = [disk.top.join("repo/main.tf")];
        assert_eq!(root.clone().widened(&files, [].iter()).unwrap(), root);
        assert!(root.widened(&files, [disk.top.join("other")].iter()).is_err());
    }

    #[test]
    fn local_sources_are_found() {
        for (text, expected) in [
            ("source = \"../a\"", vec!["../a"]),
            ("source=\"./a\"\nsource   = \"../b\"", vec!["./a", "../b"]),
            ("\"source\": \"../a\",", vec!["../a"]),
            ("source = \"..\"", vec![".."]),
            ("source = \"..a\"", vec![]),
            ("source = \"terraform-aws-modules/vpc/aws\"", vec![]),
            ("resource \"../a\" {", vec![]),
            ("source = var.x", vec![]),
            ("source = \"../unclosed", vec![]),
        ] {
            assert_eq!(local_sources(text).collect::<Vec<_>>(), expected, "{text}");
        }
    }

    #[test]
    fn names_are_relative_to_the_root() {
        let root = plain_root("/one/two");
        let name = |path: &str| root.name(Path::new(path)).map(|name| name.as_str().to_owned());
        assert_eq!(name("/one/two/net/main.tf").as_deref(), Some("net/main.tf"));
        assert_eq!(name("/one/two").as_deref(), Some(""));
        assert_eq!(name("/one/twofold/main.tf"), None);
        assert_eq!(outside_name(Path::new("/etc/x.tfvars")).unwrap().as_str(), "etc/x.tfvars");
        #[cfg(unix)]
        assert_eq!(name("/one/two/a\\b.tf"), None);
    }
}

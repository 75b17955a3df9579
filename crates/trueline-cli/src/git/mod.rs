//! The repository that is judged: which commit a change is compared with, and the files of commits and of the index.
//!
//! Everything is read out of git's own files by `gix`: nothing is checked out, written or run, so that it is safe in
//! hooks, where git has the index open.

mod tree;

use std::collections::HashSet;
use std::env;
use std::path::PathBuf;

use gix::ObjectId;
use gix::bstr::ByteSlice;
use trueline_source::SourcePath;

use crate::disk::DiskTree;
use crate::mistake::Mistake;
use crate::root::{Root, RootKind};
pub(crate) use tree::GitTree;
use tree::{Listing, Machine};

/// The repository around the root.
pub(crate) struct Repository {
    root: Root,
    git: gix::Repository,
}

/// What a change is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Base {
    /// As people call it.
    pub(crate) name: String,
    /// The commit; none before the first one, when everything is new.
    commit: Option<ObjectId>,
}

/// What to do when history is missing: the exact command, and the setting for those who do not type commands.
const FETCH_HISTORY: &str = "run `git fetch --unshallow`; in GitHub Actions check out with `fetch-depth: 2` for the merge \
                             commit of a pull request, or with `fetch-depth: 0`; in GitLab CI set GIT_DEPTH to 0";

impl Repository {
    /// Opens the repository at the root.
    ///
    /// # Errors
    /// When there is none, it has no working tree, or it cannot be read.
    pub(crate) fn open(root: &Root) -> Result<Repository, Mistake> {
        if root.kind != RootKind::Repository {
            let path = root.path.display();
            return Err(if root.path.join("HEAD").is_file() && root.path.join("objects").is_dir() {
                Mistake::new(format!("`{path}` is a bare repository, in which there are no files to judge"))
                    .help("run this in a clone or worktree of it: `git worktree add ../check`")
            } else {
                Mistake::new(format!("`{path}` is not in a git repository, so there is nothing to compare with"))
                    .help("leave out --base and --staged, or compare with a file: --baseline FILE")
            });
        }
        // The environment of a hook names another index and more; none of that is asked for.
        let git = gix::open_opts(&root.path, gix::open::Options::isolated()).map_err(|error| {
            Mistake::new(format!("the repository `{}` cannot be opened: {error}", root.path.display()))
        })?;
        Ok(Repository { root: root.clone(), git })
    }

    /// The commit from which the present one has departed on the way from `revision`.
    ///
    /// # Errors
    /// When there is no such revision, or not enough history to tell.
    pub(crate) fn base(&self, revision: &str) -> Result<Base, Mistake> {
        let named = if revision == "auto" { self.base_of_pipeline()? } else { revision.to_owned() };
        let Some(other) = self.commit(&named)? else {
            return Ok(Base { name: format!("{named} (nothing yet)"), commit: None });
        };
        let Ok(head) = self.git.head_id().map(|id| id.detach()) else {
            return Ok(self.base_at(&named, other));
        };
        match self.git.merge_base(head, other) {
            Ok(Some(base)) => Ok(self.base_at(&named, base.detach())),
            _ if self.is_shallow() => Err(Mistake::new(format!(
                "this is a shallow clone, which does not hold the commit that HEAD and `{named}` have in common"
            ))
            .help(FETCH_HISTORY)),
            Ok(None) => Err(Mistake::new(format!("HEAD and `{named}` have no commit in common"))
                .help("compare with a commit of the same history")),
            Err(error) => Err(Mistake::new(format!("the history of HEAD and `{named}` cannot be read: {error}"))),
        }
    }

    fn base_at(&self, named: &str, commit: ObjectId) -> Base {
        Base { name: format!("{named} ({})", commit.to_hex_with_len(8)), commit: Some(commit) }
    }

    /// The commit of a revision; `None` if the history begins after it.
    fn commit(&self, revision: &str) -> Result<Option<ObjectId>, Mistake> {
        let parsed = self.git.rev_parse_single(revision.as_bytes().as_bstr());
        match parsed.and_then(|id| Ok(id.object()?.peel_to_commit()?.id)) {
            Ok(id) => Ok(Some(id)),
            Err(_) if self.is_before_history(revision) => Ok(None),
            Err(_) if self.is_shallow() => Err(Mistake::new(format!(
                "there is no revision `{revision}` in this clone, which is shallow"
            ))
            .help(match revision.split_once('/') {
                Some(("origin", branch)) => {
                    format!("run `git fetch --unshallow origin +refs/heads/{branch}:refs/remotes/origin/{branch}`; \
                             in GitHub Actions check out with `fetch-depth: 0`, or with `fetch-depth: 2` and --base HEAD^1")
                }
                _ => FETCH_HISTORY.to_owned(),
            })),
            Err(_) => Err(Mistake::new(format!("there is no revision `{revision}` in this repository")).help(
                match revision.split_once('/') {
                    Some(("origin", branch)) => {
                        format!("run `git fetch origin +refs/heads/{branch}:refs/remotes/origin/{branch}`")
                    }
                    _ => "`git branch --all` and `git tag` list what there is; `git fetch` brings what is elsewhere".to_owned(),
                },
            )),
        }
    }

    /// Whether a revision names what comes before the first commit: `HEAD` before there is one, or its parent.
    fn is_before_history(&self, revision: &str) -> bool {
        let child = ["^1", "~1", "^", "~"].iter().find_map(|suffix| revision.strip_suffix(suffix));
        match child {
            None => revision == "HEAD" && self.git.head().is_ok_and(|head| head.is_unborn()),
            Some(child) => {
                let commit =
                    self.git.rev_parse_single(child.as_bytes().as_bstr()).and_then(|id| id.object()?.peel_to_commit());
                commit.is_ok_and(|commit| commit.parent_ids().next().is_none() && !self.is_shallow())
            }
        }
    }

    fn is_shallow(&self) -> bool {
        self.git.is_shallow().unwrap_or(false)
    }

    /// What the variables of a pipeline say that a change is to be compared with.
    fn base_of_pipeline(&self) -> Result<String, Mistake> {
        let variable =
            |name| env::var_os(name).and_then(|value| value.into_string().ok()).filter(|value| !value.is_empty());
        let branch = |name: String| format!("origin/{}", name.strip_prefix("refs/heads/").unwrap_or(&name));
        if let Some(target) = variable("GITHUB_BASE_REF") {
            // The checkout of a pull request is a merge commit, of which the first parent is the target.
            let parents = self.git.head_commit().map_or(0, |commit| commit.parent_ids().count());
            return Ok(if parents > 1 { "HEAD^1".to_owned() } else { branch(target) });
        }
        let commit = ["CI_MERGE_REQUEST_DIFF_BASE_SHA", "BITBUCKET_PR_DESTINATION_COMMIT", "PRE_COMMIT_FROM_REF"];
        let target = variable("SYSTEM_PULLREQUEST_TARGETBRANCH").map(branch);
        if let Some(named) = commit.into_iter().find_map(variable).or(target) {
            return Ok(named);
        }
        match self.git.rev_parse_single(b"origin/HEAD".as_bstr()) {
            Ok(_) => Ok("origin/HEAD".to_owned()),
            Err(_) => {
                Err(Mistake::new("it cannot be told what to compare with: this is no pull request of a pipeline")
                    .help("name the branch: --base origin/main; or run `git remote set-head origin --auto` once"))
            }
        }
    }

    /// The files of a base. `found` are those on the disk that git knows of or would take up.
    ///
    /// # Errors
    /// When objects are missing.
    pub(crate) fn tree_of(&self, base: &Base, found: &[SourcePath]) -> Result<GitTree, Mistake> {
        let mut listing = Listing::default();
        if let Some(commit) = base.commit {
            let tree = self.git.find_commit(commit).and_then(|commit| Ok(commit.tree_id()?.detach()));
            let tree = tree.map_err(|error| self.broken(&base.name, &error))?;
            listing
                .add_tree(&self.git, 0, tree, &SourcePath::root())
                .map_err(|error| self.broken(&base.name, &error))?;
        }
        self.finish(listing, found)
    }

    /// The files as they are staged.
    ///
    /// # Errors
    /// When the index cannot be read, or holds conflicts.
    pub(crate) fn staged(&self, found: &[SourcePath]) -> Result<GitTree, Mistake> {
        let mut listing = Listing::default();
        let index = self.index()?;
        for entry in index.entries() {
            let path = String::from_utf8_lossy(entry.path(&index)).into_owned();
            if entry.stage() != gix::index::entry::Stage::Unconflicted {
                return Err(Mistake::new(format!("`{path}` has conflicts that are not resolved"))
                    .help("resolve them and `git add` the file"));
            }
            let is_only_announced = entry.flags.contains(gix::index::entry::Flags::INTENT_TO_ADD);
            let Ok(name) = SourcePath::new(&path) else { continue };
            if let Some(mode) = entry.mode.to_tree_entry_mode().filter(|_| !is_only_announced && name.as_str() == path)
            {
                listing.add(name, mode.kind(), entry.id, 0);
            }
        }
        self.finish(listing, found)
    }

    fn index(&self) -> Result<gix::index::File, Mistake> {
        // A hook is told in which file the index of the commit is that is being made.
        let path = env::var_os("GIT_INDEX_FILE").filter(|path| !path.is_empty()).map(PathBuf::from);
        let path = path.map_or_else(|| self.git.index_path(), |path| self.root.path.join(path));
        if !path.exists() {
            // Nothing has been added yet.
            let state = gix::index::State::new(self.git.object_hash());
            return Ok(gix::index::File::from_state(state, path));
        }
        gix::index::File::at(&path, self.git.object_hash(), false, Default::default())
            .map_err(|error| Mistake::new(format!("the index `{}` cannot be read: {error}", path.display())))
    }

    /// Takes in the submodules that are there, and what is on the disk alone.
    fn finish(&self, mut listing: Listing, found: &[SourcePath]) -> Result<GitTree, Mistake> {
        let mut repositories = vec![self.git.clone().into_sync()];
        for (path, commit) in listing.take_submodules() {
            let folder = self.root.path.join(path.as_str());
            // One that was not fetched is missing on both sides.
            let Ok(module) = gix::open_opts(folder, gix::open::Options::isolated()) else { continue };
            let Ok(tree) = module.find_commit(commit).and_then(|commit| Ok(commit.tree_id()?.detach())) else {
                continue;
            };
            listing
                .add_tree(&module, repositories.len(), tree, &path)
                .map_err(|error| self.broken(&format!("the submodule {path}"), &error))?;
            repositories.push(module.into_sync());
        }
        let mut not_of_machine: HashSet<SourcePath> = found.iter().chain(listing.paths()).cloned().collect();
        let index = self.index()?;
        let tracked = index.entries().iter().map(|entry| String::from_utf8_lossy(entry.path(&index)).into_owned());
        not_of_machine.extend(tracked.filter_map(|path| SourcePath::new(&path).ok()));
        let machine = Machine { disk: DiskTree::new(self.root.clone()), not_of_it: not_of_machine };
        Ok(GitTree::new(listing, repositories, machine))
    }

    fn broken(&self, what: &str, error: &gix::Error) -> Mistake {
        let mistake = Mistake::new(format!("the files of {what} cannot be read: {error}"));
        if self.is_shallow() { mistake.help(FETCH_HISTORY) } else { mistake.help("`git fsck` tells more") }
    }
}

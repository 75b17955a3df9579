//! Overlays, by `kustomize build` or `kubectl kustomize`.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_yaml::Value;
use trueline_kubernetes::{Renderer, Rendering};
use trueline_source::{EntryKind, Problem, SourcePath, Sources, Span};

use super::Failure;
use super::copy::{Scratch, TREE};
use super::program::Program;

/// An overlay: a kustomization on which no other builds.
pub(super) struct Overlay {
    /// Its `kustomization.yaml`.
    pub(super) head: SourcePath,
    folder: SourcePath,
    /// All files that it is made of, itself first.
    files: Vec<SourcePath>,
    /// What it would fetch, with the place.
    remote: Option<(String, Span)>,
}

/// A program that builds overlays, and how it is told to.
pub(super) struct Builder {
    program: Program,
    command: &'static str,
}

/// Kustomize, if it is installed, alone or in kubectl.
pub(super) fn program() -> Option<Builder> {
    let alone = Program::find("kustomize").map(|program| Builder { program, command: "build" });
    alone.or_else(|| Program::find("kubectl").map(|program| Builder { program, command: "kustomize" }))
}

/// The overlays among some files.
pub(super) fn overlays(files: &[SourcePath], sources: &Sources) -> Vec<Overlay> {
    let mut tree = Tree { sources, kinds: HashMap::new(), kustomizations: BTreeMap::new() };
    let heads: Vec<&SourcePath> = files.iter().filter(|file| is_kustomization(file)).collect();
    let named: BTreeSet<SourcePath> = heads.iter().flat_map(|head| tree.kustomization(head).bases.clone()).collect();
    let mut reached: BTreeSet<SourcePath> = BTreeSet::new();
    let mut overlays = Vec::new();
    // What builds on itself, in a circle, is left for the program to complain of.
    let (top, others): (Vec<&SourcePath>, Vec<&SourcePath>) = heads.into_iter().partition(|head| !named.contains(head));
    for head in top.into_iter().chain(others) {
        if reached.contains(head) || tree.kustomization(head).is_component {
            continue;
        }
        let overlay = tree.overlay(head);
        reached.extend(overlay.files.iter().cloned());
        overlays.push(overlay);
    }
    overlays.sort_by(|a, b| a.head.cmp(&b.head));
    overlays
}

/// Builds an overlay, outside of the tree.
pub(super) fn render(overlay: &Overlay, builder: &Builder, sources: &Sources) -> Result<Rendering, Failure> {
    if let Some((url, span)) = &overlay.remote {
        let message = format!("`{}` builds on `{url}`, and nothing is fetched, so it is not rendered.", overlay.folder);
        let help = "Bring it into the tree: `kustomize localize` makes a copy that needs no network.";
        let problem = Problem::error("remote-base", message).at(*span).help(help);
        return Err(Failure { head: overlay.head.clone(), problem });
    }
    let fail = |reason: String| Failure::new(&overlay.head, &reason, None);
    let mut scratch = Scratch::new().map_err(fail)?;
    for file in &overlay.files {
        scratch.copy(file, sources).map_err(fail)?;
    }
    // A kustomization around it has it say where each object comes from, and leaves its own file as it is.
    let name = format!("{TREE}/{}", overlay.folder.as_str());
    let around = serde_json::json!({"buildMetadata": ["originAnnotations"], "resources": [name.trim_end_matches('/')]});
    scratch.write(&scratch.path().join("kustomization.yaml"), around.to_string().as_bytes()).map_err(fail)?;
    let output = builder.program.run([builder.command, "."], scratch.path());
    let text = output.map_err(|reason| fail(scratch.named_as_in_tree(&reason)))?;
    Ok(Rendering {
        name: if overlay.folder.is_root() { "kustomize".into() } else { overlay.folder.as_str().into() },
        folder: overlay.folder.clone(),
        head: overlay.head.clone(),
        files: overlay.files.clone(),
        renderer: Renderer::Kustomize,
        text,
    })
}

/// What a kustomization names.
#[derive(Clone, Default)]
struct Kustomization {
    is_component: bool,
    /// Files beside it.
    files: Vec<SourcePath>,
    /// The files of kustomizations on which it builds.
    bases: Vec<SourcePath>,
    remote: Option<(String, Span)>,
}

struct Tree<'s> {
    sources: &'s Sources,
    /// What is in the folders that were looked into.
    kinds: HashMap<SourcePath, HashMap<SourcePath, EntryKind>>,
    kustomizations: BTreeMap<SourcePath, Kustomization>,
}

impl Tree<'_> {
    fn overlay(&mut self, head: &SourcePath) -> Overlay {
        let mut files = vec![head.clone()];
        let mut known: BTreeSet<SourcePath> = files.iter().cloned().collect();
        let mut remote = None;
        let mut open = vec![head.clone()];
        while let Some(head) = open.pop() {
            let own = self.kustomization(&head).clone();
            remote = remote.or(own.remote);
            files.extend(own.files.into_iter().filter(|file| known.insert(file.clone())));
            for base in own.bases.into_iter().filter(|base| known.insert(base.clone())) {
                files.push(base.clone());
                open.push(base);
            }
        }
        let folder = head.parent().unwrap_or_else(SourcePath::root);
        Overlay { head: head.clone(), folder, files, remote }
    }

    fn kustomization(&mut self, head: &SourcePath) -> &Kustomization {
        if !self.kustomizations.contains_key(head) {
            let read = self.read(head);
            self.kustomizations.insert(head.clone(), read);
        }
        &self.kustomizations[head]
    }

    /// Every text in a kustomization that names a file or folder is taken for one: there are many fields that do.
    fn read(&mut self, head: &SourcePath) -> Kustomization {
        let mut found = Kustomization::default();
        let Ok(file) = self.sources.open(head) else { return found };
        let source = self.sources.file(file);
        let Ok(value) = serde_yaml::from_str::<Value>(source.text()) else { return found };
        found.is_component = value.get("kind").and_then(Value::as_str) == Some("Component");
        let folder = head.parent().unwrap_or_else(SourcePath::root);
        let mut texts = Vec::new();
        strings(&value, &mut texts);
        for text in texts {
            // `configMapGenerator` names a file under another name: `app.conf=files/app.conf`.
            let text = text.rsplit_once('=').map_or(text, |(_, path)| path);
            let Ok(path) = folder.join(text) else { continue };
            match self.kind(&path).filter(|_| path != folder && !text.is_empty()) {
                Some(EntryKind::File) => found.files.push(path),
                Some(EntryKind::Folder) => found.bases.extend(self.kustomization_in(&path)),
                None => {}
            }
        }
        let lists = ["resources", "bases", "components"].iter().filter_map(|key| value.get(key)?.as_sequence());
        let url = lists.flatten().filter_map(Value::as_str).find(|text| is_remote(text));
        found.remote = url.map(|url| {
            let at = source.text().find(url).unwrap_or_default();
            (url.to_owned(), Span::new(file, at..at + url.len()))
        });
        found
    }

    fn kind(&mut self, path: &SourcePath) -> Option<EntryKind> {
        let folder = path.parent()?;
        let sources = self.sources;
        let entries = self.kinds.entry(folder).or_insert_with_key(|folder| {
            let entries = sources.entries(folder).unwrap_or_default();
            entries.into_iter().map(|entry| (entry.path, entry.kind)).collect()
        });
        entries.get(path).copied()
    }

    fn kustomization_in(&mut self, folder: &SourcePath) -> Option<SourcePath> {
        let names = ["kustomization.yaml", "kustomization.yml", "Kustomization"];
        let mut paths = names.iter().filter_map(|name| folder.join(name).ok());
        paths.find(|path| self.kind(path) == Some(EntryKind::File))
    }
}

fn is_kustomization(path: &SourcePath) -> bool {
    matches!(path.file_name(), "kustomization.yaml" | "kustomization.yml" | "Kustomization")
}

fn strings<'v>(value: &'v Value, found: &mut Vec<&'v str>) {
    match value {
        Value::String(text) => found.push(text),
        Value::Sequence(items) => items.iter().for_each(|item| strings(item, found)),
        Value::Mapping(entries) => entries.values().for_each(|entry| strings(entry, found)),
        _ => {}
    }
}

/// Whether a resource lies somewhere else: a URL, or a repository as git and Kustomize write it.
fn is_remote(text: &str) -> bool {
    text.contains("://")
        || text.contains("?ref=")
        || ["git@", "git::", "github.com/", "github.com:", "gitlab.com/", "bitbucket.org/"]
            .iter()
            .any(|start| text.starts_with(start))
}

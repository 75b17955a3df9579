use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;
use trueline_ir::{Data, Format, Frontend, InstanceKey, Loaded, Mode, Resource, ResourceId, Value};
use trueline_source::{Level, Problem, ReadError, SourcePath, Sources};
use trueline_yaml::{Options, Parsed, Schema, Syntax};

use crate::kinds;
use crate::object::{Object, Objects};
use crate::rendering::Rendering;
use crate::shape;
use crate::sniff;
use crate::value::Reader;

/// The frontend for manifests.
#[derive(Debug, Clone, Default)]
pub struct Kubernetes {
    /// What charts and overlays were rendered to. What these were made of is not judged on its own then.
    pub renderings: Vec<Rendering>,
}

impl Frontend for Kubernetes {
    fn may_claim(&self, path: &SourcePath) -> bool {
        let name = path.file_name().to_ascii_lowercase();
        [".yaml", ".yml", ".json"].iter().any(|ending| name.ends_with(ending)) && !name.ends_with(".tf.json")
    }

    fn claims(&self, path: &SourcePath, sources: &Sources) -> bool {
        self.may_claim(path) && sources.open(path).is_ok_and(|file| sniff::may_hold_objects(sources.file(file).text()))
    }

    fn load(&self, sources: &Sources, files: &[SourcePath]) -> Loaded {
        let covered: HashSet<&SourcePath> = self.renderings.iter().flat_map(Rendering::files_covered).collect();
        let is_covered =
            |path: &SourcePath| covered.contains(path) || self.renderings.iter().any(|one| one.covers_template(path));
        let is_own = |path: &&SourcePath| self.may_claim(path) && !is_covered(path);
        let files: Vec<&SourcePath> = files.iter().filter(is_own).collect();
        let read: Vec<Outcome> = files.par_iter().map(|path| read(sources, path)).collect();
        let mut loaded = Loaded::default();
        let mut templates = Vec::new();
        for (path, outcome) in files.into_iter().zip(read) {
            match outcome {
                Outcome::Manifest(part) => loaded.extend(part),
                Outcome::Template => templates.push(path),
                Outcome::Other => {}
            }
        }
        loaded.problems.extend(not_rendered(&templates));
        let rendered: Vec<Loaded> = self.renderings.par_iter().map(|rendering| rendering.load(sources)).collect();
        rendered.into_iter().for_each(|part| loaded.extend(part));
        // A base of two overlays was read for each.
        loaded.comments.sort_by_key(|comment| comment.span);
        loaded.comments.dedup();
        loaded
    }
}

/// What became of a file.
pub(crate) enum Outcome {
    Manifest(Loaded),
    /// No YAML until it is rendered.
    Template,
    /// Nothing of ours.
    Other,
}

fn not_rendered(templates: &[&SourcePath]) -> Option<Problem> {
    let first = *templates.first()?;
    let message = match templates.len() {
        1 => "This file is a template, no YAML until it is rendered, so it is not judged.".to_owned(),
        count => format!(
            "{count} files, of which this is the first, are templates and no YAML until they are rendered, so they are not judged."
        ),
    };
    let help = "Add --render if they are those of a Helm chart; else render them into a folder, and name that.";
    Some(Problem::note("template", message).in_path(first.clone()).help(help))
}

fn read(sources: &Sources, path: &SourcePath) -> Outcome {
    let file = match sources.open(path) {
        Ok(file) => file,
        Err(error) => return unreadable(sources, path, &error),
    };
    let source = sources.file(file);
    let text = source.text();
    if !sniff::may_hold_objects(text) {
        return Outcome::Other;
    }
    let options = Options { syntax: Syntax::of(path, text), schema: Schema::Go, merge_keys: true };
    let parsed = trueline_yaml::parse(sources, file, options);
    let is_broken = parsed.problems.iter().any(|problem| problem.level == Level::Error);
    if is_broken && sniff::is_template(text) {
        return Outcome::Template;
    }
    evaluate(path, text, parsed)
}

/// How much of a file that cannot be read as text is looked at.
const HEAD: usize = 64 << 10;

/// One that is no text may be an image for all its name, unless its first bytes are those of a manifest; a file that the
/// system refuses may be one too.
fn unreadable(sources: &Sources, path: &SourcePath, error: &ReadError) -> Outcome {
    let is_other = matches!(error, ReadError::NotUtf8 { .. } | ReadError::TooLarge { .. })
        && !sources.head(path, HEAD).is_ok_and(looks_like_manifest);
    if is_other {
        let message = format!("`{path}` {error}, so it is not judged.");
        let problem = Problem::warning("unreadable", message).in_path(path.clone());
        return Outcome::Manifest(Loaded { problems: vec![problem], ..Loaded::default() });
    }
    let problem = Problem::error("unreadable", format!("`{path}` cannot be read: {error}.")).in_path(path.clone());
    Outcome::Manifest(Loaded { problems: vec![problem], failed: vec![path.clone()], ..Loaded::default() })
}

/// Whether the first bytes of a file are those of a manifest, be it in UTF-16, as PowerShell writes files.
fn looks_like_manifest(mut head: Vec<u8>) -> bool {
    // Its marks are bytes that no letter of UTF-8 has.
    head.retain(|byte| !matches!(byte, 0 | 0xfe | 0xff));
    sniff::may_hold_objects(&String::from_utf8_lossy(&head))
}

pub(crate) fn evaluate(path: &SourcePath, text: &str, parsed: Parsed) -> Outcome {
    let mut objects = Objects::default();
    for document in parsed.tree.documents() {
        objects.add_document(document);
    }
    if objects.found.is_empty() && objects.problems.is_empty() && parsed.lost == 0 {
        return Outcome::Other;
    }
    let mut loaded = Loaded { problems: parsed.problems, comments: parsed.comments, ..Loaded::default() };
    loaded.problems.extend(objects.problems);
    let mut reader = Reader::new(text);
    let mut names = Names::default();
    for object in objects.found {
        let resource = resource(path, object, &mut reader, &mut names);
        loaded.problems.extend(shape::check(&resource));
        loaded.resources.push(resource);
    }
    let is_whole = loaded.problems.iter().all(|problem| problem.level < Level::Error);
    if is_whole {
        loaded.parsed.push(path.clone())
    } else {
        loaded.failed.push(path.clone())
    }
    loaded.problems.extend(names.problems);
    Outcome::Manifest(loaded)
}

fn resource<'t>(path: &SourcePath, object: Object<'t>, reader: &mut Reader<'t>, names: &mut Names) -> Resource {
    let kind = kinds::type_of(object.api_version, object.kind);
    let namespace = object.metadata("namespace").filter(|_| !kinds::is_cluster_wide(&kind));
    let namespace = namespace.or_else(|| kinds::default_namespace(&kind));
    let name = name(&object);
    let block_address: Arc<str> = match namespace {
        Some(namespace) => format!("{}/{namespace}/{name}", object.kind).into(),
        None => format!("{}/{name}", object.kind).into(),
    };
    let key = names.take(&object, &kind, &block_address);
    let address = key.as_ref().map_or_else(|| block_address.clone(), |key| format!("{block_address}{key}").into());
    let mut attributes = reader.object(object.node);
    if &*kind == "Secret" {
        hide(&mut attributes);
    }
    Resource {
        id: ResourceId { kind, root: path.clone(), address },
        block_address,
        native_type: object.kind.into(),
        name: name.into(),
        namespace: object.metadata("namespace").or(namespace).map(Arc::from),
        provider: "kubernetes".into(),
        format: Format::Kubernetes,
        mode: Mode::Managed,
        key,
        attributes,
        metadata: None,
        native: None,
        span: object.node.span(),
        header: object.header(),
        calls: Arc::new([]),
        doubt: None,
        ignore_changes: Vec::new(),
        folds: Vec::new(),
        links: Vec::new(),
        stand_in: false,
        construct: None,
        tracked: None,
    }
}

/// The name of an object. The API server completes the name that `generateName` begins.
fn name(object: &Object<'_>) -> String {
    match (object.metadata("name"), object.metadata("generateName")) {
        (Some(name), _) => name.to_owned(),
        (None, Some(start)) => format!("{start}*"),
        (None, None) => "<noname>".to_owned(),
    }
}

/// What a Secret holds is never shown.
fn hide(attributes: &mut Value) {
    let Data::Map(map) = &mut attributes.data else { return };
    let map = Arc::make_mut(map);
    for key in ["data", "stringData"] {
        let Some(Data::Map(entries)) = map.entries.get_mut(key).map(|entry| &mut entry.value.data) else { continue };
        for entry in Arc::make_mut(entries).entries.values_mut() {
            entry.value.sensitive = true;
        }
    }
}

/// The addresses that a file has used. An object that a file defines twice is applied twice; both are judged.
#[derive(Default)]
struct Names {
    taken: HashMap<(Arc<str>, Arc<str>), usize>,
    problems: Vec<Problem>,
}

impl Names {
    fn take(&mut self, object: &Object<'_>, kind: &Arc<str>, address: &Arc<str>) -> Option<InstanceKey> {
        let taken = self.taken.entry((kind.clone(), address.clone())).or_default();
        *taken += 1;
        if *taken == 1 {
            return None;
        }
        if object.metadata("name").is_some() {
            let message = format!("{address} is defined again: whichever is applied last replaces the other.");
            self.problems.push(Problem::warning("duplicate-object", message).at(object.header()));
        }
        Some(InstanceKey::Index(*taken - 1))
    }
}

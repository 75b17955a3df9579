//! Overlays: bases and patches are objects themselves, so that each value is looked for at its own path in them.

use std::sync::Arc;

use trueline_ir::{Data, Loaded, Resource, Value};
use trueline_source::{SourcePath, Sources, Span};
use trueline_yaml::{Options, Schema, Syntax};

use super::{Rendering, first_line, move_to};
use crate::frontend::{Outcome, evaluate};

const ORIGIN: &str = "config.kubernetes.io/origin";

/// The objects of the files that an overlay is made of, the overlay's own first.
struct Parts {
    resources: Vec<Resource>,
    /// The files that say what becomes of the others, with their texts.
    overlays: Vec<(Span, Arc<str>)>,
}

/// Gives objects the places that they have in bases, patches and overlays.
pub(super) fn trace(
    rendering: &Rendering,
    resources: Vec<Resource>,
    sources: &Sources,
    loaded: &mut Loaded,
) -> Vec<Resource> {
    let parts = Parts::read(rendering, sources, loaded);
    let place = |mut resource: Resource| {
        let origin = take_origin(&mut resource.attributes);
        let path = origin.as_deref().and_then(below_tree).unwrap_or_else(|| rendering.head.clone());
        let found = parts.fitting(&resource, &path);
        let base = found.last().filter(|base| base.id.root == path);
        let head = base.map(|base| (base.span, base.header));
        let (span, header) = head.or_else(|| first_line(&path, sources).map(|line| (line, line)))?;
        move_to(&mut resource, &path, span, header);
        let sought: Vec<&Value> = found.iter().map(|part| &part.attributes).collect();
        parts.trace(&mut resource.attributes, &sought, header, "");
        Some(resource)
    };
    resources.into_iter().filter_map(place).collect()
}

impl Parts {
    fn read(rendering: &Rendering, sources: &Sources, loaded: &mut Loaded) -> Parts {
        let mut parts = Parts { resources: Vec::new(), overlays: Vec::new() };
        for path in &rendering.files {
            let Ok(file) = sources.open(path) else { continue };
            let source = sources.file(file);
            let text = source.text();
            if is_overlay(path) {
                parts.overlays.push((Span::new(file, 0..text.len()), text.into()));
                loaded.parsed.push(path.clone());
                continue;
            }
            let options = Options { syntax: Syntax::of(path, text), schema: Schema::Go, merge_keys: true };
            if let Outcome::Manifest(part) = evaluate(path, text, trueline_yaml::parse(sources, file, options)) {
                parts.resources.extend(part.resources);
                loaded.comments.extend(part.comments);
                loaded.parsed.push(path.clone());
            }
        }
        parts
    }

    /// The patches of an object, then the object itself as its base at `path` has it.
    fn fitting(&self, resource: &Resource, path: &SourcePath) -> Vec<&Resource> {
        let of_kind = |part: &&Resource| part.id.kind == resource.id.kind;
        // An overlay puts letters before and behind names.
        let fits = |part: &&Resource| resource.name.contains(&*part.name);
        let in_base = self.resources.iter().filter(of_kind).filter(|part| part.id.root == *path);
        let base = in_base.clone().filter(fits).max_by_key(|part| part.name.len()).or_else(|| {
            // It was renamed altogether.
            let mut others = in_base.clone();
            others.next().filter(|_| others.next().is_none())
        });
        let Some(base) = base else { return Vec::new() };
        let is_patch = |part: &&Resource| part.name == base.name && part.id.root != *path;
        self.resources.iter().filter(of_kind).filter(is_patch).chain([base]).collect()
    }

    /// Gives a value its place: that of the first equal one at the same path of the patches and the base, else what the
    /// overlay says under the same key, else that of the base. `around` is where what holds it stands.
    fn trace(&self, value: &mut Value, sought: &[&Value], around: Span, key: &str) {
        let equal = sought.iter().find(|part| part.data == value.data).and_then(|part| part.span);
        let said = || if is_scalar(value) { self.said(key, value) } else { None };
        let near = || sought.last().and_then(|part| part.span);
        let span = equal.or_else(said).or_else(near).unwrap_or(around);
        value.span = Some(span);
        value.origin = None;
        match &mut value.data {
            Data::Map(map) => {
                let header = sought.iter().rev().find_map(|part| part.as_map()?.header);
                let map = Arc::make_mut(map);
                map.header = Some(header.unwrap_or(around));
                for (key, entry) in &mut map.entries {
                    let entries = || sought.iter().filter_map(|part| part.as_map()?.entries.get(key));
                    let below: Vec<&Value> = entries().map(|entry| &entry.value).collect();
                    let own = entries().find(|other| other.value.data == entry.value.data);
                    entry.key = own.or_else(|| entries().next_back()).and_then(|entry| entry.key);
                    self.trace(&mut entry.value, &below, entry.key.or(header).unwrap_or(around), key);
                    entry.key = entry.key.or(entry.value.span);
                }
            }
            Data::List(items) | Data::Set(items) => {
                for (at, item) in Arc::make_mut(items).iter_mut().enumerate() {
                    let below: Vec<&Value> = sought.iter().filter_map(|part| counterpart(part, item, at)).collect();
                    self.trace(item, &below, span, key);
                }
            }
            _ => {}
        }
    }

    /// Where an overlay itself says a value: in a patch that stands in it, or as the tag of an image.
    fn said(&self, key: &str, value: &Value) -> Option<Span> {
        let text = written(value)?;
        self.overlays.iter().find_map(|(whole, overlay)| {
            let mut start = 0;
            let mut before = "";
            for line in overlay.split_inclusive('\n') {
                let own = line.trim();
                if says(own.trim_start_matches("- "), before, key, &text) {
                    let from = whole.start as usize + start + (line.len() - line.trim_start().len());
                    return Some(Span::new(whole.file, from..from + own.len()));
                }
                start += line.len();
                before = own;
            }
            None
        })
    }
}

/// Whether a line of an overlay says that the value under `key` is `text`.
fn says(line: &str, before: &str, key: &str, text: &str) -> bool {
    let Some((name, value)) = line.split_once(':') else { return false };
    let value = value.split(" #").next().unwrap_or_default().trim().trim_matches(['"', '\'']);
    match name.trim_matches(['"', '\'']) {
        name if name == key => value == text,
        // An operation on `/spec/replicas`.
        "value" => value == text && before.trim_end_matches(['"', '\'']).ends_with(&format!("/{key}")),
        "newTag" | "digest" | "newName" => key == "image" && !value.is_empty() && text.contains(value),
        "count" => key == "replicas" && value == text,
        "namespace" | "namePrefix" | "nameSuffix" => false,
        _ => false,
    }
}

fn is_scalar(value: &Value) -> bool {
    matches!(value.data, Data::Bool(_) | Data::Number(_) | Data::String(_))
}

fn written(value: &Value) -> Option<String> {
    match &value.data {
        Data::Bool(value) => Some(value.to_string()),
        Data::Number(number) => Some(number.to_string()),
        Data::String(text) => Some(text.text.to_string()),
        _ => None,
    }
}

/// By which key patches tell the items of a list apart.
const MERGE_KEYS: [&str; 7] = ["name", "containerPort", "port", "mountPath", "devicePath", "key", "ip"];

/// The item of another list that stands for the same thing.
fn counterpart<'p>(list: &'p Value, item: &Value, at: usize) -> Option<&'p Value> {
    let items = list.as_items()?;
    let same = |key: &str, other: &Value| item.get(key).zip(other.get(key)).is_some_and(|(a, b)| a.data == b.data);
    match MERGE_KEYS.iter().find(|key| item.get(key).is_some_and(is_scalar)) {
        Some(key) => items.iter().find(|other| same(key, other)),
        None => items.iter().find(|other| other.data == item.data).or_else(|| items.get(at)),
    }
}

/// Takes the annotation that says where an object comes from out of it.
fn take_origin(attributes: &mut Value) -> Option<String> {
    let Data::Map(object) = &mut attributes.data else { return None };
    let Data::Map(metadata) = &mut Arc::make_mut(object).entries.get_mut("metadata")?.value.data else { return None };
    let metadata = Arc::make_mut(metadata);
    let Data::Map(annotations) = &mut metadata.entries.get_mut("annotations")?.value.data else { return None };
    let annotations = Arc::make_mut(annotations);
    let origin = annotations.entries.remove(ORIGIN)?;
    if annotations.entries.is_empty() {
        metadata.entries.remove("annotations");
    }
    let text = origin.value.as_str()?;
    let line =
        text.lines().find_map(|line| line.strip_prefix("path:").or_else(|| line.strip_prefix("configuredIn:")))?;
    Some(line.trim().trim_matches(['"', '\'']).to_owned())
}

/// The path without its first part.
fn below_tree(path: &str) -> Option<SourcePath> {
    SourcePath::new(path.split_once('/')?.1).ok()
}

/// Whether a file says what becomes of others.
pub(crate) fn is_overlay(path: &SourcePath) -> bool {
    matches!(path.file_name(), "kustomization.yaml" | "kustomization.yml" | "Kustomization")
}

//! What is shown of values: nothing that is sensitive, and not more than can be read.

use serde_json::Value as Json;
use trueline_ir::{AttrPath, Resource, ResourceSet, Step, Value as IrValue};

use crate::engine::Value;
use crate::input::{children, for_each_document};
use crate::reads::Segment;
use crate::secrets::Secrets;
use crate::trail::Trail;

/// Longer values are cut.
const LONGEST: usize = 100;
/// More values of one expression than these are only counted.
const MOST: usize = 3;
const HIDDEN: &str = "(sensitive)";
/// What stands for the native attributes of a format whose words are those of policies.
const SAME: &str = "(the same as attributes)";

/// The input of a policy, as JSON over several lines, without what is sensitive.
pub(super) fn document(input: &Value, resource: &Resource, set: &ResourceSet, secrets: &Secrets) -> String {
    let text = input.to_json_str().unwrap_or_default();
    let Ok(mut json) = serde_json::from_str::<Json>(&text) else { return String::new() };
    hide(&mut json["attributes"], &resource.attributes);
    if let Some(tags) = resource.attributes.get("tags") {
        hide(&mut json["tags"], tags);
    }
    hide(&mut json["native"]["attributes"], resource.native.as_ref().unwrap_or(&resource.attributes));
    for document in json["documents"].as_array_mut().into_iter().flatten() {
        let path = AttrPath::from_steps(document["path"].as_array().into_iter().flatten().filter_map(step));
        let own = IrValue::document;
        match Trail::follow(&resource.attributes, &path) {
            trail if trail.sensitive => document["value"] = HIDDEN.into(),
            trail => trail.value.and_then(own).into_iter().for_each(|value| hide(&mut document["value"], value)),
        }
    }
    for related in json["related"].as_object_mut().into_iter().flat_map(|related| related.values_mut()) {
        for other in related.as_array_mut().into_iter().flatten() {
            let known = set.iter().find(|known| other["address"].as_str() == Some(&*known.id.address));
            known.into_iter().for_each(|known| hide(&mut other["attributes"], &known.attributes));
        }
    }
    if resource.native.is_none() {
        json["native"]["attributes"] = SAME.into();
    }
    secrets.redact(serde_json::to_string_pretty(&json).unwrap_or_default())
}

fn step(json: &Json) -> Option<Step> {
    match json {
        Json::String(key) => Some(Step::from(key.as_str())),
        Json::Number(index) => Some(Step::Index(usize::try_from(index.as_u64()?).ok()?)),
        _ => None,
    }
}

fn hide(json: &mut Json, value: &IrValue) {
    if value.sensitive && !json.is_null() {
        *json = HIDDEN.into();
        return;
    }
    for (step, child) in children(value) {
        let inner = match &step {
            Step::Key(key) => json.get_mut(&**key),
            Step::Index(index) => json.get_mut(*index),
        };
        inner.into_iter().for_each(|inner| hide(inner, child));
    }
}

/// The known values that a pattern leads to, as JSON.
pub(super) fn values_at(attributes: &IrValue, pattern: &[Segment]) -> Vec<String> {
    let mut found = Vec::new();
    collect(attributes, pattern, false, &mut found);
    cut(found)
}

/// The same in all documents.
pub(super) fn documents_at(attributes: &IrValue, pattern: &[Segment]) -> Vec<String> {
    let mut found = Vec::new();
    for_each_document(attributes, &mut Vec::new(), &mut |path, document| {
        let path = AttrPath::from_steps(path.iter().cloned());
        collect(document, pattern, Trail::follow(attributes, &path).sensitive, &mut found);
    });
    cut(found)
}

fn collect(value: &IrValue, pattern: &[Segment], hidden: bool, found: &mut Vec<String>) {
    let hidden = hidden || value.sensitive;
    let Some((segment, rest)) = pattern.split_first().filter(|(segment, _)| **segment != Segment::Deep) else {
        if !value.is_null() && value.as_unknown().is_none() {
            found.push(if hidden || value.holds_sensitive() { HIDDEN.to_owned() } else { json_of(value) });
        }
        return;
    };
    for (step, child) in children(value) {
        let fits = match (segment, &step) {
            (Segment::Key(key), Step::Key(own)) => key == own,
            (Segment::Index(index), Step::Index(own)) => index == own,
            (Segment::Any, _) => true,
            _ => false,
        };
        if fits {
            collect(child, rest, hidden, found);
        }
    }
}

fn json_of(value: &IrValue) -> String {
    trueline_ir::json_text(value, 4 * LONGEST).unwrap_or_else(|| match value.as_items() {
        Some(items) => format!("[... {} items]", items.len()),
        None => "{...}".to_owned(),
    })
}

/// What an expression was in all ways in which a body came to it: a set of its values.
pub(super) fn shown(values: &Value, secrets: &Secrets) -> Option<String> {
    let Value::Set(values) = values else { return None };
    let all: Vec<String> = values.iter_sorted().map(|value| secrets.redact(value.to_string())).collect();
    (!all.is_empty()).then(|| cut(all).join(" or "))
}

fn cut(mut values: Vec<String>) -> Vec<String> {
    let mut seen = std::collections::BTreeSet::new();
    values.retain(|value| seen.insert(value.clone()));
    let more = values.len().saturating_sub(MOST);
    values.truncate(MOST);
    for value in &mut values {
        if value.chars().count() > LONGEST {
            *value = value.chars().take(LONGEST).chain("...".chars()).collect();
        }
    }
    if more > 0 {
        values.push(format!("{more} more"));
    }
    values
}

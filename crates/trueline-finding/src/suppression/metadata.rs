//! Suppressions in formats that have no comments, or beside them: the `Metadata` of CloudFormation resources and the
//! annotations of Kubernetes objects.

use std::collections::HashSet;

use trueline_ir::{Data, Map, Resource, ResourceSet, Value};
use trueline_source::Span;

use super::directive::{Directive, Reach, nonempty};
use super::{Scope, Suppression, Tool, own};

/// The suppressions in the metadata and annotations of resources, in the order of the set; those that several resources
/// share (instances of one block, say) once.
pub fn from_metadata(set: &ResourceSet) -> Vec<Suppression> {
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for resource in set.iter() {
        let mut directives = resource.metadata.as_deref().map(of_metadata).unwrap_or_default();
        let objects = resource.attributes.get("metadata").map(items_or_self).unwrap_or_default();
        for annotations in objects.iter().filter_map(|object| object.get("annotations")?.as_map()) {
            directives.extend(of_annotations(annotations));
        }
        for (directive, span) in directives {
            let (span, scope) = place(resource, span);
            if seen.insert((span, scope.clone(), directive.rules.clone())) {
                found.push(Suppression::of_metadata(directive, span, scope));
            }
        }
    }
    found
}

/// What stands inside the resource's own code covers all that is made of that code.
fn place(resource: &Resource, span: Option<Span>) -> (Span, Scope) {
    match span {
        Some(span) if resource.span.contains(span) => (span, Scope::Around(span)),
        other => (other.unwrap_or(resource.header), Scope::Resource(resource.id.clone())),
    }
}

type Placed = (Directive, Option<Span>);

fn of_metadata(metadata: &Value) -> Vec<Placed> {
    let list = |keys: &[&str]| -> Vec<&Value> {
        let value = keys.iter().try_fold(metadata, |value, key| value.get(key));
        value.map(|value| items_or_self(value).iter().collect()).unwrap_or_default()
    };
    let mut found = Vec::new();
    found.extend(list(&["trueline", "ignore"]).into_iter().map(|item| placed(own_item(item), item)));
    for (keys, tool, reason) in
        [(["checkov", "skip"], Tool::Checkov, "comment"), (["cfn_nag", "rules_to_suppress"], Tool::CfnNag, "reason")]
    {
        found.extend(list(&keys).into_iter().map(|item| placed(id_item(tool, item, reason), item)));
    }
    for item in list(&["cfn-lint", "config", "ignore_checks"]) {
        let mut directive = new(Tool::CfnLint);
        directive.rules = item.as_str().and_then(nonempty).into_iter().collect();
        found.push(placed(directive, item));
    }
    found
}

fn of_annotations(annotations: &Map) -> Vec<Placed> {
    let mut found = Vec::new();
    for (key, entry) in &annotations.entries {
        let Some(text) = entry.value.as_str() else { continue };
        let is_skip = |prefix: &&str| key.starts_with(*prefix);
        if key.starts_with("trueline/ignore") {
            found.push(placed(own_text(text), &entry.value));
        } else if ["checkov.io/skip", "bridgecrew.io/skip", "cortex.io/skip"].iter().any(is_skip) {
            let (id, reason) = text.split_once('=').unwrap_or((text, ""));
            let mut directive = new(Tool::Checkov);
            directive.rules = nonempty(id).into_iter().collect();
            directive.reason = nonempty(reason);
            found.push(placed(directive, &entry.value));
        } else if let Some(check) = key.strip_prefix("ignore-check.kube-linter.io/") {
            let mut directive = new(Tool::KubeLinter);
            directive.rules = vec![check.to_owned()];
            directive.reason = nonempty(text);
            found.push(placed(directive, &entry.value));
        } else if &**key == "runterrascan.io/skip" {
            found.extend(terrascan(text).into_iter().map(|directive| placed(directive, &entry.value)));
        }
    }
    found
}

/// `[{"rule": "AC_K8S_0001", "comment": "why"}]`
fn terrascan(text: &str) -> Vec<Directive> {
    let mut found = Vec::new();
    let Ok(serde_json::Value::Array(items)) = serde_json::from_str(text) else {
        let mut directive = new(Tool::Terrascan);
        directive.fail("it is no JSON list of objects with a rule and a comment");
        return vec![directive];
    };
    for item in items {
        let field = |name: &str| item.get(name).and_then(|value| value.as_str()).and_then(nonempty);
        let mut directive = new(Tool::Terrascan);
        directive.rules = field("rule").into_iter().collect();
        directive.reason = field("comment");
        found.push(directive);
    }
    found
}

fn own_text(text: &str) -> Directive {
    let mut directive = new(Tool::Trueline);
    own::read_arguments(text, &mut directive);
    directive
}

/// A text as in a comment, or an object with `rule` or `rules` and the keys of a comment.
fn own_item(item: &Value) -> Directive {
    let map = match &item.data {
        Data::String(text) => return own_text(&text.text),
        Data::Map(map) => map,
        _ => {
            let mut directive = new(Tool::Trueline);
            directive.fail("an entry is a text or an object with a `rule`");
            return directive;
        }
    };
    let mut directive = new(Tool::Trueline);
    for (key, entry) in &map.entries {
        match (&**key, entry.value.as_str()) {
            ("rule" | "rules", _) => {
                directive.rules.extend(items_or_self(&entry.value).iter().filter_map(Value::as_str).map(str::to_owned));
            }
            (key, Some(text)) => own::set(&mut directive, key, text),
            (key, None) => directive.fail(format!("`{key}` is no text")),
        }
    }
    if directive.rules.is_empty() {
        directive.fail("it names no rule");
    }
    directive
}

fn id_item(tool: Tool, item: &Value, reason: &str) -> Directive {
    let text = |key: &str| item.get(key).and_then(Value::as_str).and_then(nonempty);
    let mut directive = new(tool);
    directive.rules = text("id").into_iter().collect();
    directive.reason = text(reason);
    if directive.rules.is_empty() {
        directive.fail("it has no `id`");
    }
    directive
}

fn new(tool: Tool) -> Directive {
    Directive::new(tool, Reach::Around, 0..0)
}

fn placed(directive: Directive, value: &Value) -> Placed {
    (directive, value.span)
}

fn items_or_self(value: &Value) -> &[Value] {
    value.as_items().unwrap_or(std::slice::from_ref(value))
}

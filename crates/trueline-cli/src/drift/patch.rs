//! Edits of the code that accept live values, as a unified diff.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::{self, Write};
use std::ops::Range;
use std::sync::Arc;

use trueline_drift::{Comparison, Difference, Shown};
use trueline_ir::{AttrPath, Data, Mode, Resource, ResourceId, ResourceSet, Step, Value, locate};
use trueline_source::{FileId, SourceFile, Sources, Span};

/// A unified diff, and what it does not bring together.
pub(super) struct Patch {
    pub(super) text: String,
    pub(super) left_out: Vec<LeftOut>,
}

/// A difference that the patch leaves as it is.
pub(super) struct LeftOut {
    address: Arc<str>,
    path: AttrPath,
    reason: &'static str,
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.address, self.path, self.reason)
    }
}

/// Writes live values into the code, wherever that has a plain literal for them that stands for nothing else.
pub(super) fn patch(comparison: &Comparison, declared: &ResourceSet, sources: &Sources) -> Patch {
    let of = |difference| Change::of(difference, comparison, declared, sources);
    let mut changes: Vec<Change<'_>> = comparison.differences.iter().map(of).collect();
    let uses = uses(declared, &changes);
    // What one refuses can be what the other needs.
    while refuse_shared(&mut changes, &uses) || refuse_torn(&mut changes) {}
    let mut files: BTreeMap<FileId, BTreeMap<u32, Edit>> = BTreeMap::new();
    let mut left_out = Vec::new();
    for Change { resource, path, span, text, .. } in changes {
        match text {
            Ok(text) => {
                files.entry(span.file).or_default().insert(span.start, Edit { range: span.range(), text });
            }
            Err(reason) => left_out.push(LeftOut { address: resource.id.address.clone(), path, reason }),
        }
    }
    let mut by_path: Vec<(Arc<SourceFile>, Vec<Edit>)> =
        files.into_iter().map(|(file, edits)| (sources.file(file), edits.into_values().collect())).collect();
    by_path.sort_by(|a, b| a.0.path().cmp(b.0.path()));
    Patch { text: by_path.into_iter().map(|(file, edits)| diff(&file, edits)).collect(), left_out }
}

/// A difference at its place in the code.
struct Change<'a> {
    resource: &'a Resource,
    path: AttrPath,
    /// The path of the document that it lies in, if it lies in one.
    document: Option<AttrPath>,
    span: Span,
    /// What would accept it in place of the span, or why nothing does.
    text: Result<String, &'static str>,
}

impl<'a> Change<'a> {
    fn of(difference: &Difference, comparison: &Comparison, declared: &'a ResourceSet, sources: &Sources) -> Self {
        let resource = &declared.as_slice()[comparison.pairs[difference.pair].declared];
        let located = locate(declared, resource, &difference.path);
        let span = located.chain.last().map_or(located.span, |(_, span)| *span);
        let text = match (located.value, &difference.live) {
            (None, _) => Err("the code does not declare it"),
            (_, None) => Err("it is not live"),
            (Some(value), Some(live)) => {
                let file = sources.file(span.file);
                live_text(live, &difference.path).and_then(|text| literal(&file, span, value, live, &text))
            }
        };
        let document = document(located.resource, &located.path);
        Change { resource: located.resource, path: located.path, document, span, text }
    }
}

/// The path of the document that `path` leads into.
fn document(resource: &Resource, path: &AttrPath) -> Option<AttrPath> {
    let mut at = &resource.attributes;
    for (length, step) in path.steps().iter().enumerate() {
        if at.document().is_some() {
            return Some(AttrPath::from_steps(path.steps()[..length].iter().cloned()));
        }
        at = at.step(step)?;
    }
    None
}

/// A place in a resource that a literal gives its value.
type Use<'a> = (&'a ResourceId, AttrPath);

/// All uses of the literals that would be edited. What is only read has no live side of its own.
fn uses<'a>(declared: &'a ResourceSet, changes: &[Change<'_>]) -> HashMap<Span, HashSet<Use<'a>>> {
    let mut uses: HashMap<Span, HashSet<Use<'_>>> = HashMap::new();
    uses.extend(changes.iter().filter(|change| change.text.is_ok()).map(|change| (change.span, HashSet::new())));
    if uses.is_empty() {
        return uses;
    }
    for resource in declared.as_slice().iter().filter(|resource| resource.mode == Mode::Managed) {
        walk(&resource.attributes, &mut AttrPath::new(), &mut |value, path| {
            let steps = value.origin.iter().flat_map(|origin| origin.steps()).filter_map(|step| step.span);
            for span in steps.chain(value.span) {
                if let Some(uses) = uses.get_mut(&span) {
                    // What is folded in from a companion is a use of the companion's.
                    let located = locate(declared, resource, path);
                    uses.insert((&located.resource.id, located.path));
                }
            }
        });
    }
    uses
}

fn walk(value: &Value, path: &mut AttrPath, see: &mut dyn FnMut(&Value, &AttrPath)) {
    see(value, path);
    let within = value.document().unwrap_or(value);
    let entries = within.as_map().into_iter().flat_map(|map| &map.entries);
    let entries = entries.map(|(key, entry)| (Step::Key(key.clone()), &entry.value));
    let items = within.as_items().into_iter().flatten().enumerate();
    for (step, value) in entries.chain(items.map(|(at, item)| (Step::Index(at), item))) {
        path.push(step);
        walk(value, path, see);
        path.pop();
    }
}

/// Refuses edits of literals that are used where nothing drifted, or not to the same value. Tells whether there were any.
fn refuse_shared(changes: &mut [Change<'_>], uses: &HashMap<Span, HashSet<Use<'_>>>) -> bool {
    let mut by_span: BTreeMap<Span, Vec<usize>> = BTreeMap::new();
    for (at, change) in changes.iter().enumerate() {
        by_span.entry(change.span).or_default().push(at);
    }
    let mut is_any = false;
    for (span, group) in by_span {
        let is_alike = group.iter().all(|at| changes[*at].text == changes[group[0]].text);
        let mut drifted: HashMap<&ResourceId, Vec<&AttrPath>> = HashMap::new();
        for at in &group {
            drifted.entry(&changes[*at].resource.id).or_default().push(&changes[*at].path);
        }
        // A scalar that counts as a list of it is its own only item.
        let is_one = |a: &AttrPath, b: &AttrPath| a.steps().starts_with(b.steps()) || b.steps().starts_with(a.steps());
        let has_drifted =
            |(id, path): &Use<'_>| drifted.get(id).is_some_and(|paths| paths.iter().any(|own| is_one(own, path)));
        if !is_alike || uses.get(&span).is_some_and(|uses| !uses.iter().all(has_drifted)) {
            let reason = "its literal is also the value of what has not drifted alike";
            is_any |= refuse(changes, &group, reason);
        }
    }
    is_any
}

/// Refuses edits of documents in which something else cannot be edited: half of a policy says what nobody meant.
fn refuse_torn(changes: &mut [Change<'_>]) -> bool {
    let mut by_document: BTreeMap<(ResourceId, AttrPath), Vec<usize>> = BTreeMap::new();
    for (at, change) in changes.iter().enumerate() {
        if let Some(document) = &change.document {
            by_document.entry((change.resource.id.clone(), document.clone())).or_default().push(at);
        }
    }
    by_document.retain(|_, group| group.iter().any(|at| changes[*at].text.is_err()));
    let reason = "another difference in the same document cannot be written";
    by_document.values().filter(|group| refuse(changes, group, reason)).count() > 0
}

/// Tells whether any of them was not refused before.
fn refuse(changes: &mut [Change<'_>], group: &[usize], reason: &'static str) -> bool {
    let mut is_any = false;
    for at in group {
        if changes[*at].text.is_ok() {
            changes[*at].text = Err(reason);
            is_any = true;
        }
    }
    is_any
}

/// A live value as text, if it is one that code can show.
fn live_text(live: &Value, path: &AttrPath) -> Result<String, &'static str> {
    let names: Vec<Arc<str>> = path.steps().iter().filter_map(key).collect();
    // What is not shown is not written into code either.
    let shown = Shown::of(live, names.iter().map(|name| &**name)).0;
    match &live.data {
        _ if live.sensitive => Err("its live value is a secret"),
        Data::Bool(_) | Data::Number(_) => Ok(shown),
        Data::String(text) if text.text.contains(['\n', '"', '\\', '$', '%']) => {
            Err("its live value has characters that need escaping")
        }
        Data::String(text) if shown.trim_matches('"') == text.text.trim() => Ok(text.text.to_string()),
        Data::String(_) => Err("its live value is long, or may be a secret"),
        _ => Err("its live value is not a single one"),
    }
}

fn key(step: &Step) -> Option<Arc<str>> {
    match step {
        Step::Key(key) => Some(key.clone()),
        Step::Index(_) => None,
    }
}

/// The literal for a live value, in the manner of the one that stands there.
fn literal(file: &SourceFile, span: Span, value: &Value, live: &Value, text: &str) -> Result<String, &'static str> {
    let old = file.text().get(span.range()).unwrap_or_default();
    let says = |old: &str| value.as_str().is_none_or(|text| text == old);
    let is_terraform = [".tf", ".tofu", ".tfvars"].iter().any(|end| file.path().as_str().ends_with(end));
    let is_text = matches!(live.data, Data::String(_));
    let quoted = |quote: char| old.strip_prefix(quote)?.strip_suffix(quote);
    let inner = quoted('"').or_else(|| quoted('\''));
    match inner {
        Some(inner) if is_plain(inner) && says(inner) => Ok(match old.starts_with('\'') && !text.contains('\'') {
            true => format!("'{text}'"),
            false => format!("\"{text}\""),
        }),
        None if is_word(old) && is_word(text) => Ok(text.to_owned()),
        None if is_word(old) => Ok(format!("\"{text}\"")),
        None if !is_terraform && is_scalar(old) && says(old) => Ok(match is_text && !is_safe(text) {
            true => format!("\"{text}\""),
            false => text.to_owned(),
        }),
        _ => Err("the code has no plain literal for it"),
    }
}

/// A text without anything that a language would read in it.
fn is_plain(text: &str) -> bool {
    !text.contains(['"', '\'', '\\', '\n']) && !text.contains("${") && !text.contains("%{")
}

/// A number or a truth value.
fn is_word(text: &str) -> bool {
    let is_number = text.starts_with(|char: char| char.is_ascii_digit() || char == '-') && text.parse::<f64>().is_ok();
    is_number || matches!(text, "true" | "false")
}

/// A plain scalar of YAML that cannot be anything else, like `nginx:1.25`.
/// <https://yaml.org/spec/1.2.2/#733-plain-style>
fn is_scalar(text: &str) -> bool {
    let is_known = |char: char| char.is_ascii_alphanumeric() || "-_./:@+ ".contains(char);
    text.starts_with(|char: char| char.is_ascii_alphanumeric() || char == '/')
        && text.chars().all(is_known)
        && !text.contains(": ")
        && !text.ends_with([':', ' '])
}

/// A plain scalar that every reader of YAML takes for a text: no number, date or truth value.
fn is_safe(text: &str) -> bool {
    const OTHERS: [&str; 9] = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"];
    is_scalar(text)
        && text.starts_with(|char: char| char.is_ascii_alphabetic() || char == '/')
        && !OTHERS.iter().any(|other| text.eq_ignore_ascii_case(other))
}

/// What is to stand in place of a range of a file.
struct Edit {
    range: Range<usize>,
    text: String,
}

/// Lines around a change.
const CONTEXT: usize = 3;

/// The unified diff of a file. <https://www.gnu.org/software/diffutils/manual/html_node/Detailed-Unified.html>
fn diff(file: &SourceFile, edits: Vec<Edit>) -> String {
    if edits.is_empty() {
        return String::new();
    }
    let old: Vec<&str> = file.text().split_inclusive('\n').collect();
    let mut new: BTreeMap<usize, String> = BTreeMap::new();
    // From the end on, so that places before stay where they are.
    for edit in edits.into_iter().rev() {
        let at = file.position(edit.range.start as u32).line as usize - 1;
        let start = old[..at].iter().map(|line| line.len()).sum::<usize>();
        let line = new.entry(at).or_insert_with(|| old[at].to_owned());
        let within = edit.range.start - start..edit.range.end - start;
        if line.get(within.clone()).is_some() {
            line.replace_range(within, &edit.text);
        }
    }
    let path = file.path();
    let mut text = format!("--- a/{path}\n+++ b/{path}\n");
    let lines: Vec<usize> = new.keys().copied().collect();
    for hunk in lines.chunk_by(|a, b| b - a <= 2 * CONTEXT) {
        let first = hunk[0].saturating_sub(CONTEXT);
        let past = (hunk[hunk.len() - 1] + CONTEXT + 1).min(old.len());
        let count = past - first;
        let _ = writeln!(text, "@@ -{0},{count} +{0},{count} @@", first + 1);
        for (at, line) in old.iter().enumerate().take(past).skip(first) {
            match new.get(&at) {
                Some(changed) => {
                    push(&mut text, '-', line);
                    push(&mut text, '+', changed);
                }
                None => push(&mut text, ' ', line),
            }
        }
    }
    text
}

fn push(text: &mut String, mark: char, line: &str) {
    text.push(mark);
    text.push_str(line);
    if !line.ends_with('\n') {
        text.push_str("\n\\ No newline at end of file\n");
    }
}

#[cfg(test)]
mod tests {
    use trueline_source::{MemoryTree, SourcePath};

    use super::*;

    #[test]
    fn literals_keep_their_manner() {
        let cases: [(&str, &str, Value, Value, Option<&str>); 10] = [
            ("a.yaml", "nginx:1.25", "nginx:1.25".into(), "nginx:1.26".into(), Some("nginx:1.26")),
            ("a.yaml", "nginx", "nginx".into(), "no".into(), Some("\"no\"")),
            ("a.yaml", "nginx", "nginx".into(), "1.25".into(), Some("\"1.25\"")),
            ("a.yaml", "'a'", "a".into(), "it's".into(), Some("\"it's\"")),
            ("a.yaml", "3", trueline_ir::Number::from(3_i64).into(), "many".into(), Some("\"many\"")),
            ("a.yaml", "true", true.into(), false.into(), Some("false")),
            ("a.yaml", "!Ref Name", "x".into(), "y".into(), None),
            ("a.tf", "local.name", "x".into(), "y".into(), None),
            ("a.tf", "\"x\"", "x".into(), "y:1".into(), Some("\"y:1\"")),
            ("a.tf", "true", true.into(), "none".into(), Some("\"none\"")),
        ];
        for (path, old, value, live, expected) in cases {
            let sources = Sources::new(MemoryTree::new());
            let id = sources.add(SourcePath::new(path).unwrap(), old.to_owned());
            let text = live_text(&live, &AttrPath::new()).unwrap();
            let span = Span::new(id, 0..old.len());
            assert_eq!(
                literal(&sources.file(id), span, &value, &live, &text).ok().as_deref(),
                expected,
                "{old} {text}"
            );
        }
    }
}

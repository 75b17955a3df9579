//! Code that brings what is live and what is declared together: `import` blocks, and edits that accept live values.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::ops::Range;
use std::sync::Arc;

use trueline_drift::{Comparison, Difference, Shown};
use trueline_ir::{Data, ResourceSet, Snapshot, Step, Value, locate};
use trueline_source::{FileId, SourceFile, Sources};

/// Terraform's `import` blocks for what is live and not declared.
/// <https://developer.hashicorp.com/terraform/language/import>
pub(super) fn import_blocks(comparison: &Comparison, live: &[Snapshot]) -> String {
    let resources = comparison.unmanaged.iter().map(|(snapshot, at)| {
        let resource = &live[*snapshot].resources[*at];
        let id = resource.attributes.get("id").and_then(Value::as_str).unwrap_or(&resource.name);
        (&*resource.id.kind, id, &*resource.name)
    });
    let others = live.iter().filter(|_| comparison.tells_others).flat_map(|snapshot| &snapshot.others);
    let others = others.map(|other| (&*other.kind, &*other.id, &*other.name));
    let mut taken = BTreeSet::new();
    let mut text = String::new();
    for (kind, id, name) in resources.chain(others).filter(|(kind, ..)| is_terraform(kind)) {
        let label = label(kind, name, &mut taken);
        let id = id.replace('\\', "\\\\").replace('"', "\\\"").replace("${", "$${").replace("%{", "%%{");
        let _ = write!(text, "import {{\n  to = {kind}.{label}\n  id = \"{id}\"\n}}\n\n");
    }
    text
}

fn is_terraform(kind: &str) -> bool {
    trueline_schema::of(kind).is_some() || ["azurerm_", "google_"].iter().any(|start| kind.starts_with(start))
}

/// A name for a block that no other of its type has.
fn label(kind: &str, name: &str, taken: &mut BTreeSet<(String, String)>) -> String {
    let plain = |char: char| if char.is_ascii_alphanumeric() { char.to_ascii_lowercase() } else { '_' };
    let mut base: String = name.chars().map(plain).collect();
    if !base.starts_with(|char: char| char.is_ascii_alphabetic()) {
        base.insert_str(0, "r_");
    }
    let numbered = (2..).map(|number| format!("{base}_{number}"));
    let mut free = std::iter::once(base.clone()).chain(numbered);
    free.find(|label| taken.insert((kind.to_owned(), label.clone()))).unwrap_or(base)
}

/// What is to stand in place of a range of a file.
struct Edit {
    range: Range<usize>,
    text: String,
}

/// A unified diff that writes live values into the code, wherever that has a plain literal for them.
pub(super) fn patch(comparison: &Comparison, declared: &ResourceSet, sources: &Sources) -> String {
    let mut files: BTreeMap<FileId, Vec<Edit>> = BTreeMap::new();
    for difference in &comparison.differences {
        let pair = comparison.pairs[difference.pair];
        let resource = &declared.as_slice()[pair.declared];
        let located = locate(declared, resource, &difference.path);
        let span = located.chain.last().map_or(located.span, |(_, span)| *span);
        let file = sources.file(span.file);
        let edit = located.value.and_then(|_| edit(&file, span.range(), difference));
        files.entry(span.file).or_default().extend(edit);
    }
    let mut by_path: Vec<(Arc<SourceFile>, Vec<Edit>)> =
        files.into_iter().map(|(file, edits)| (sources.file(file), edits)).collect();
    by_path.sort_by(|a, b| a.0.path().cmp(b.0.path()));
    by_path.into_iter().map(|(file, edits)| diff(&file, settle(edits))).collect()
}

/// Edits in order. Where one literal has several live values, none can be accepted for all.
fn settle(mut edits: Vec<Edit>) -> Vec<Edit> {
    edits.sort_by(|a, b| (a.range.start, &a.text).cmp(&(b.range.start, &b.text)));
    edits.dedup_by(|a, b| a.range == b.range && a.text == b.text);
    let starts: Vec<usize> = edits.iter().map(|edit| edit.range.start).collect();
    let is_only = |edit: &Edit| starts.iter().filter(|start| **start == edit.range.start).count() == 1;
    edits.retain(is_only);
    edits
}

fn edit(file: &SourceFile, range: Range<usize>, difference: &Difference) -> Option<Edit> {
    let literal = file.text().get(range.clone())?;
    let live = difference.live.as_ref()?;
    let names: Vec<Arc<str>> = difference.path.steps().iter().filter_map(key).collect();
    // What is not shown is not written into code either.
    let shown = Shown::of(live, names.iter().map(|name| &**name));
    let text = match &live.data {
        Data::Bool(_) | Data::Number(_) => shown.0.clone(),
        Data::String(text) if shown.0 == text.text.trim() && !text.text.contains(['\n', '"', '\\', '$', '%']) => {
            text.text.to_string()
        }
        _ => return None,
    };
    let quote = literal.chars().next().filter(|quote| matches!(quote, '"' | '\''));
    let text = match quote {
        Some(quote) if is_plain(literal.trim_matches(quote)) => format!("{quote}{text}{quote}"),
        None if is_word(literal) && is_word(&text) => text,
        _ => return None,
    };
    Some(Edit { range, text })
}

fn key(step: &Step) -> Option<Arc<str>> {
    match step {
        Step::Key(key) => Some(key.clone()),
        Step::Index(_) => None,
    }
}

/// A text without anything that a language would read in it.
fn is_plain(text: &str) -> bool {
    !text.contains(['"', '\'', '\\', '\n']) && !text.contains("${") && !text.contains("%{")
}

/// A number, a truth value or a plain scalar of YAML.
fn is_word(text: &str) -> bool {
    let is_number = text.parse::<f64>().is_ok() || matches!(text, "true" | "false");
    let of_yaml = text.chars().all(|char| char.is_ascii_alphanumeric() || "-_./".contains(char));
    is_number || (of_yaml && text.contains(|char: char| char.is_ascii_alphabetic()) && !text.contains('.'))
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

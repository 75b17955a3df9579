//! Cloud assemblies: what a program of the Cloud Development Kit writes, templates beside a manifest that says of each
//! resource which construct made it and, if it was asked to keep that, in which line of the program.
//! <https://github.com/aws/aws-cdk-cli/tree/main/packages/%40aws-cdk/cloud-assembly-schema>

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use trueline_source::{FileId, SourcePath, Sources, Span};
use trueline_yaml::{Entry, Node};

use crate::stack;

/// How many lines of a trace are looked at.
const MAX_FRAMES: usize = 50;

/// What the manifest of a folder says of the resources in its templates.
#[derive(Debug, Default)]
pub(crate) struct Assembly {
    /// By the path of the construct, without the slash before it.
    by_path: HashMap<Arc<str>, Made>,
    /// The path by logical id; none where an id stands for several constructs, in one stack each.
    by_logical_id: HashMap<Arc<str>, Option<Arc<str>>>,
}

/// How a resource was made.
#[derive(Debug, Clone)]
pub(crate) struct Made {
    pub(crate) path: Arc<str>,
    /// The line of the program.
    pub(crate) source: Option<Span>,
}

/// Reads the manifests beside templates.
pub(crate) fn read<'a>(
    sources: &Sources,
    templates: impl Iterator<Item = &'a SourcePath>,
) -> HashMap<SourcePath, Assembly> {
    let written = templates.filter(|path| path.file_name().ends_with(".template.json"));
    let folders: BTreeSet<SourcePath> = written.map(|path| path.parent().unwrap_or_else(SourcePath::root)).collect();
    let assemblies = folders.into_iter().filter_map(|folder| {
        let assembly = Assembly::read(sources, &folder)?;
        Some((folder, assembly))
    });
    assemblies.collect()
}

impl Assembly {
    /// `None` if there is no manifest that could be read: the templates say enough without it.
    fn read(sources: &Sources, folder: &SourcePath) -> Option<Self> {
        let manifest = stack::read(sources, &folder.join("manifest.json").ok()?).ok()?;
        let program = Program { sources, folder };
        let mut assembly = Assembly::default();
        for artifact in manifest.tree.documents().next()?.get("artifacts")?.entries() {
            if artifact.value.get("type").and_then(Node::text) != Some("aws:cloudformation:stack") {
                continue;
            }
            if let Some(metadata) = artifact.value.get("metadata") {
                assembly.add(metadata, &program);
            }
            // Newer versions keep it in a file of its own.
            let file = artifact.value.get("additionalMetadataFile").and_then(Node::text);
            let parsed = file.and_then(|file| stack::read(sources, &folder.join(file).ok()?).ok());
            if let Some(metadata) = parsed.as_ref().and_then(|parsed| parsed.tree.documents().next()) {
                assembly.add(metadata, &program);
            }
        }
        Some(assembly)
    }

    fn add(&mut self, metadata: Node<'_>, program: &Program<'_>) {
        for Entry { key, value } in metadata.entries() {
            let Some(path) = key.text().map(|path| Arc::<str>::from(path.trim_start_matches('/'))) else { continue };
            let is_id = |entry: &Node<'_>| entry.get("type").and_then(Node::text) == Some("aws:cdk:logicalId");
            for entry in value.items().filter(is_id) {
                let Some(logical_id) = entry.get("data").and_then(Node::text) else { continue };
                let source = entry.get("trace").and_then(|trace| program.line_of(trace));
                self.by_path.insert(path.clone(), Made { path: path.clone(), source });
                let known = self.by_logical_id.entry(logical_id.into()).or_insert_with(|| Some(path.clone()));
                *known = known.take().filter(|known| *known == path);
            }
        }
    }

    /// How the resource was made that has this path, or this logical id if its path is not said.
    pub(crate) fn made(&self, path: Option<&str>, logical_id: &str) -> Option<Made> {
        let path = path.or_else(|| self.by_logical_id.get(logical_id)?.as_deref())?;
        self.by_path.get(path).cloned()
    }
}

/// The program whose files traces name, as they were where it ran.
struct Program<'a> {
    sources: &'a Sources,
    /// The folder of the assembly, which lies in that of the program.
    folder: &'a SourcePath,
}

impl Program<'_> {
    /// The first line in a trace that is the user's own: not one of a library or of the runtime.
    fn line_of(&self, trace: Node<'_>) -> Option<Span> {
        let lines = trace.text().into_iter().flat_map(str::lines).chain(trace.items().filter_map(Node::text));
        lines.take(MAX_FRAMES).filter_map(frame).find_map(|(path, line)| self.line(path, line))
    }

    /// A line of a file by the path that it had: as much of its end as there is under a folder around the assembly.
    fn line(&self, path: &str, line: u32) -> Option<Span> {
        let names: Vec<&str> = path.split(['/', '\\']).filter(|name| !name.is_empty() && *name != ".").collect();
        let mut folder = self.folder.clone();
        while let Some(above) = folder.parent() {
            for start in 0..names.len() {
                let file = above.join(&names[start..].join("/")).ok();
                if let Some(file) = file.and_then(|file| self.sources.open(&file).ok()) {
                    return self.line_in(file, line);
                }
            }
            folder = above;
        }
        None
    }

    fn line_in(&self, file: FileId, line: u32) -> Option<Span> {
        let source = self.sources.file(file);
        let range = source.lines().line_range(source.text(), line)?;
        let text = &source.text()[range.clone()];
        let start = range.end - text.trim_start().len();
        Some(Span::new(file, start..start + text.trim().len()))
    }
}

/// The file and the line that a line of a trace names: `new Shop (/app/lib/shop.ts:12:5)`, `at /app/bin/shop.ts:3:1`.
fn frame(text: &str) -> Option<(&str, u32)> {
    let place = match text.rfind('(') {
        Some(open) => text[open + 1..].trim_end().trim_end_matches(')'),
        None => text.trim().trim_start_matches("at ").trim(),
    };
    let place = place.strip_prefix("file://").unwrap_or(place);
    let (rest, _column) = place.rsplit_once(':')?;
    let (path, line) = rest.rsplit_once(':')?;
    let is_own = !path.contains("node_modules") && !path.starts_with("node:") && !path.starts_with("internal/");
    Some((path, line.parse().ok()?)).filter(|_| is_own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_traces_name_places() {
        let cases = [
            ("new Shop (/app/lib/shop.ts:12:5)", Some(("/app/lib/shop.ts", 12))),
            ("    at /app/bin/shop.ts:3:1", Some(("/app/bin/shop.ts", 3))),
            ("Object.<anonymous> (C:\\app\\lib\\shop.ts:7:1)", Some(("C:\\app\\lib\\shop.ts", 7))),
            ("at file:///app/lib/shop.mjs:9:2", Some(("/app/lib/shop.mjs", 9))),
            ("new Bucket (/app/node_modules/aws-cdk-lib/aws-s3/lib/bucket.js:1:20)", None),
            ("Module._compile (node:internal/modules/cjs/loader:1554:14)", None),
            ("...construct created at...", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(frame(text), expected, "{text}");
        }
    }
}

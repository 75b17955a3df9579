//! Charts: a template is no YAML, but most of its lines look like the lines that they write.

use std::collections::HashMap;
use std::sync::Arc;

use trueline_ir::{Data, Entry, Loaded, Reason, Resource, Unknown, Value};
use trueline_source::{Comment, FileId, SourcePath, Sources, Span};
use trueline_yaml::{Node, Options, Schema, Syntax, Tree};

use super::lines::align;
use super::{Rendering, first_line, move_to, visit};
use crate::kinds;

/// Gives objects the places of the lines of templates that write them.
pub(super) fn trace(
    rendering: &Rendering,
    resources: Vec<Resource>,
    sources: &Sources,
    loaded: &mut Loaded,
) -> Vec<Resource> {
    let mut templates: HashMap<SourcePath, FileId> = HashMap::new();
    let values = Values::read(rendering, sources);
    let mut traced = Vec::with_capacity(resources.len());
    for mut resource in resources {
        let document = Document::around(&rendering.text, resource.span);
        let path = document.source(rendering).filter(|path| sources.open(path).is_ok());
        let path = path.unwrap_or_else(|| rendering.head.clone());
        let Some(line) = first_line(&path, sources) else { continue };
        if path == rendering.head {
            // The template is inside an archive: nothing more can be told of it.
            move_to(&mut resource, &path, line, line);
            visit(&mut resource.attributes, &mut |value| settle(value, line));
        } else {
            let template = sources.file(line.file);
            let map = LineMap::new(&document, template.text(), line.file);
            map.trace(&mut resource, &path, &values);
            if templates.insert(path.clone(), line.file).is_none() {
                loaded.comments.extend(comments(line.file, template.text()));
                loaded.parsed.push(path);
            }
        }
        leave_namespace_open(&mut resource);
        traced.push(resource);
    }
    loaded.comments.sort_by_key(|comment| comment.span);
    traced
}

/// A document of what came out.
struct Document<'t> {
    text: &'t str,
    /// Where it starts.
    start: usize,
}

impl<'t> Document<'t> {
    fn around(text: &'t str, span: Span) -> Self {
        let is_mark = |at: &usize| *at == 0 || text[..*at].ends_with('\n');
        let marks = || text.match_indices("---").map(|(at, _)| at).filter(is_mark);
        let start = marks().take_while(|at| *at <= span.start as usize).last().unwrap_or(0);
        let end = marks().find(|at| *at >= span.end as usize).unwrap_or(text.len());
        Document { text: &text[start..end.max(start)], start }
    }

    /// The template, as Helm names it: from the name of the chart on.
    fn source(&self, rendering: &Rendering) -> Option<SourcePath> {
        let name = self.text.lines().find_map(|line| line.strip_prefix("# Source: "))?;
        rendering.folder.join(name.trim().split_once('/')?.1).ok()
    }
}

/// Which lines of a template wrote those of a document.
struct LineMap<'t> {
    document: &'t Document<'t>,
    /// The starts of the document's lines, in what came out.
    starts: Vec<usize>,
    /// For each, the line of the template.
    lines: Vec<usize>,
    template: Vec<&'t str>,
    /// The starts of the template's lines.
    offsets: Vec<usize>,
    file: FileId,
}

impl<'t> LineMap<'t> {
    fn new(document: &'t Document<'t>, template: &'t str, file: FileId) -> Self {
        let rendered: Vec<&str> = document.text.lines().collect();
        let starts = starts(document.text).map(|at| at + document.start).collect();
        let lines: Vec<&str> = template.lines().collect();
        let aligned = align(&rendered, &lines);
        LineMap { document, starts, lines: aligned, offsets: starts_of(template), template: lines, file }
    }

    fn trace(&self, resource: &mut Resource, path: &SourcePath, values: &Values<'_>) {
        let header = self.place(resource.header);
        let span = self.region(resource.span);
        self.value(&mut resource.attributes, values, path);
        move_to(resource, path, span, header);
    }

    fn value(&self, value: &mut Value, values: &Values<'_>, template: &SourcePath) {
        let place = value.span.map(|span| self.region(span));
        let row = value.span.map(|span| self.line_of(span));
        value.origin = None;
        value.span = place;
        match &mut value.data {
            Data::Map(map) => {
                let map = Arc::make_mut(map);
                map.header = map.header.map(|header| self.place(header));
                for entry in map.entries.values_mut() {
                    entry.key = entry.key.map(|key| self.place(key));
                    self.value(&mut entry.value, values, template);
                }
            }
            Data::List(items) | Data::Set(items) => {
                Arc::make_mut(items).iter_mut().for_each(|item| self.value(item, values, template));
            }
            Data::Null | Data::Unknown(_) => {}
            _ => {
                let set = row.and_then(|row| values.behind(&self.template, row, value, template));
                if let (Some((label, set)), Some(place)) = (set, place) {
                    *value = value.clone().at(set).referred(&label, place, None);
                }
            }
        }
    }

    /// The row of what came out, in this document, that a place in it is in.
    fn row(&self, offset: u32) -> usize {
        self.starts.partition_point(|start| *start <= offset as usize).saturating_sub(1)
    }

    fn line_of(&self, span: Span) -> usize {
        self.lines.get(self.row(span.start)).copied().unwrap_or_default()
    }

    /// The place in the template of a place in what came out.
    fn place(&self, span: Span) -> Span {
        debug_assert!(span.start as usize >= self.document.start, "places are in their own documents");
        self.line(self.line_of(span))
    }

    /// What of the template wrote all the lines of a place in what came out. That of a part lies in that of the whole.
    fn region(&self, span: Span) -> Span {
        let (first, last) = (self.row(span.start), self.row(span.end.saturating_sub(1)));
        let own = self.lines.get(first.min(last)..=last).unwrap_or_default();
        let from = own.iter().min().copied().unwrap_or_default();
        let to = own.iter().max().copied().unwrap_or_default();
        Span::new(self.file, self.line(from).range().start..self.line(to).range().end)
    }

    /// What stands in a line of the template.
    fn line(&self, at: usize) -> Span {
        let text = self.template.get(at).copied().unwrap_or_default();
        let start = self.offsets.get(at).copied().unwrap_or_default() + (text.len() - text.trim_start().len());
        Span::new(self.file, start..start + text.trim().len())
    }
}

fn starts(text: &str) -> impl Iterator<Item = usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1))
}

fn starts_of(text: &str) -> Vec<usize> {
    starts(text).collect()
}

/// The values of a chart.
struct Values<'r> {
    folder: &'r SourcePath,
    /// Those that outweigh others first.
    files: Vec<Tree>,
}

impl<'r> Values<'r> {
    fn read(rendering: &'r Rendering, sources: &Sources) -> Self {
        let options = Options { syntax: Syntax::Yaml, schema: Schema::Go, merge_keys: true };
        let read = |path: &SourcePath| Some(trueline_yaml::parse(sources, sources.open(path).ok()?, options).tree);
        Values { folder: &rendering.folder, files: rendering.files.iter().rev().filter_map(read).collect() }
    }

    /// The value that a line of a template puts in, if it is one of the files': its name there, and its place.
    fn behind(&self, lines: &[&str], row: usize, value: &Value, template: &SourcePath) -> Option<(String, Span)> {
        let line = lines.get(row)?;
        let names = names(line).chain(lines[..row].iter().rev().filter_map(|above| surrounding(above)).take(1));
        let mut names = names.filter(|_| line.contains("{{"));
        names.find_map(|name| {
            let path = [self.subchart(template), name.split('.').map(str::to_owned).collect()].concat();
            let span = self.files.iter().find_map(|tree| {
                let document = tree.documents().next()?;
                let found = path.iter().try_fold(document, |node, key| node.get(key))?;
                find(found, value, 0)
            });
            Some((format!(".Values.{name}"), span?))
        })
    }

    /// The names under which the parents of a subchart keep its values.
    fn subchart(&self, template: &SourcePath) -> Vec<String> {
        let below = template.as_str().strip_prefix(self.folder.as_str()).unwrap_or_default().trim_start_matches('/');
        let parts: Vec<&str> = below.split('/').collect();
        let of_charts = parts.chunks(2).take_while(|pair| pair[0] == "charts" && pair.len() == 2);
        of_charts.map(|pair| pair[1].to_owned()).collect()
    }
}

/// The values that a line names: `.Values.image.tag` is `image.tag`.
fn names(line: &str) -> impl Iterator<Item = &str> {
    line.match_indices(".Values.").filter_map(|(at, word)| {
        let rest = &line[at + word.len()..];
        let end = rest.find(|char: char| !char.is_alphanumeric() && !matches!(char, '_' | '.')).unwrap_or(rest.len());
        Some(rest[..end].trim_end_matches('.')).filter(|name| !name.is_empty())
    })
}

/// What `.` means below a line: `{{ with .Values.x }}`.
fn surrounding(line: &str) -> Option<&str> {
    let is_block = line.contains("with ") || line.contains("range ");
    names(line).next().filter(|_| is_block)
}

/// How deep an equal value is looked for in a block of values.
const MAX_DEPTH: usize = 8;

/// Where a value stands in what a file says: there, or further in.
fn find(node: Node<'_>, value: &Value, depth: usize) -> Option<Span> {
    let is_equal = match &value.data {
        Data::Bool(value) => node.text() == Some(if *value { "true" } else { "false" }),
        Data::Number(number) => node.text() == Some(number.to_string().as_str()),
        // An image is put together of its name and its tag.
        Data::String(text) => node.text().is_some_and(|own| !own.is_empty() && text.text.contains(own)),
        _ => false,
    };
    if is_equal {
        return Some(node.span());
    }
    if depth > MAX_DEPTH {
        return None;
    }
    let entries = node.entries().map(|entry| entry.value);
    entries.chain(node.items()).find_map(|inner| find(inner, value, depth + 1))
}

/// Gives a value, of which nothing more is known, a place.
fn settle(value: &mut Value, line: Span) {
    value.span = Some(line);
    value.origin = None;
    if let Data::Map(map) = &mut value.data {
        let map = Arc::make_mut(map);
        map.header = Some(line);
        map.entries.values_mut().for_each(|entry| entry.key = Some(line));
    }
}

/// A chart that names no namespace leaves it to whoever installs it.
fn leave_namespace_open(resource: &mut Resource) {
    if kinds::default_namespace(&resource.id.kind).is_none() {
        return;
    }
    let Data::Map(object) = &mut resource.attributes.data else { return };
    let Some(metadata) = Arc::make_mut(object).entries.get_mut("metadata") else { return };
    if let Data::Map(metadata) = &mut metadata.value.data {
        let open = || Entry { key: None, value: Unknown::new(Reason::Variable, ".Release.Namespace").into() };
        Arc::make_mut(metadata).entries.get_or_insert_with("namespace".into(), open);
    }
}

/// The comments of a template: those of YAML, and those of the template itself.
fn comments(file: FileId, text: &str) -> Vec<Comment> {
    let mut found = Vec::new();
    for (start, line) in starts(text).zip(text.lines()) {
        let own = line.trim_start();
        let indent = line.len() - own.len();
        let mark = if own.starts_with('#') { Some(indent) } else { line.find(" #").map(|at| at + 1) };
        if let Some(at) = mark {
            let span = Span::new(file, start + at..start + line.trim_end().len());
            found.push(Comment { span, alone: at == indent });
        } else if let Some((at, end)) = line.find("/*").zip(line.find("*/")).filter(|(at, end)| at < end) {
            let alone = line[..at].trim().trim_start_matches("{{").trim_start_matches('-').trim().is_empty();
            found.push(Comment { span: Span::new(file, start + at..start + end + 2), alone });
        }
    }
    found
}

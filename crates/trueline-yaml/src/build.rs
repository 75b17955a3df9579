//! Puts a tree together out of scalars and the begins and ends of collections.

use std::collections::HashMap;
use std::sync::Arc;

use trueline_source::{FileId, Problem, SourceFile, Span};

use crate::tree::{Chars, Links, Scalar, Shape, Stored, StoredTag, Tree};
use crate::{MAX_DEPTH, MAX_VALUES, Schema};

pub(crate) struct Builder {
    pub(crate) tree: Tree,
    pub(crate) problems: Vec<Problem>,
    merge_keys: bool,
    open: Vec<Open>,
    /// The children of the open collections, those of the innermost last.
    pending: Vec<u32>,
    anchors: HashMap<usize, Anchored>,
    /// How many values the document has so far, those behind aliases included.
    count: u64,
}

/// A node that has an anchor.
#[derive(Clone, Copy)]
struct Anchored {
    node: u32,
    /// Of how many values it consists.
    size: u64,
    /// How many collections nest in it, itself included.
    height: usize,
}

/// A collection that has not ended.
struct Open {
    kind: Kind,
    start: u32,
    tag: u32,
    anchor: usize,
    /// Where its children begin in the list of pending ones.
    children: usize,
    /// The count of values when it began.
    before: u64,
    /// How many collections nest in it so far, itself included.
    height: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    List,
    Map,
}

/// What a node is made of beside its content.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Properties {
    /// As in [`Stored`].
    pub(crate) tag: u32,
    /// The number of its anchor; 0 for none.
    pub(crate) anchor: usize,
}

/// The document cannot go on; the problem says why.
pub(crate) type Broken = Box<Problem>;

impl Builder {
    pub(crate) fn new(file: FileId, source: &Arc<SourceFile>, schema: Schema, merge_keys: bool) -> Self {
        let tree = Tree {
            file,
            source: source.clone(),
            nodes: Vec::with_capacity(source.text().len() / 16),
            links: Vec::with_capacity(source.text().len() / 16),
            made: String::new(),
            tags: Vec::new(),
            roots: Vec::new(),
            schema,
        };
        let (problems, open, pending) = (Vec::new(), Vec::new(), Vec::new());
        Builder { tree, problems, merge_keys, open, pending, anchors: HashMap::new(), count: 0 }
    }

    pub(crate) fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.tree.file, start..end)
    }

    /// Where an open map waits for a value, its last key; `None` in a list or where a key is due.
    pub(crate) fn key_before_value(&self) -> Option<&Stored> {
        let open = self.open.last().filter(|open| open.kind == Kind::Map)?;
        let children = &self.pending[open.children..];
        children.last().filter(|_| children.len() % 2 == 1).map(|at| &self.tree.nodes[*at as usize])
    }

    pub(crate) fn tag(&mut self, name: String, range: std::ops::Range<usize>) -> u32 {
        self.tree.tags.push(StoredTag { name: name.into(), start: range.start as u32, end: range.end as u32 });
        self.tree.tags.len() as u32
    }

    /// The characters of a scalar, by reference to the file where `range` of it spells them out.
    pub(crate) fn chars(&mut self, text: &str, range: std::ops::Range<usize>) -> Chars {
        if self.tree.source.text().get(range.clone()) == Some(text) {
            return Chars::File { start: range.start as u32, end: range.end as u32 };
        }
        let start = self.tree.made.len() as u32;
        self.tree.made.push_str(text);
        Chars::Made { start, end: self.tree.made.len() as u32 }
    }

    pub(crate) fn scalar(
        &mut self,
        scalar: Scalar,
        chars: Chars,
        range: std::ops::Range<usize>,
        properties: Properties,
    ) -> Result<(), Broken> {
        let at = self.push(range, properties.tag, Shape::Scalar(scalar, chars))?;
        self.remember(properties.anchor, Anchored { node: at, size: 1, height: 0 });
        self.child(at, 0);
        Ok(())
    }

    pub(crate) fn alias(&mut self, anchor: usize, range: std::ops::Range<usize>) -> Result<(), Broken> {
        let Some(Anchored { node, size, height }) = self.anchors.get(&anchor).copied() else {
            let message = "This alias stands inside the very value that it stands for.";
            return Err(Box::new(Problem::error("parse-error", message).at(self.span(range.start, range.end))));
        };
        self.grow(size, range.start)?;
        self.check_depth(height, range.start)?;
        let at = self.push(range, 0, Shape::Alias(node))?;
        self.child(at, height);
        Ok(())
    }

    pub(crate) fn begin(&mut self, kind: Kind, start: usize, properties: Properties) -> Result<(), Broken> {
        self.check_depth(1, start)?;
        let Properties { tag, anchor } = properties;
        let (children, before) = (self.pending.len(), self.count);
        self.open.push(Open { kind, start: start as u32, tag, anchor, children, before, height: 1 });
        Ok(())
    }

    /// Ends the innermost collection. `end` is where its closing bracket ends; one without brackets ends with its last
    /// child.
    pub(crate) fn end(&mut self, end: Option<usize>) -> Result<(), Broken> {
        let Some(open) = self.open.pop() else { return Ok(()) };
        let last = self.pending[open.children..].last().map(|at| self.tree.nodes[*at as usize].end);
        let end = end.unwrap_or(last.unwrap_or(open.start) as usize);
        let links = match open.kind {
            Kind::List => self.link(open.children),
            Kind::Map => self.link_entries(open.children)?,
        };
        let shape = match open.kind {
            Kind::List => Shape::List(links),
            Kind::Map => Shape::Map(links),
        };
        let at = self.push(open.start as usize..end, open.tag, shape)?;
        self.remember(open.anchor, Anchored { node: at, size: self.count - open.before, height: open.height });
        self.child(at, open.height);
        Ok(())
    }

    /// Ends the document, of which the root is what is pending.
    pub(crate) fn end_document(&mut self) {
        self.tree.roots.extend(self.pending.pop());
        self.abandon();
    }

    /// Forgets the document that has begun.
    pub(crate) fn abandon(&mut self) {
        self.open.clear();
        self.pending.clear();
        self.anchors.clear();
    }

    fn push(&mut self, range: std::ops::Range<usize>, tag: u32, shape: Shape) -> Result<u32, Broken> {
        self.grow(1, range.start)?;
        self.tree.nodes.push(Stored { start: range.start as u32, end: range.end as u32, tag, shape });
        Ok(self.tree.nodes.len() as u32 - 1)
    }

    fn child(&mut self, at: u32, height: usize) {
        self.pending.push(at);
        if let Some(open) = self.open.last_mut() {
            open.height = open.height.max(height + 1);
        }
    }

    fn remember(&mut self, anchor: usize, anchored: Anchored) {
        if anchor != 0 {
            self.anchors.insert(anchor, anchored);
        }
    }

    /// Whether collections that nest `height` deep may begin here. Those behind aliases count, for whoever walks the tree
    /// walks through them.
    fn check_depth(&self, height: usize, at: usize) -> Result<(), Broken> {
        if self.open.len() + height <= MAX_DEPTH {
            return Ok(());
        }
        let message = format!("Lists and maps are nested more than {MAX_DEPTH} deep here.");
        Err(Box::new(Problem::error("nesting-limit", message).at(self.span(at, at))))
    }

    fn grow(&mut self, by: u64, at: usize) -> Result<(), Broken> {
        self.count = self.count.saturating_add(by);
        if self.count <= MAX_VALUES {
            return Ok(());
        }
        let message = format!("With its aliases written out, the file has more than {MAX_VALUES} values from here on.");
        Err(Box::new(Problem::error("limit", message).at(self.span(at, at))))
    }

    fn link(&mut self, children: usize) -> Links {
        let start = self.tree.links.len() as u32;
        self.tree.links.extend(self.pending.drain(children..));
        Links { start, end: self.tree.links.len() as u32 }
    }

    /// Links keys and values such that each key occurs once: of equal keys the last counts, and what is merged in gives
    /// way to what the map itself says and to what was merged in before.
    fn link_entries(&mut self, children: usize) -> Result<Links, Broken> {
        let entries: Vec<u32> = self.pending.drain(children..).collect();
        let start = self.tree.links.len();
        let mut merged = Vec::new();
        let mut keys = Keys::default();
        for pair in entries.chunks_exact(2) {
            let (key, value) = (pair[0], pair[1]);
            if self.merge_keys && self.is_merge_key(key) {
                merged.push(value);
                continue;
            }
            match keys.put(&self.tree, start, key) {
                Put::New => self.tree.links.extend([key, value]),
                Put::Known(at) => {
                    self.report_duplicate(self.tree.links[at], key);
                    self.tree.links[at] = key;
                    self.tree.links[at + 1] = value;
                }
                Put::NoScalar => self.report_complex_key(key),
            }
        }
        for value in merged {
            self.merge(start, &mut keys, value)?;
        }
        Ok(Links { start: start as u32, end: self.tree.links.len() as u32 })
    }

    fn merge(&mut self, start: usize, keys: &mut Keys, value: u32) -> Result<(), Broken> {
        let node = self.tree.nodes[value as usize];
        match self.behind_alias(value) {
            Shape::Map(links) => {
                self.grow(u64::from(links.end - links.start), node.start as usize)?;
                for at in (links.start as usize..links.end as usize).step_by(2) {
                    let (key, value) = (self.tree.links[at], self.tree.links[at + 1]);
                    if matches!(keys.put(&self.tree, start, key), Put::New) {
                        self.tree.links.extend([key, value]);
                    }
                }
            }
            Shape::List(links) => {
                for at in links.start as usize..links.end as usize {
                    let item = self.tree.links[at];
                    match self.behind_alias(item) {
                        Shape::Map(_) => self.merge(start, keys, item)?,
                        _ => self.report_bad_merge(item),
                    }
                }
            }
            _ => self.report_bad_merge(value),
        }
        Ok(())
    }

    fn behind_alias(&self, at: u32) -> Shape {
        match self.tree.nodes[at as usize].shape {
            Shape::Alias(target) => self.tree.nodes[target as usize].shape,
            shape => shape,
        }
    }

    /// Only an unquoted `<<` merges.
    fn is_merge_key(&self, key: u32) -> bool {
        let Stored { start, end, shape, .. } = self.tree.nodes[key as usize];
        matches!(shape, Shape::Scalar(Scalar::String, chars) if self.tree.chars(chars) == "<<" && end - start == 2)
    }

    fn span_of(&self, at: u32) -> Span {
        let node = &self.tree.nodes[at as usize];
        self.span(node.start as usize, node.end as usize)
    }

    fn report_duplicate(&mut self, first: u32, again: u32) {
        let (first, again) = (self.span_of(first), self.span_of(again));
        let key = &self.tree.source.text()[again.range()];
        let line = self.tree.source.position(first.start).line;
        let message = format!("The key `{key}` is written twice in this map; what is said here counts.");
        let help = format!("Remove one of the two; the first is on line {line}.");
        self.problems.push(Problem::warning("duplicate-key", message).at(again).help(help));
    }

    fn report_complex_key(&mut self, key: u32) {
        let message = "A list or map is no key; this entry is passed over.";
        self.problems.push(Problem::error("parse-error", message).at(self.span_of(key)));
    }

    fn report_bad_merge(&mut self, value: u32) {
        let message = "Only a map, or a list of maps, can be merged by `<<`; this is passed over.";
        self.problems.push(Problem::error("parse-error", message).at(self.span_of(value)));
    }
}

/// The keys of a map that is being linked. Few keys are compared one by one, many are hashed.
#[derive(Default)]
struct Keys {
    hashed: HashMap<Box<str>, usize>,
}

enum Put {
    New,
    /// The key is known; its link has this place.
    Known(usize),
    NoScalar,
}

impl Keys {
    const FEW: usize = 16;

    /// Looks for a key among those that are linked from `start` on, and notes it as the next if it is not there.
    fn put(&mut self, tree: &Tree, start: usize, key: u32) -> Put {
        let Some(text) = key_text(tree, key) else { return Put::NoScalar };
        let known = tree.links.len() - start;
        if known / 2 < Self::FEW {
            let mut links = (start..tree.links.len()).step_by(2);
            return links.find(|at| key_text(tree, tree.links[*at]) == Some(text)).map_or(Put::New, Put::Known);
        }
        if self.hashed.is_empty() {
            let links = (start..tree.links.len()).step_by(2);
            self.hashed = links.filter_map(|at| Some((key_text(tree, tree.links[at])?.into(), at))).collect();
        }
        match self.hashed.get(text) {
            Some(at) => Put::Known(*at),
            None => {
                self.hashed.insert(text.into(), tree.links.len());
                Put::New
            }
        }
    }
}

fn key_text(tree: &Tree, key: u32) -> Option<&str> {
    let shape = match tree.nodes[key as usize].shape {
        Shape::Alias(target) => tree.nodes[target as usize].shape,
        shape => shape,
    };
    match shape {
        Shape::Scalar(_, chars) => Some(tree.chars(chars)),
        _ => None,
    }
}

use std::fmt;
use std::sync::Arc;

use trueline_source::{FileId, SourceFile, Span};

use crate::Schema;

/// The documents of one file. All nodes stand in one list and refer to one another by number; the characters of a scalar
/// are a range of the file wherever it spells them out.
pub struct Tree {
    pub(crate) file: FileId,
    pub(crate) source: Arc<SourceFile>,
    pub(crate) nodes: Vec<Stored>,
    /// The children of collections; those of a map are keys and values in turn.
    pub(crate) links: Vec<u32>,
    /// The characters of scalars that the file does not spell out: escaped, folded, stripped of indentation.
    pub(crate) made: String,
    pub(crate) tags: Vec<StoredTag>,
    pub(crate) roots: Vec<u32>,
    pub(crate) schema: Schema,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Stored {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// One more than its place in the list of tags; 0 for none.
    pub(crate) tag: u32,
    pub(crate) shape: Shape,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Shape {
    Scalar(Scalar, Chars),
    List(Links),
    Map(Links),
    Alias(u32),
}

/// What a scalar is. Its value is worked out of its characters when it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scalar {
    Null,
    Bool(bool),
    Number,
    String,
}

/// Where the characters of a scalar are.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Chars {
    File { start: u32, end: u32 },
    Made { start: u32, end: u32 },
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Links {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

#[derive(Debug)]
pub(crate) struct StoredTag {
    pub(crate) name: Box<str>,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// A value in a [`Tree`].
#[derive(Clone, Copy)]
pub struct Node<'t> {
    tree: &'t Tree,
    at: u32,
}

/// What a [`Node`] is; of an alias, what it stands for.
#[derive(Debug, Clone)]
pub enum Data<'t> {
    /// Nothing.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(i128),
    /// Any other number; with YAML also the infinities and NaN.
    Float(f64),
    /// A string; also every scalar with a tag that is not one of YAML's own.
    String(&'t str),
    /// A list.
    List(Items<'t>),
    /// A map, as it is after merging: each key occurs once.
    Map(Entries<'t>),
}

/// A tag as it is written, `!Ref`. The tags of YAML itself (`!!str`) are applied and not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag<'t> {
    /// With its exclamation mark.
    pub name: &'t str,
    /// Where it stands.
    pub span: Span,
}

/// An entry of a map.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'t> {
    /// The key, a scalar.
    pub key: Node<'t>,
    /// The value.
    pub value: Node<'t>,
}

/// The items of a list.
#[derive(Debug, Clone)]
pub struct Items<'t> {
    tree: &'t Tree,
    links: std::slice::Iter<'t, u32>,
}

/// The entries of a map, in the order of the file; what was merged into it comes last.
#[derive(Debug, Clone)]
pub struct Entries<'t> {
    tree: &'t Tree,
    links: std::slice::ChunksExact<'t, u32>,
}

impl Tree {
    /// The root of each document that could be read, in order. An empty document is null.
    pub fn documents(&self) -> Items<'_> {
        Items { tree: self, links: self.roots.iter() }
    }

    /// The file it was read from.
    pub fn file(&self) -> FileId {
        self.file
    }

    pub(crate) fn chars(&self, chars: Chars) -> &str {
        match chars {
            Chars::File { start, end } => &self.source.text()[start as usize..end as usize],
            Chars::Made { start, end } => &self.made[start as usize..end as usize],
        }
    }
}

impl<'t> Node<'t> {
    fn stored(self) -> &'t Stored {
        &self.tree.nodes[self.at as usize]
    }

    fn shape(self) -> Shape {
        self.target().stored().shape
    }

    fn span_of(self, start: u32) -> Span {
        Span { file: self.tree.file, start, end: self.stored().end }
    }

    /// The bytes that write it: with its tag, quotes and the mark of a block scalar, without its anchor and without the
    /// white space and comments around it. Of an alias, the alias. What is empty has an empty range, after the colon or
    /// dash that announces it.
    pub fn span(self) -> Span {
        self.span_of(self.tag().map_or(self.stored().start, |tag| tag.span.start))
    }

    /// As [`span`](Self::span), without the tag.
    pub fn content(self) -> Span {
        self.span_of(self.stored().start)
    }

    /// Its tag, unless that is one of YAML's own.
    pub fn tag(self) -> Option<Tag<'t>> {
        let tag = self.tree.tags.get((self.stored().tag as usize).checked_sub(1)?)?;
        Some(Tag { name: &tag.name, span: Span { file: self.tree.file, start: tag.start, end: tag.end } })
    }

    /// What an alias stands for; anything else stands for itself.
    pub fn target(self) -> Node<'t> {
        match self.stored().shape {
            Shape::Alias(at) => Node { at, ..self },
            _ => self,
        }
    }

    /// Whether it is an alias.
    pub fn is_alias(self) -> bool {
        matches!(self.stored().shape, Shape::Alias(_))
    }

    /// What it is.
    pub fn data(self) -> Data<'t> {
        match self.shape() {
            Shape::Scalar(Scalar::Null, _) => Data::Null,
            Shape::Scalar(Scalar::Bool(value), _) => Data::Bool(value),
            Shape::Scalar(Scalar::Number, chars) => crate::scalar::number(self.tree.chars(chars), self.tree.schema),
            Shape::Scalar(Scalar::String, chars) => Data::String(self.tree.chars(chars)),
            Shape::List(_) | Shape::Alias(_) => Data::List(self.items()),
            Shape::Map(_) => Data::Map(self.entries()),
        }
    }

    /// The characters of a scalar, whatever they mean: `010` where the number is 8. `None` for a collection.
    pub fn text(self) -> Option<&'t str> {
        match self.shape() {
            Shape::Scalar(_, chars) => Some(self.tree.chars(chars)),
            _ => None,
        }
    }

    /// Where a range of the bytes of [`text`](Self::text) stands in the file, if the file spells it out: without escapes,
    /// folding or stripped indentation.
    pub fn place_of(self, range: std::ops::Range<usize>) -> Option<Span> {
        match self.shape() {
            Shape::Scalar(_, Chars::File { start, end }) if range.end <= (end - start) as usize => {
                Some(Span::new(self.tree.file, start as usize + range.start..start as usize + range.end))
            }
            _ => None,
        }
    }

    /// The characters, of a string.
    pub fn as_str(self) -> Option<&'t str> {
        match self.shape() {
            Shape::Scalar(Scalar::String, chars) => Some(self.tree.chars(chars)),
            _ => None,
        }
    }

    /// Whether it is null, or empty.
    pub fn is_null(self) -> bool {
        matches!(self.shape(), Shape::Scalar(Scalar::Null, _))
    }

    /// Whether it is a map.
    pub fn is_map(self) -> bool {
        matches!(self.shape(), Shape::Map(_))
    }

    /// Whether it is a list.
    pub fn is_list(self) -> bool {
        matches!(self.shape(), Shape::List(_))
    }

    /// Its items; none, unless it is a list.
    pub fn items(self) -> Items<'t> {
        let links = match self.shape() {
            Shape::List(links) => &self.tree.links[links.start as usize..links.end as usize],
            _ => &[],
        };
        Items { tree: self.tree, links: links.iter() }
    }

    /// Its entries; none, unless it is a map.
    pub fn entries(self) -> Entries<'t> {
        let links = match self.shape() {
            Shape::Map(links) => &self.tree.links[links.start as usize..links.end as usize],
            _ => &[],
        };
        Entries { tree: self.tree, links: links.chunks_exact(2) }
    }

    /// The entry of a key, found by going through the map.
    pub fn entry(self, key: &str) -> Option<Entry<'t>> {
        self.entries().find(|entry| entry.key.text() == Some(key))
    }

    /// The value of a key.
    pub fn get(self, key: &str) -> Option<Node<'t>> {
        self.entry(key).map(|entry| entry.value)
    }
}

impl<'t> Iterator for Items<'t> {
    type Item = Node<'t>;

    fn next(&mut self) -> Option<Node<'t>> {
        self.links.next().map(|at| Node { tree: self.tree, at: *at })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.links.size_hint()
    }
}

impl ExactSizeIterator for Items<'_> {}

impl<'t> Iterator for Entries<'t> {
    type Item = Entry<'t>;

    fn next(&mut self) -> Option<Entry<'t>> {
        let node = |at| Node { tree: self.tree, at };
        self.links.next().map(|pair| Entry { key: node(pair[0]), value: node(pair[1]) })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.links.size_hint()
    }
}

impl ExactSizeIterator for Entries<'_> {}

impl fmt::Debug for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tree").field("file", &self.file).field("nodes", &self.nodes.len()).finish_non_exhaustive()
    }
}

impl fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.span())
    }
}

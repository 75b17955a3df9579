/// A resource type that configures a part of another resource, its parent.
pub(crate) struct Companion {
    /// The type.
    pub(crate) kind: &'static str,
    /// The parent's type.
    pub(crate) parent: &'static str,
    /// The attribute that names the parent.
    pub(crate) join: &'static str,
    /// Whether the companion's own `id` is the parent's, so that others can use it in place of the parent's.
    pub(crate) id_is_parent: bool,
    /// Where its values go.
    pub(crate) into: &'static [Target],
}

/// What a companion adds to its parent.
pub(crate) enum Target {
    /// An entry. The items of a list go behind those that the parent has.
    Entry(Field),
    /// A block that occurs once, made of the companion's own attributes.
    Block {
        /// Its name in the parent.
        into: &'static str,
        /// What it holds.
        fields: &'static [Field],
    },
    /// One of many blocks, made of the companion's own attributes.
    Item {
        /// Which blocks of the parent.
        into: List,
        /// What it holds.
        fields: &'static [Field],
    },
}

/// The list of blocks that an item belongs to.
pub(crate) enum List {
    /// The one of this name.
    Named(&'static str),
    /// The one that an attribute of the companion names.
    NamedBy {
        /// The attribute.
        attribute: &'static str,
        /// The names it can have.
        one_of: &'static [&'static str],
    },
}

/// An entry in the parent's shape.
pub(crate) struct Field {
    /// The name it has in the parent.
    pub(crate) into: &'static str,
    /// The way to it in the companion. A dot leads into a block that occurs once: `filter.prefix`. Where there are
    /// several ways, with `|` between them, the first that leads to a value counts.
    pub(crate) from: &'static str,
    /// What is done with the value.
    pub(crate) how: How,
}

/// How a value of a companion becomes one of its parent.
pub(crate) enum How {
    /// As it is.
    Same,
    /// A scalar, as the only item of a list.
    Wrapped,
    /// A word, as whether it is this one.
    Is(&'static str),
    /// A list of blocks, each with these fields.
    Blocks(&'static [Field]),
}

/// An entry that has the same name and shape in both.
pub(crate) const fn same(name: &'static str) -> Field {
    renamed(name, name)
}

/// An entry of another name or place.
pub(crate) const fn renamed(into: &'static str, from: &'static str) -> Field {
    Field { into, from, how: How::Same }
}

/// An entry that is a list in the parent and a scalar in the companion.
pub(crate) const fn wrapped(into: &'static str, from: &'static str) -> Field {
    Field { into, from, how: How::Wrapped }
}

/// An entry that is a boolean in the parent, and true for one word of the companion.
pub(crate) const fn is(into: &'static str, from: &'static str, word: &'static str) -> Field {
    Field { into, from, how: How::Is(word) }
}

/// An entry that is a list of blocks in both.
pub(crate) const fn blocks(into: &'static str, from: &'static str, fields: &'static [Field]) -> Field {
    Field { into, from, how: How::Blocks(fields) }
}

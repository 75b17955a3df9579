//! Attributes and blocks.

use std::collections::HashSet;
use std::sync::Arc;

use trueline_source::Problem;

use super::{Parser, Result};
use crate::syntax::{Attribute, Block, Body, Ident};

/// An attribute or a block.
pub(super) enum Item {
    Attribute(Attribute),
    Block(Block),
}

impl Parser<'_> {
    /// Reads one item and the end of its line.
    pub(super) fn item(&mut self) -> Result<Item> {
        let name = self.ident("the name of an attribute or block")?;
        let item = if self.peek() == Some(b'=') && !self.looking_at("==") {
            Item::Attribute(self.attribute(name)?)
        } else {
            Item::Block(self.block(name)?)
        };
        match self.peek() {
            None => Ok(item),
            Some(b'\n') => {
                self.at += 1;
                Ok(item)
            }
            Some(_) => self.unexpected("the end of the line"),
        }
    }

    fn attribute(&mut self, name: Ident) -> Result<Attribute> {
        self.at += 1;
        Ok(Attribute { name, value: self.expression()? })
    }

    fn block(&mut self, kind: Ident) -> Result<Block> {
        let mut labels = Vec::new();
        loop {
            match self.peek() {
                Some(b'{') => break,
                Some(b'"') => labels.push(self.label()?),
                _ => labels.push(self.ident("`=`, a label or `{`")?),
            }
        }
        let header = labels.last().map_or(kind.span, |label: &Ident| kind.span.to(label.span));
        self.at += 1;
        let body = self.nested(Self::braced)?;
        let span = kind.span.to(self.span(self.at..self.at));
        Ok(Block { kind, labels, body, span, header })
    }

    /// A label is a string without interpolations.
    fn label(&mut self) -> Result<Ident> {
        let start = self.at;
        let text = self.plain_string("a label")?;
        Ok(Ident { name: text.into(), span: self.span_from(start) })
    }

    /// The content of a block after `{`, and the `}`. Without a line end after `{` it is at most one attribute.
    fn braced(&mut self) -> Result<Body> {
        let mut items = BodyBuilder::default();
        if !matches!(self.peek(), None | Some(b'\n' | b'}')) {
            let name = self.ident("an attribute or the end of the line")?;
            if self.peek() != Some(b'=') {
                return self.unexpected("`=`, for a block on one line holds one attribute");
            }
            items.body.attributes.push(self.attribute(name)?);
            self.expect("}", "`}`, for a block on one line holds one attribute")?;
            return Ok(items.body);
        }
        loop {
            match self.peek() {
                Some(b'\n') => self.at += 1,
                Some(b'}') => break self.at += 1,
                _ => {
                    let item = self.item()?;
                    self.problems.extend(items.add(item));
                }
            }
        }
        Ok(items.body)
    }
}

/// A body in the making.
#[derive(Default)]
pub(super) struct BodyBuilder {
    pub(super) body: Body,
    /// The names of the attributes, once there are so many that looking through them takes time.
    names: HashSet<Arc<str>>,
}

impl BodyBuilder {
    /// Adds an item. Of two attributes with one name the first counts, and the other is a problem.
    pub(super) fn add(&mut self, item: Item) -> Option<Problem> {
        let attribute = match item {
            Item::Attribute(attribute) => attribute,
            Item::Block(block) => {
                self.body.blocks.push(block);
                return None;
            }
        };
        if self.is_new(&attribute.name.name) {
            self.body.attributes.push(attribute);
            return None;
        }
        let message = format!("The attribute `{}` is set a second time; the first counts.", attribute.name.name);
        Some(Problem::error("parse-error", message).at(attribute.name.span))
    }

    fn is_new(&mut self, name: &Arc<str>) -> bool {
        const FEW: usize = 16;
        let attributes = &self.body.attributes;
        if attributes.len() < FEW {
            return self.body.attribute(name).is_none();
        }
        if self.names.is_empty() {
            self.names.extend(attributes.iter().map(|attribute| attribute.name.name.clone()));
        }
        self.names.insert(name.clone())
    }
}

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Pattern, Segment};

/// Deeper paths than this are not told apart.
const DEEPEST: usize = 16;

/// What is known of a value without running the policy: which parts of the input it may be, and how it is put together
/// from such parts. The default knows nothing of it, and it holds nothing of the input.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Shape {
    /// Parts of the input that it may be, as paths below `input`.
    pub(super) places: BTreeSet<Pattern>,
    /// Constants that it may be, as steps.
    constants: BTreeSet<Segment>,
    /// Whether it may be something that is not told here.
    open: bool,
    /// Values under known keys and indexes.
    fields: BTreeMap<Segment, Shape>,
    /// What values under other keys, or members, may be.
    items: Option<Box<Shape>>,
}

impl Shape {
    /// A value that holds nothing of the input, and of which nothing else is known.
    pub(super) fn plain() -> Self {
        Shape { open: true, ..Shape::default() }
    }

    pub(super) fn input() -> Self {
        Shape { places: BTreeSet::from([Vec::new()]), ..Shape::default() }
    }

    pub(super) fn constant(step: Segment) -> Self {
        Shape { constants: BTreeSet::from([step]), ..Shape::default() }
    }

    pub(super) fn collection(items: Shape) -> Self {
        Shape { items: Some(Box::new(items)), ..Shape::default() }
    }

    pub(super) fn object(fields: impl IntoIterator<Item = (Segment, Shape)>) -> Self {
        Shape { fields: fields.into_iter().collect(), ..Shape::default() }
    }

    /// Whether it holds nothing of the input.
    pub(super) fn is_plain(&self) -> bool {
        self.places.is_empty() && self.parts().all(Shape::is_plain)
    }

    /// Whether it is a part of the input and can be nothing else.
    pub(super) fn is_only_places(&self) -> bool {
        !self.open && self.constants.is_empty() && self.parts().next().is_none()
    }

    /// The names that it may be, if it can be nothing else.
    pub(super) fn names(&self) -> Vec<Arc<str>> {
        let is_constant = !self.open && self.places.is_empty() && self.parts().next().is_none();
        let name = |step: &Segment| match step {
            Segment::Key(name) => Some(name.clone()),
            _ => None,
        };
        let names: Option<Vec<_>> = self.constants.iter().map(name).collect();
        names.filter(|_| is_constant).unwrap_or_default()
    }

    /// What may be in it under any key.
    pub(super) fn parts(&self) -> impl Iterator<Item = &Shape> {
        self.fields.values().chain(self.items.as_deref())
    }

    pub(super) fn join(&mut self, other: Shape) {
        self.places.extend(other.places);
        self.constants.extend(other.constants);
        self.open |= other.open;
        for (key, value) in other.fields {
            self.fields.entry(key).or_default().join(value);
        }
        if let Some(items) = other.items {
            self.items.get_or_insert_default().join(*items);
        }
    }

    /// What is in it under `key`.
    pub(super) fn get(&self, key: &Shape) -> Shape {
        if key.open || !key.is_plain() || key.constants.is_empty() {
            return self.any();
        }
        key.constants.iter().map(|step| self.step(step)).fold(Shape::default(), Shape::joined)
    }

    /// What is in it under a known key.
    pub(super) fn step(&self, step: &Segment) -> Shape {
        let places = self.places.iter().map(|place| below(place, step));
        let mut shape = Shape { places: places.collect(), open: self.open, ..Shape::default() };
        let known = self.fields.get(step);
        for part in known.into_iter().chain(self.items.as_deref()) {
            shape.join(part.clone());
        }
        shape
    }

    /// What is in it under any key.
    pub(super) fn any(&self) -> Shape {
        let places = self.places.iter().map(|place| below(place, &Segment::Any));
        let shape = Shape { places: places.collect(), open: self.open, ..Shape::default() };
        self.parts().cloned().fold(shape, Shape::joined)
    }

    pub(super) fn joined(mut self, other: Shape) -> Shape {
        self.join(other);
        self
    }

    /// The values under 0, 1, 2..., of a written array.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Shape> {
        (0..).map_while(|index| self.fields.get(&Segment::Index(index)))
    }

    /// Itself and all that it is put together from.
    pub(super) fn places_within(&self, found: &mut BTreeSet<Pattern>) {
        found.extend(self.places.iter().cloned());
        for part in self.parts() {
            part.places_within(found);
        }
    }
}

fn below(place: &Pattern, step: &Segment) -> Pattern {
    let mut place = place.clone();
    match place.last() {
        Some(Segment::Deep) => {}
        _ if place.len() >= DEEPEST => place.push(Segment::Deep),
        _ => place.push(step.clone()),
    }
    place
}

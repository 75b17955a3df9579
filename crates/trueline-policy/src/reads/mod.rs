//! Which attributes a rule reads. A rule that is silent on a resource, although one of them is unknown, has not said that
//! all is well.

mod analysis;
mod builtins;
mod pattern;
mod shape;

use regorus::unstable::{Module as Ast, Ref};
use trueline_ir::{AttrPath, Step, Unknown, Value};

use crate::input::{children, for_each_document};
use crate::probe::is_certainly_set;
use analysis::Analysis;
pub(crate) use analysis::{Visit, dotted};
pub(crate) use pattern::{Pattern, Reads, Segment};

/// The steps into the input that `rule` of the package takes, itself or through what it calls.
pub(crate) fn visits<'m>(modules: &'m [Ref<Ast>], package: &str, rule: &str) -> Vec<Visit<'m>> {
    Analysis::new(modules).visits_of(package, rule)
}

impl Reads {
    /// The paths that it reads of these attributes, without what is read whole or of documents. What is not there is left
    /// out.
    pub(crate) fn present(&self, attributes: &Value) -> Vec<AttrPath> {
        let mut found = Vec::new();
        for pattern in &self.attributes {
            present(attributes, pattern, &mut Vec::new(), &mut found);
        }
        found
    }

    /// The only path that it reads, if that has no gaps.
    pub(crate) fn only(&self) -> Option<AttrPath> {
        let step = |segment: &Segment| match segment {
            Segment::Key(key) => Some(Step::Key(key.clone())),
            Segment::Index(index) => Some(Step::Index(*index)),
            Segment::Any | Segment::Deep => None,
        };
        let mut patterns = self.attributes.iter();
        let only = patterns.next().filter(|_| patterns.next().is_none() && self.documents.is_empty())?;
        only.iter().map(step).collect::<Option<Vec<_>>>().map(AttrPath::from_steps)
    }

    /// The unknowns that the rule would have read, sorted by path. An attribute of a managed resource, which the provider
    /// sets, counts as known: most rules only ask whether it is there.
    pub(crate) fn unknowns<'v>(&self, attributes: &'v Value) -> Vec<(AttrPath, &'v Unknown)> {
        self.search(attributes, false)
    }

    /// The same, with the attributes of managed resources that the provider sets among them.
    pub(crate) fn all_unknowns<'v>(&self, attributes: &'v Value) -> Vec<(AttrPath, &'v Unknown)> {
        self.search(attributes, true)
    }

    fn search<'v>(&self, attributes: &'v Value, all: bool) -> Vec<(AttrPath, &'v Unknown)> {
        let mut search = Search { path: Vec::new(), found: Vec::new(), in_document: false, all };
        for pattern in &self.attributes {
            search.follow(attributes, pattern);
        }
        if !self.documents.is_empty() {
            search.documents_out_of_sight(attributes);
            search.in_document = true;
            for_each_document(attributes, &mut Vec::new(), &mut |path, document| {
                search.path = path.to_vec();
                for pattern in &self.documents {
                    search.follow(document, pattern);
                }
            });
        }
        search.found.sort_by(|(a, _), (b, _)| a.cmp(b));
        search.found.dedup_by(|(a, _), (b, _)| a == b);
        search.found
    }
}

fn present(value: &Value, pattern: &[Segment], path: &mut Vec<Step>, found: &mut Vec<AttrPath>) {
    let Some((segment, rest)) = pattern.split_first() else {
        if !value.is_null() {
            found.push(AttrPath::from_steps(path.iter().cloned()));
        }
        return;
    };
    for (step, child) in children(value) {
        let fits = match (segment, &step) {
            (Segment::Key(key), Step::Key(own)) => key == own,
            (Segment::Index(index), Step::Index(own)) => index == own,
            (Segment::Any, _) => true,
            _ => false,
        };
        if fits {
            path.push(step);
            present(child, rest, path, found);
            path.pop();
        }
    }
}

struct Search<'v> {
    path: Vec<Step>,
    found: Vec<(AttrPath, &'v Unknown)>,
    in_document: bool,
    /// Whether what is certainly set is looked for too.
    all: bool,
}

impl<'v> Search<'v> {
    fn follow(&mut self, value: &'v Value, pattern: &[Segment]) {
        if let Some(unknown) = value.as_unknown() {
            return self.meet(unknown);
        }
        let Some((segment, rest)) = pattern.split_first() else { return };
        let open = value.as_map().and_then(|map| map.rest.as_deref());
        match segment {
            Segment::Key(key) => match value.get(key) {
                Some(child) => self.step(Step::Key(key.clone()), child, rest),
                None => open.into_iter().for_each(|unknown| self.meet_at(Step::Key(key.clone()), unknown)),
            },
            Segment::Index(index) => {
                if let Some(child) = value.as_items().and_then(|items| items.get(*index)) {
                    self.step(Step::Index(*index), child, rest);
                }
            }
            Segment::Any | Segment::Deep => {
                open.into_iter().for_each(|unknown| self.meet(unknown));
                for (step, child) in children(value) {
                    self.step(step, child, if *segment == Segment::Deep { pattern } else { rest });
                }
            }
        }
    }

    fn step(&mut self, step: Step, child: &'v Value, rest: &[Segment]) {
        self.path.push(step);
        self.follow(child, rest);
        self.path.pop();
    }

    fn meet_at(&mut self, step: Step, unknown: &'v Unknown) {
        self.path.push(step);
        self.meet(unknown);
        self.path.pop();
    }

    fn meet(&mut self, unknown: &'v Unknown) {
        let is_set = !self.all && is_certainly_set(unknown);
        // In a document the rule saw the known head of a string, and was silent on that.
        let is_seen = self.in_document && unknown.prefix.as_ref().is_some_and(|prefix| !prefix.is_empty());
        if !is_set && !is_seen {
            self.found.push((AttrPath::from_steps(self.path.iter().cloned()), unknown));
        }
    }

    /// Finds the unknown strings that would hold documents.
    fn documents_out_of_sight(&mut self, value: &'v Value) {
        for (step, child) in children(value) {
            match child.as_unknown() {
                Some(unknown) if unknown.document.is_none() && holds_document(&step) => self.meet_at(step, unknown),
                Some(_) => {}
                None => {
                    self.path.push(step);
                    self.documents_out_of_sight(child);
                    self.path.pop();
                }
            }
        }
    }
}

/// Whether an attribute holds JSON, as far as its name tells: all of AWS' policies do.
fn holds_document(step: &Step) -> bool {
    match step {
        Step::Key(key) => &**key == "policy" || key.ends_with("_policy") || &**key == "container_definitions",
        Step::Index(_) => false,
    }
}

#[cfg(test)]
mod tests;

//! From what a policy claims to a finding, or to none.

use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::collections::HashSet;
use std::hash::Hash;
use std::sync::Arc;

use trueline_finding::{Finding, Fingerprint, Related, RuleInfo, State, Subject, Verdict};
use trueline_ir::{AttrPath, Format, Located, Resource, ResourceId, ResourceSet, Step, Unknown, locate, stable_path};
use trueline_source::Span;

use crate::claim::{Claim, Fault};
use crate::probe::is_certainly_set;
use crate::secrets::Secrets;
use crate::trail::Trail;

/// One rule before one resource.
#[derive(Clone, Copy)]
pub(crate) struct Case<'a> {
    pub(crate) set: &'a ResourceSet,
    pub(crate) resource: &'a Resource,
    pub(crate) rule: &'a Arc<RuleInfo>,
    pub(crate) secrets: &'a Secrets,
    /// What findings tell of the resource.
    pub(crate) subject: &'a OnceCell<Arc<Subject>>,
    pub(crate) known: &'a Known,
}

/// What has been said before. Rules say the same of one resource after the other, so that paths are kept once.
#[derive(Default)]
pub(crate) struct Known {
    paths: RefCell<HashSet<AttrPath>>,
    places: RefCell<HashSet<Arc<str>>>,
}

impl Known {
    fn path(&self, path: AttrPath) -> AttrPath {
        once(&mut self.paths.borrow_mut(), path)
    }

    fn place(&self, place: String) -> Arc<str> {
        let mut places = self.places.borrow_mut();
        match places.get(&*place) {
            Some(known) => known.clone(),
            None => once(&mut places, place.into()),
        }
    }
}

/// The equal of a value among those that are known.
fn once<T: Clone + Eq + Hash>(known: &mut HashSet<T>, value: T) -> T {
    match known.get(&value) {
        Some(known) => known.clone(),
        None => {
            known.insert(value.clone());
            value
        }
    }
}

impl<'a> Case<'a> {
    /// What becomes of a claim; `None` if it does not hold, because the engine knows more than the policy.
    pub(crate) fn judge(&self, claim: &Claim) -> Option<Finding> {
        match &claim.fault {
            Fault::Value(path) => self.judge_value(path, claim),
            Fault::Missing(path) => self.judge_missing(path, claim),
        }
    }

    fn judge_value(&self, path: &AttrPath, claim: &Claim) -> Option<Finding> {
        let trail = self.follow(path);
        let located = self.locate(path)?;
        let unresolved = trail.unknown.or_else(|| self.doubt(&trail, &located));
        let masked = trail.sensitive || Trail::follow(&located.resource.attributes, &located.path).sensitive;
        Some(Finding { masked: masked || self.rule.points_at_secret, ..self.finding(located, claim, unresolved) })
    }

    fn judge_missing(&self, path: &AttrPath, claim: &Claim) -> Option<Finding> {
        let trail = self.follow(path);
        if trail.value.is_some() && trail.unknown.is_some_and(is_certainly_set) {
            return None;
        }
        let located = self.locate(path)?;
        let unresolved = trail.unknown.or_else(|| self.doubt(&trail, &located));
        let located = match trail.value {
            Some(value) if value.as_unknown().is_none() => self.locate_holder(path)?,
            _ => located,
        };
        Some(self.finding(located, claim, unresolved))
    }

    /// The finding that the rule said nothing, but could not see the value at `path`; `None` if that is no one's fault.
    pub(crate) fn silent(&self, path: &AttrPath, unknown: &'a Unknown) -> Option<Finding> {
        let located = self.locate(path)?;
        let claim = Claim { message: "".into(), fault: Fault::Value(path.clone()), related: Vec::new() };
        Some(self.finding(located, &claim, Some(unknown)))
    }

    fn follow(&self, path: &AttrPath) -> Trail<'a> {
        Trail::follow(&self.resource.attributes, path)
    }

    /// Nothing is known of a parent that is out of sight, so that only what its companion says can be at fault.
    fn locate(&self, path: &AttrPath) -> Option<Located<'a>> {
        let located = locate(self.set, self.resource, path);
        (!self.resource.stand_in || located.resource.id != self.resource.id).then_some(located)
    }

    /// Where there is a value, but not what the policy wants, the block that holds it is at fault.
    fn locate_holder(&self, path: &AttrPath) -> Option<Located<'a>> {
        let holder = holder(path);
        let located = self.locate(&holder)?;
        let rest = path.strip_prefix(&holder).unwrap_or_default();
        Some(Located { path: located.path.join(rest), chain: Vec::new(), ..located })
    }

    /// Why the value may not be there. That the resource as a whole may not exist is no such reason: what is wrong with
    /// it is wrong whenever it exists. The condition of a template's resource is one all the same: it has a name, by which
    /// the finding can say when it holds.
    fn doubt(&self, trail: &Trail<'a>, located: &Located<'a>) -> Option<&'a Unknown> {
        let of_whole = [self.resource, located.resource].map(|resource| match resource.format {
            Format::CloudFormation => None,
            _ => resource.doubt.as_deref(),
        });
        let mut doubts = trail.doubts.iter().copied().chain(located.doubt);
        doubts.find(|doubt| !of_whole.contains(&Some(doubt)))
    }

    fn finding(&self, located: Located<'a>, claim: &Claim, unresolved: Option<&Unknown>) -> Finding {
        let Located { resource, path, span, used_at, chain, .. } = located;
        let path = self.secrets.cut(path);
        let id = &resource.id;
        // What an item of a list is may be the secret itself.
        let place = match self.rule.points_at_secret {
            true => path.to_string(),
            false => stable_path(&resource.attributes, &path),
        };
        let message = match unresolved {
            Some(unknown) => &format!(
                "Whether \"{}\" applies to {} cannot be decided: {} is not known.",
                self.rule.title, id.address, unknown.expression
            ),
            None => &*claim.message,
        };
        let message = match self.secrets.hide(message) {
            Cow::Borrowed(_) if unresolved.is_none() => claim.message.clone(),
            message => message.into(),
        };
        let source = resource.construct.as_ref().and_then(|construct| construct.source);
        Finding {
            rule: self.rule.clone(),
            severity: self.rule.severity,
            verdict: if unresolved.is_some() { Verdict::Unknown } else { Verdict::Fail },
            state: State::New,
            message,
            subject: self.subject(resource),
            part_of: self.part_of(resource).map(Box::new),
            fingerprint: Fingerprint::new(&self.rule.id, id.root.as_str(), &id.address, &place, 0),
            place: self.known.place(place),
            path: self.known.path(path),
            missing: matches!(claim.fault, Fault::Missing(_)),
            instances: Box::default(),
            environments: Box::default(),
            // People change the program and not what it writes.
            span: source.unwrap_or(span),
            chain: chain.into(),
            related: self.related(resource, span, used_at, claim).into(),
            unresolved: unresolved.map(|unknown| self.secrets.hide(&unknown.to_string()).into()),
            masked: self.rule.points_at_secret,
            drift: None,
            suppression: None,
            response: Default::default(),
            triage: Default::default(),
        }
    }

    fn subject(&self, at_fault: &Resource) -> Arc<Subject> {
        match std::ptr::eq(at_fault, self.resource) {
            true => self.subject.get_or_init(|| Subject::of(at_fault).into()).clone(),
            false => Subject::of(at_fault).into(),
        }
    }

    /// The resource that was judged, when another one is at fault.
    fn part_of(&self, at_fault: &Resource) -> Option<ResourceId> {
        let is_part = at_fault.id != self.resource.id && !self.resource.stand_in;
        is_part.then(|| self.resource.id.clone())
    }

    fn related(&self, at_fault: &Resource, span: Span, used_at: Option<Span>, claim: &Claim) -> Vec<Related> {
        let mut related = Vec::new();
        if let Some(construct) = &at_fault.construct {
            let span = if construct.source.is_some() { span } else { construct.place };
            related.push(Related { message: format!("made by the construct {}", construct.path), span });
        }
        if let Some(span) = used_at {
            related.push(Related { message: format!("used here by {}", at_fault.id.address), span });
        }
        if let Some(parent) = self.part_of(at_fault) {
            let message = format!("configures {}", parent.address);
            related.push(Related { message, span: self.resource.header });
        }
        for call in at_fault.calls.iter() {
            related.push(Related { message: format!("called here as {}", call.address), span: call.span });
        }
        for (address, message) in &claim.related {
            // Policies know of no other resources than those that are linked.
            let mut links = self.resource.links.iter();
            let other = links.find(|link| *link.other.address == **address).and_then(|link| self.set.get(&link.other));
            if let Some(other) = other {
                related.push(Related { message: self.secrets.hide(message).into_owned(), span: other.header });
            }
        }
        related
    }
}

/// The path of the block around what a path leads to: of `logging[0].target`, that is `logging[0]`; of `logging[0]` and
/// of `logging`, the resource itself.
fn holder(path: &AttrPath) -> AttrPath {
    let mut holder = path.clone();
    while let Some(Step::Index(_)) = holder.pop() {}
    holder
}

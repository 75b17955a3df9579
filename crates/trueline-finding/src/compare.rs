use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use trueline_ir::ResourceSet;

use crate::{Finding, State, Verdict};

/// A finding of the base, as far as its identity goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The id of the rule.
    pub rule: Arc<str>,
    /// The folder of the root module, or the template.
    pub root: Arc<str>,
    /// The address of the resource.
    pub address: Arc<str>,
    /// The attribute, see [`Finding::place`].
    pub place: Arc<str>,
    /// What was said of it.
    pub verdict: Verdict,
    /// In which environments; none if the code was not judged for any.
    pub environments: Vec<Arc<str>>,
}

impl Known {
    /// What is to be known of a finding.
    pub fn of(finding: &Finding) -> Self {
        Known {
            rule: finding.rule.id.as_str().into(),
            root: finding.subject.root.clone(),
            address: finding.subject.address.clone(),
            place: finding.place.clone(),
            verdict: finding.verdict,
            environments: finding.environments.to_vec(),
        }
    }
}

/// Where a resource is: its root and its address.
type Site = (Arc<str>, Arc<str>);

/// The resources of one side of a comparison.
#[derive(Debug, Clone, Default)]
pub struct Inhabitants {
    places: HashSet<Site>,
    /// The addresses that a resource had before it was moved, the latest first.
    moved: HashMap<Site, Vec<Arc<str>>>,
}

impl Inhabitants {
    /// Adds the resources of a set.
    pub fn add(&mut self, set: &ResourceSet) {
        for resource in set.iter().filter(|resource| !resource.stand_in) {
            let place = (resource.id.root.to_shared(), resource.id.address.clone());
            if let Some(tracked) = resource.tracked.as_ref().filter(|tracked| tracked.moved_from.is_some()) {
                let all = tracked.moved_from.iter().chain(&tracked.earlier).cloned().collect();
                self.moved.insert(place.clone(), all);
            }
            self.places.insert(place);
        }
    }

    fn holds(&self, root: &Arc<str>, address: &Arc<str>) -> bool {
        self.places.contains(&(root.clone(), address.clone()))
    }
}

/// Which findings are which of the base.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matched {
    /// Of each finding, the one of the base that it is.
    pub bases: Vec<Option<usize>>,
    /// The findings of the base that are gone.
    pub left: Vec<usize>,
}

/// Says of each finding whether the base has it too.
///
/// Findings are matched one to one, by rule, resource and attribute: first at the same place; then where a `moved` block
/// says that the resource was; then in another root, if the resource is there no more and was not here before. What is
/// copied is new. `before` is what the base holds, if that is known.
pub fn compare(findings: &mut [Finding], base: &[Known], now: &Inhabitants, before: Option<&Inhabitants>) -> Matched {
    let mut rest = Rest::new(base);
    let mut bases = vec![None; findings.len()];
    for (finding, of) in findings.iter_mut().zip(&mut bases) {
        let known = Known::of(finding);
        *of = rest.take(&known);
        if of.is_some_and(|at: usize| covers(&base[at], &known)) {
            finding.state = State::Existing;
        }
    }
    for (finding, of) in findings.iter_mut().zip(&mut bases).filter(|(_, of)| of.is_none()) {
        let known = Known::of(finding);
        let addresses = now.moved.get(&(known.root.clone(), known.address.clone())).into_iter().flatten();
        // What is still at an old address is another resource by now.
        let mut places = addresses
            .filter(|from| !now.holds(&known.root, from))
            .map(|from| Known { address: from.clone(), ..known.clone() });
        *of = places.find_map(|place| rest.take(&place));
        if of.is_some() {
            finding.state = State::Moved;
        }
    }
    for (finding, of) in findings.iter_mut().zip(&mut bases).filter(|(_, of)| of.is_none()) {
        let known = Known::of(finding);
        if before.is_none_or(|before| !before.holds(&known.root, &known.address)) {
            *of = rest.take_from_elsewhere(&known, base, now);
        }
        if of.is_some() {
            finding.state = State::Moved;
        }
    }
    Matched { bases, left: rest.left() }
}

/// A finding in an environment in which the base did not have it is new, whatever the others are.
fn covers(base: &Known, finding: &Known) -> bool {
    base.environments.is_empty() || finding.environments.iter().all(|name| base.environments.contains(name))
}

/// The findings of the base that no other has been matched with.
struct Rest<'a> {
    by_place: HashMap<[&'a str; 4], Vec<usize>>,
    elsewhere: HashMap<[&'a str; 3], Vec<usize>>,
    verdicts: Vec<Verdict>,
    taken: Vec<bool>,
}

impl<'a> Rest<'a> {
    fn new(base: &'a [Known]) -> Self {
        let mut rest = Rest {
            by_place: HashMap::new(),
            elsewhere: HashMap::new(),
            verdicts: base.iter().map(|known| known.verdict).collect(),
            taken: vec![false; base.len()],
        };
        for (at, known) in base.iter().enumerate() {
            let place = [&*known.rule, &*known.root, &*known.address, &*known.place];
            rest.by_place.entry(place).or_default().push(at);
            rest.elsewhere.entry([place[0], place[2], place[3]]).or_default().push(at);
        }
        rest
    }

    fn take(&mut self, known: &Known) -> Option<usize> {
        let place = [&*known.rule, &*known.root, &*known.address, &*known.place];
        let candidates = self.by_place.get(&place).map_or(&[][..], Vec::as_slice);
        let at = candidates.iter().copied().find(|at| self.fits(*at, known))?;
        self.taken[at] = true;
        Some(at)
    }

    fn take_from_elsewhere(&mut self, known: &Known, base: &[Known], now: &Inhabitants) -> Option<usize> {
        let candidates = self.elsewhere.get(&[&*known.rule, &*known.address, &*known.place])?;
        let is_gone = |at: usize| !now.holds(&base[at].root, &base[at].address);
        let at = candidates.iter().copied().find(|at| self.fits(*at, known) && is_gone(*at))?;
        self.taken[at] = true;
        Some(at)
    }

    /// That something may be wrong does not excuse that it is.
    fn fits(&self, at: usize, known: &Known) -> bool {
        !self.taken[at] && (self.verdicts[at] == Verdict::Fail || known.verdict == Verdict::Unknown)
    }

    fn left(self) -> Vec<usize> {
        (0..self.taken.len()).filter(|at| !self.taken[*at]).collect()
    }
}

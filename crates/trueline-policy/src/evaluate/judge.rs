//! Runs rules on resources, and weighs what they say against what is not known.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use rayon::prelude::*;
use trueline_finding::{Finding, Verdict, VerdictCount};
use trueline_ir::{AttrPath, Resource, ResourceSet, Unknown};
use trueline_source::{Problem, Span};

use super::ready::{Failure, How, Ready, Seat};
use crate::claim::{Claim, ClaimError, Fault};
use crate::engine::{Engine, EngineError, Machine, Program, Value};
use crate::input::Inputs;
use crate::probe;
use crate::secrets::{Hidden, Secrets};
use crate::set::Rule;
use crate::verdict::{Case, Known};

/// After how many resources what was found is put together. Findings can be most of what a run holds in memory, and twice as
/// much would be needed if all were kept in parts until the end.
const BATCH: usize = 8_192;

/// How many resources at most one thread takes at a time.
const MOST_AT_ONCE: usize = 64;

/// How many parts each thread's share is cut into, so that all of them have work until the end.
const PARTS: usize = 8;

/// How many unknowns of a resource are tried out for one claim.
const MAX_PROBED: usize = 8;

/// How many findings one rule can have in one resource. Nobody reads that many; a short list that names one item again and
/// again by an alias would fill the memory with them.
pub(super) const MAX_FINDINGS: usize = 1_000;

/// What one rule says of one resource beyond [`MAX_FINDINGS`].
pub(super) struct Excess {
    pub(super) rule: String,
    pub(super) address: Arc<str>,
    pub(super) header: Span,
    /// How many claims were not weighed.
    pub(super) claims: usize,
}

/// What came of judging some resources.
#[derive(Default)]
pub(super) struct Judged<'p> {
    pub(super) findings: Vec<Finding>,
    pub(super) excess: Vec<Excess>,
    pub(super) failures: Vec<Failure<'p>>,
    pub(super) verdicts: VerdictCount,
}

/// Judges every resource, on all threads of the current pool. What comes out is in the order of the set.
pub(super) fn judge_all<'p>(set: &ResourceSet, ready: &Ready<'p>) -> Judged<'p> {
    let (inputs, hidden) = (Inputs::new(set, ready.config()), Hidden::new(set));
    let mut all = Judged::default();
    for first in (0..set.len()).step_by(BATCH) {
        let last = set.len().min(first + BATCH);
        let judged = judge_batch(first..last, set, &inputs, &hidden, ready);
        let found: usize = judged.iter().map(|judged| judged.findings.len()).sum();
        if all.findings.capacity() - all.findings.len() < found {
            // Room that is not used is never touched; to run out of it means to move all that there is.
            all.findings.reserve_exact(2 * found * (set.len() - first).div_ceil(last - first));
        }
        all = judged.into_iter().fold(all, Judged::and);
    }
    all
}

/// Judges a part of the resources, each thread some after the other.
fn judge_batch<'p>(
    range: Range<usize>,
    set: &ResourceSet,
    inputs: &Inputs<'_>,
    hidden: &Hidden<'_>,
    ready: &Ready<'p>,
) -> Vec<Judged<'p>> {
    let share = (range.len() / (rayon::current_num_threads() * PARTS)).clamp(1, MOST_AT_ONCE);
    let parts = set.as_slice()[range.clone()].par_chunks(share).enumerate();
    let judged = parts.map_init(Worker::default, |Worker { engines, known }, (part, resources)| {
        let first = range.start + part * share;
        let mut judge = Judge { set, inputs, hidden, ready, engines, known, judged: Judged::default(), last: None };
        resources.iter().enumerate().for_each(|(at, resource)| judge.resource(first + at, resource));
        judge.judged.findings.shrink_to_fit();
        judge.judged
    });
    judged.collect()
}

impl From<Excess> for Problem {
    fn from(Excess { rule, address, header, claims }: Excess) -> Self {
        let message =
            format!("`{rule}` has more than {MAX_FINDINGS} findings in {address}; the other {claims} are left out.");
        Problem::warning("limit", message).at(header)
    }
}

impl<'p> Judged<'p> {
    fn and(mut self, other: Judged<'p>) -> Self {
        self.findings.extend(other.findings);
        self.excess.extend(other.excess);
        self.failures.extend(other.failures);
        self.verdicts += other.verdicts;
        self
    }

    /// Adds what one rule found in one resource.
    fn count(&mut self, resource: &Resource, found: Vec<Finding>) {
        // Of a parent out of sight nobody can say that it passed.
        if !found.is_empty() || !resource.stand_in {
            self.verdicts.count(&found);
        }
        self.findings.extend(found);
    }
}

/// Engines of a thread, by the seats they belong to.
type Engines = HashMap<usize, Engine>;

/// What a thread keeps from one part to the next.
#[derive(Default)]
struct Worker {
    engines: Engines,
    known: Known,
}

/// Judges some resources one after the other.
struct Judge<'r, 'p> {
    set: &'r ResourceSet,
    inputs: &'r Inputs<'r>,
    hidden: &'r Hidden<'r>,
    ready: &'r Ready<'p>,
    engines: &'r mut Engines,
    known: &'r Known,
    judged: Judged<'p>,
    /// The resource before, and the rules that were silent on it whatever its name.
    last: Option<(&'r Resource, Vec<usize>)>,
}

impl<'r> Judge<'r, '_> {
    fn resource(&mut self, index: usize, resource: &'r Resource) {
        let ready = self.ready;
        let is_meant = |seat: &Seat<'_>| seat.asks_for_action || !resource.is_deleted();
        let mut seats = ready.seats_for(resource).filter(|(_, seat)| is_meant(seat)).peekable();
        if seats.peek().is_none() || !self.set.is_in_focus(index) {
            return;
        }
        // The instances of a block with `count` or `for_each` stand side by side, and are mostly equal.
        let silent = match self.last.take() {
            Some((last, silent)) if is_equal_but_for_name(last, resource) => silent,
            _ => Vec::new(),
        };
        let wants_related = ready.seats_for(resource).any(|(_, seat)| seat.wants_related);
        let subject = Subject {
            set: self.set,
            resource,
            program: &ready.program,
            input: OnceCell::new(),
            make_input: &|| self.inputs.input(index, wants_related),
            hidden: self.hidden,
            secrets: OnceCell::new(),
            has_unknown: OnceCell::new(),
            told: OnceCell::new(),
            known: self.known,
        };
        let mut machine = None;
        let mut silent_here = Vec::new();
        for (at, seat) in seats.filter(|(_, seat)| !seat.stopped.load(Ordering::Relaxed)) {
            let answer = if silent.binary_search(&at).is_ok() {
                Answer { nameless: true, ..Answer::default() }
            } else {
                let machine = machine.get_or_insert_with(|| Machine::new(&ready.program, subject.input()));
                let mut answer = ask(at, seat, subject.input(), machine, self.engines);
                ready.place(&mut answer.claims, seat, subject.input(), &resource.attributes);
                answer
            };
            if answer.is_silent() && answer.nameless {
                silent_here.push(at);
            }
            subject.weigh_all(at, seat, answer, self.engines, &mut self.judged);
        }
        silent_here.sort_unstable();
        self.last = Some((resource, silent_here));
    }
}

/// Whether rules that do not look at names see the same in both.
fn is_equal_but_for_name(a: &Resource, b: &Resource) -> bool {
    a.block_address == b.block_address
        && a.id.kind == b.id.kind
        && a.id.root == b.id.root
        && (a.mode, a.format, &a.provider) == (b.mode, b.format, &b.provider)
        && a.tracked == b.tracked
        && a.links == b.links
        && a.attributes == b.attributes
}

/// What a rule says of a resource.
#[derive(Default)]
struct Answer {
    claims: Vec<Claim>,
    errors: Vec<EngineError>,
    /// Whether the rule did not look at what names the resource.
    nameless: bool,
}

impl Answer {
    fn is_silent(&self) -> bool {
        self.claims.is_empty() && self.errors.is_empty()
    }
}

fn ask(at: usize, seat: &Seat<'_>, input: &Value, machine: &mut Machine<'_>, engines: &mut Engines) -> Answer {
    let (deny, nameless) = match &seat.how {
        How::Compiled(rule) => {
            let deny = machine.eval_rule(*rule).map_err(|stop| EngineError::of_stop(stop, machine));
            (deny, !machine.saw_identity())
        }
        How::Interpreted { engine, deny } => {
            let engine = engines.entry(at).or_insert_with(|| (**engine).clone());
            (engine.eval(deny, input), false)
        }
    };
    match deny.and_then(|deny| Ok(Claim::read_all(&deny)?)) {
        Ok(claims) => {
            let (claims, errors): (Vec<_>, Vec<_>) = claims.into_iter().partition(Result::is_ok);
            let errors = errors.into_iter().filter_map(Result::err).map(EngineError::from).collect();
            Answer { claims: claims.into_iter().flatten().collect(), errors, nameless }
        }
        Err(error) => Answer { claims: Vec::new(), errors: vec![error], nameless },
    }
}

/// A resource before its rules.
struct Subject<'a> {
    set: &'a ResourceSet,
    resource: &'a Resource,
    program: &'a Program,
    input: OnceCell<Value>,
    make_input: &'a dyn Fn() -> Value,
    hidden: &'a Hidden<'a>,
    secrets: OnceCell<Secrets>,
    has_unknown: OnceCell<bool>,
    /// What findings tell of it.
    told: OnceCell<Arc<trueline_finding::Subject>>,
    known: &'a Known,
}

impl Subject<'_> {
    fn input(&self) -> &Value {
        self.input.get_or_init(self.make_input)
    }

    fn secrets(&self) -> &Secrets {
        self.secrets.get_or_init(|| self.hidden.around(self.resource))
    }

    fn has_unknown(&self) -> bool {
        *self.has_unknown.get_or_init(|| !self.resource.attributes.is_wholly_known())
    }

    fn weigh_all<'p>(
        &self,
        at: usize,
        seat: &Seat<'p>,
        answer: Answer,
        engines: &mut Engines,
        judged: &mut Judged<'p>,
    ) {
        let Answer { claims, errors, .. } = answer;
        let mut probes = Probes { subject: self, at, seat, engines, unknowns: OnceCell::new(), faults: HashMap::new() };
        let mut left = claims.iter();
        let weighed = left.by_ref().filter_map(|claim| self.weigh(claim, &mut probes));
        let mut found: Vec<Finding> = weighed.take(MAX_FINDINGS).collect();
        if left.len() > 0 {
            judged.excess.push(self.excess(seat.rule, left.len()));
        }
        let whole = errors.is_empty();
        judged.failures.extend(errors.into_iter().map(|error| self.failure(seat, error)));
        // What a rule says of a parent out of sight is dropped; it was not silent for all that.
        let was_silent = found.is_empty() && (claims.is_empty() || !self.resource.stand_in);
        if was_silent && whole && self.has_unknown() {
            found.extend(self.blind_spot(seat, &claims));
        }
        if whole || !found.is_empty() {
            judged.count(self.resource, found);
        }
    }

    /// What becomes of a claim in the light of what is not known of the resource.
    fn weigh(&self, claim: &Claim, probes: &mut Probes<'_, '_>) -> Option<Finding> {
        let case = self.case(probes.seat.rule);
        let finding = case.judge(claim)?;
        if !self.has_unknown() {
            return Some(finding);
        }
        let path = claim.fault.path();
        if finding.verdict == Verdict::Unknown {
            // The value is there, only not known: a rule that asks for no more than that has no claim.
            let own = probes.unknown_at(path).filter(|unknown| unknown.set);
            let spoken_of = |faults: &HashSet<Fault>| {
                [Fault::Value(path.clone()), Fault::Missing(path.clone())].iter().any(|fault| faults.contains(fault))
            };
            let asks_for_more = own.is_none_or(|unknown| !probes.never(path, unknown, spoken_of));
            return asks_for_more.then_some(finding);
        }
        let others = probes.unknowns().iter().filter(|(other, _)| other != path).take(MAX_PROBED);
        for (other, unknown) in others.cloned().collect::<Vec<_>>() {
            if !probes.always(&other, unknown, |faults| faults.contains(&claim.fault)) {
                return if probe::is_certainly_set(unknown) { None } else { case.silent(&other, unknown) };
            }
        }
        Some(finding)
    }

    fn excess(&self, rule: &Rule, claims: usize) -> Excess {
        let Resource { block_address, header, .. } = self.resource;
        Excess { rule: rule.info.id.clone(), address: block_address.clone(), header: *header, claims }
    }

    fn failure<'p>(&self, seat: &Seat<'p>, error: EngineError) -> Failure<'p> {
        seat.stopped.fetch_or(error.stopped, Ordering::Relaxed);
        // An error can quote the value that it came of.
        let message = self.secrets().redact(error.message);
        Failure { rule: seat.rule, error: EngineError { message, ..error } }
    }

    fn case<'a>(&'a self, rule: &'a Rule) -> Case<'a> {
        Case {
            set: self.set,
            resource: self.resource,
            rule: &rule.info,
            secrets: self.secrets(),
            subject: &self.told,
            known: self.known,
        }
    }

    /// The finding that a rule was silent but did not see all that it reads. What it spoke of has been judged.
    fn blind_spot(&self, seat: &Seat<'_>, claims: &[Claim]) -> Option<Finding> {
        // A rule that looks for secrets in the code has nothing to look for in a value that the code does not hold, and one
        // that looks for a program by its name would have something to say of every image that is not known.
        if seat.rule.info.points_at_secret || seat.rule.info.recognises_by_value {
            return None;
        }
        let spoken_of = |path: &AttrPath| {
            claims.iter().any(|claim| {
                let (Fault::Value(of) | Fault::Missing(of)) = &claim.fault;
                path.strip_prefix(of).is_some()
            })
        };
        let unknowns = seat.reads().unknowns(&self.resource.attributes);
        let mut unknowns = unknowns.into_iter().filter(|(path, _)| !spoken_of(path));
        unknowns.find_map(|(path, unknown)| self.case(seat.rule).silent(&path, unknown))
    }
}

/// What a rule says of a resource when unknowns have this or that value. All claims of the rule are weighed by it, and there
/// can be thousands.
struct Probes<'s, 'p> {
    subject: &'s Subject<'s>,
    at: usize,
    seat: &'s Seat<'p>,
    engines: &'s mut Engines,
    /// Those that the rule reads, sorted by path.
    unknowns: OnceCell<Vec<(AttrPath, &'s Unknown)>>,
    /// By the unknown and the number of its value; nothing where no such input can be made.
    faults: HashMap<(AttrPath, usize), Option<HashSet<Fault>>>,
}

impl<'s> Probes<'s, '_> {
    fn unknowns(&self) -> &[(AttrPath, &'s Unknown)] {
        self.unknowns.get_or_init(|| self.seat.reads().all_unknowns(&self.subject.resource.attributes))
    }

    fn unknown_at(&self, path: &AttrPath) -> Option<&'s Unknown> {
        let unknowns = self.unknowns();
        let at = unknowns.binary_search_by(|(other, _)| other.cmp(path)).ok()?;
        Some(unknowns[at].1)
    }

    /// Whether something holds for what is at fault whatever the value of an unknown. It does where that cannot be tried.
    fn always(&mut self, path: &AttrPath, unknown: &Unknown, holds: impl Fn(&HashSet<Fault>) -> bool) -> bool {
        let mut values = probe::values(unknown).into_iter().enumerate();
        values.all(|(number, value)| self.faults_with(path, number, value).is_none_or(&holds))
    }

    /// Whether it holds for no value. It may where that cannot be tried.
    fn never(&mut self, path: &AttrPath, unknown: &Unknown, holds: impl Fn(&HashSet<Fault>) -> bool) -> bool {
        let mut values = probe::values(unknown).into_iter().enumerate();
        !values.any(|(number, value)| self.faults_with(path, number, value).is_none_or(&holds))
    }

    fn faults_with(&mut self, path: &AttrPath, number: usize, value: Value) -> Option<&HashSet<Fault>> {
        let Probes { subject, at, seat, engines, faults, .. } = self;
        let found = faults.entry((path.clone(), number)).or_insert_with(|| {
            let input = probe::with_attribute(subject.input(), path, value)?;
            let mut machine = Machine::new(subject.program, &input);
            let claims = ask(*at, seat, &input, &mut machine, engines).claims;
            Some(claims.into_iter().map(|claim| claim.fault).collect())
        });
        found.as_ref()
    }
}

impl From<ClaimError> for EngineError {
    fn from(error: ClaimError) -> Self {
        EngineError::because(&error.to_string())
    }
}

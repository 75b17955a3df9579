use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use trueline_finding::{Finding, Fingerprint, Verdict, VerdictCount};
use trueline_ir::{AttrPath, Mode, Resource, ResourceId, ResourceSet, Unknown};
use trueline_source::{Problem, Sources};

use crate::advice;
use crate::blame::Blame;
use crate::claim::{Claim, ClaimError, Fault};
use crate::engine::{Engine, EngineError, Value};
use crate::input::{Inputs, policy_type};
use crate::module::{Module, needed_by};
use crate::probe;
use crate::reads::Reads;
use crate::secrets::Secrets;
use crate::set::{PolicySet, Rule};
use crate::verdict::Case;

/// What the rules say of a set of resources.
#[derive(Debug, Default)]
pub struct Evaluation {
    /// By file, position, rule and message; each instance of a defect on its own.
    pub findings: Vec<Finding>,
    /// Policies that failed, by rule: one problem each.
    pub problems: Vec<Problem>,
    /// One for each pair of a rule and a resource of its types, as far as the policy did not fail.
    pub verdicts: VerdictCount,
    /// Managed resources that no rule judges, neither as themselves nor as a part of another.
    pub unjudged: usize,
}

impl Evaluation {
    /// Names the environment that the resources are meant for.
    #[must_use]
    pub fn of_environment(mut self, environment: &Arc<str>) -> Self {
        for finding in &mut self.findings {
            finding.environments = vec![environment.clone()];
        }
        self
    }

    /// Joins what was said of several sets of resources. What was found at the same place in several is one
    /// finding.
    pub fn join(evaluations: Vec<Evaluation>, sources: &Sources) -> Evaluation {
        let mut evaluations = evaluations.into_iter();
        let mut all = evaluations.next().unwrap_or_default();
        let first = all.findings.len();
        for other in evaluations {
            all.findings.extend(other.findings);
            all.problems.extend(other.problems);
            all.verdicts.fail += other.verdicts.fail;
            all.verdicts.unknown += other.verdicts.unknown;
            all.verdicts.pass += other.verdicts.pass;
            all.unjudged += other.unjudged;
        }
        if all.findings.len() > first {
            all.findings.sort_by_cached_key(|finding| position(finding, sources));
            all.findings.dedup_by(|later, first| {
                let same = later.fingerprint == first.fingerprint
                    && (later.verdict, later.span, &later.message) == (first.verdict, first.span, &first.message);
                if same {
                    first.environments.append(&mut later.environments);
                }
                same
            });
        }
        all
    }
}

impl PolicySet {
    /// Runs every rule on every resource of its types, on all threads of the current pool.
    pub fn evaluate(&self, set: &ResourceSet, sources: &Sources) -> Evaluation {
        let by_type = self.by_type();
        let everywhere = match by_type.get("*") {
            Some(rules) if set.iter().any(|resource| resource.mode == Mode::Managed) => self.prepare(rules),
            _ => Prepared::default(),
        };
        let inputs = Inputs::new(set);
        let groups: Vec<(Arc<str>, Vec<usize>)> = by_policy_type(set).into_iter().collect();
        let judged = groups.par_iter().map(|(kind, resources)| {
            let own = by_type.get(&**kind).map(|rules| self.prepare(rules)).unwrap_or_default();
            let is_managed = !kind.starts_with("data.");
            let benches: Vec<&Bench<'_>> =
                own.benches.iter().chain(everywhere.benches.iter().filter(|_| is_managed)).collect();
            let judged = judge_all(resources, &benches, &inputs, set);
            Judged { failures: own.failures, ..Judged::default() }.and(judged)
        });
        let judged = judged.collect::<Vec<_>>().into_iter().fold(Judged::default(), Judged::and);
        let failures = everywhere.failures.into_iter().chain(judged.failures);
        Evaluation {
            findings: in_order(judged.findings, sources),
            problems: self.problems(failures, sources),
            verdicts: judged.verdicts,
            unjudged: unjudged(set, &by_type),
        }
    }

    /// Makes rules ready to run, together where that works. Where it does not, one of them is broken, and each is on its
    /// own, so that it does not take the others with it.
    fn prepare<'p>(&'p self, rules: &[&'p Rule]) -> Prepared<'p> {
        if let Ok(bench) = self.bench(rules) {
            return Prepared { benches: vec![bench], failures: Vec::new() };
        }
        let mut prepared = Prepared::default();
        for rule in rules {
            match self.bench(&[*rule]) {
                Ok(bench) => prepared.benches.push(bench),
                Err(error) => prepared.failures.push(Failure { rule, error }),
            }
        }
        prepared
    }

    fn bench<'p>(&'p self, rules: &[&'p Rule]) -> Result<Bench<'p>, EngineError> {
        let start: Vec<usize> = rules.iter().map(|rule| rule.module).collect();
        let modules: Vec<&Module> = needed_by(&start, &self.modules).into_iter().map(|at| &self.modules[at]).collect();
        let seats = rules.iter().map(|rule| {
            let package = &self.modules[rule.module].package;
            Seat {
                rule,
                package,
                deny: format!("data.{package}.{}", rule.entry),
                reads: OnceLock::new(),
                blame: OnceLock::new(),
                stopped: false.into(),
                asks_for_action: asks_for_action(&self.modules[rule.module].text),
            }
        });
        Ok(Bench {
            set: self,
            engine: Engine::prepare(modules.iter().copied())?,
            seats: seats.collect(),
            wants_related: modules.iter().any(|module| wants_related(&module.text)),
        })
    }

    fn problems<'p>(&self, failures: impl Iterator<Item = Failure<'p>>, sources: &Sources) -> Vec<Problem> {
        let mut first: BTreeMap<&str, Failure<'p>> = BTreeMap::new();
        for failure in failures {
            first.entry(&failure.rule.info.id).or_insert(failure);
        }
        first.into_values().map(|failure| self.problem(&failure, sources)).collect()
    }

    fn problem(&self, Failure { rule, error }: &Failure<'_>, sources: &Sources) -> Problem {
        let id = &rule.info.id;
        let place = match &error.place {
            Some(place) => format!(" ({}:{})", place.path, place.line),
            None => String::new(),
        };
        let problem = if error.timeout {
            let message = format!("the policy of `{id}` took too long for one resource and was stopped{place}");
            Problem::error("policy-timeout", message)
        } else {
            let message = format!("the policy of `{id}` failed: {}{place}", advice::reworded(&error.message));
            advice::on_syntax(Problem::error("policy-error", message), error)
        };
        let problem = match self.modules[rule.module].file {
            None => problem.help("this rule is built in: please report it"),
            Some(_) => problem,
        };
        self.place(problem, error, rule.module, sources)
    }
}

/// Rules made ready to run.
#[derive(Default)]
struct Prepared<'p> {
    benches: Vec<Bench<'p>>,
    failures: Vec<Failure<'p>>,
}

/// Rules that share an engine.
struct Bench<'p> {
    set: &'p PolicySet,
    engine: Engine,
    seats: Vec<Seat<'p>>,
    wants_related: bool,
}

/// A rule on a bench.
struct Seat<'p> {
    rule: &'p Rule,
    package: &'p str,
    /// The path of its `deny`.
    deny: String,
    /// Found when a resource has something that it could not see.
    reads: OnceLock<Reads>,
    /// Made when a user's policy says that something is wrong, but not where.
    blame: OnceLock<Blame>,
    /// Whether it judges what a plan deletes: only a rule that knows of actions has anything to say of that.
    asks_for_action: bool,
    /// Set after a time-out: a rule that took too long once is not given the chance to do so for each resource.
    stopped: AtomicBool,
}

impl Bench<'_> {
    fn reads<'s>(&self, seat: &'s Seat<'_>) -> &'s Reads {
        seat.reads.get_or_init(|| Reads::of(&self.engine.syntax(), seat.package, &seat.rule.entry))
    }
}

/// A policy that did not work.
struct Failure<'p> {
    rule: &'p Rule,
    error: EngineError,
}

/// What came of judging some resources.
#[derive(Default)]
struct Judged<'p> {
    findings: Vec<Finding>,
    failures: Vec<Failure<'p>>,
    verdicts: VerdictCount,
}

impl<'p> Judged<'p> {
    fn and(mut self, other: Judged<'p>) -> Self {
        self.findings.extend(other.findings);
        self.failures.extend(other.failures);
        self.verdicts.fail += other.verdicts.fail;
        self.verdicts.unknown += other.verdicts.unknown;
        self.verdicts.pass += other.verdicts.pass;
        self
    }

    /// Adds what one rule found in one resource.
    fn count(&mut self, resource: &Resource, found: Vec<Finding>) {
        match found.iter().map(|finding| finding.verdict).min() {
            Some(Verdict::Fail) => self.verdicts.fail += 1,
            Some(Verdict::Unknown) => self.verdicts.unknown += 1,
            // Of a parent out of sight nobody can say that it passed.
            None if resource.stand_in => {}
            None => self.verdicts.pass += 1,
        }
        self.findings.extend(found);
    }
}

fn unjudged(set: &ResourceSet, by_type: &BTreeMap<&str, Vec<&Rule>>) -> usize {
    if by_type.contains_key("*") {
        return 0;
    }
    let companions: HashSet<&ResourceId> =
        set.iter().flat_map(|resource| &resource.folds).map(|fold| &fold.companion).collect();
    let is_left_out = |resource: &&Resource| {
        let own = resource.mode == Mode::Managed && !resource.stand_in && !resource.is_deleted();
        own && !by_type.contains_key(&*policy_type(resource)) && !companions.contains(&resource.id)
    };
    set.iter().filter(is_left_out).count()
}

fn by_policy_type(set: &ResourceSet) -> BTreeMap<Arc<str>, Vec<usize>> {
    let mut by_type: BTreeMap<Arc<str>, Vec<usize>> = BTreeMap::new();
    for (index, resource) in set.iter().enumerate().filter(|(index, _)| set.is_in_focus(*index)) {
        by_type.entry(policy_type(resource)).or_default().push(index);
    }
    by_type
}

/// Whether a policy reads `input.action`.
fn asks_for_action(text: &str) -> bool {
    let code = text.lines().filter(|line| !line.trim_start().starts_with('#'));
    code.filter(|line| line.contains("input")).any(|line| {
        let mut reads = line.match_indices("input.action").map(|(at, word)| &line[at + word.len()..]);
        let is_whole = |rest: &str| !rest.starts_with(|char: char| char.is_alphanumeric() || char == '_');
        reads.any(is_whole) || line.contains("input[\"action\"]")
    })
}

/// Whether a policy may read `input.related`. Metadata does not count; a `finding.related` does, which costs little.
fn wants_related(text: &str) -> bool {
    let code = text.lines().filter(|line| !line.trim_start().starts_with('#'));
    let mut code = code.filter(|line| line.contains("related"));
    code.any(|line| line.contains(".related") || line.contains("\"related\""))
}

fn judge_all<'p>(resources: &[usize], benches: &[&Bench<'p>], inputs: &Inputs<'_>, set: &ResourceSet) -> Judged<'p> {
    if benches.is_empty() {
        return Judged::default();
    }
    let engines = || benches.iter().map(|bench| bench.engine.clone()).collect::<Vec<_>>();
    let wants_related = benches.iter().any(|bench| bench.wants_related);
    let judged = resources.par_iter().map_init(engines, |engines, index| {
        let subject = Subject {
            set,
            resource: &set.as_slice()[*index],
            input: inputs.input(*index, wants_related),
            secrets: OnceCell::new(),
            has_unknown: OnceCell::new(),
        };
        let engines = engines.iter_mut().zip(benches);
        engines.fold(Judged::default(), |judged, (engine, bench)| subject.judge(engine, bench, judged))
    });
    judged.collect::<Vec<_>>().into_iter().fold(Judged::default(), Judged::and)
}

/// A resource before its rules.
struct Subject<'a> {
    set: &'a ResourceSet,
    resource: &'a Resource,
    input: Value,
    secrets: OnceCell<Secrets>,
    has_unknown: OnceCell<bool>,
}

impl Subject<'_> {
    fn secrets(&self) -> &Secrets {
        self.secrets.get_or_init(|| Secrets::of(self.resource, self.set))
    }

    fn has_unknown(&self) -> bool {
        *self.has_unknown.get_or_init(|| !self.resource.attributes.is_wholly_known())
    }

    fn judge<'p>(&self, engine: &mut Engine, bench: &Bench<'p>, mut judged: Judged<'p>) -> Judged<'p> {
        let is_meant = |seat: &&Seat<'_>| seat.asks_for_action || !self.resource.is_deleted();
        for seat in bench.seats.iter().filter(is_meant).filter(|seat| !seat.stopped.load(Ordering::Relaxed)) {
            let (mut claims, errors) = self.ask(engine, seat);
            for claim in claims.iter_mut().filter(|claim| claim.is_unplaced() && bench.set.is_of_user(seat.rule)) {
                let blame = seat.blame.get_or_init(|| Blame::new(bench.set, seat.rule));
                blame.place(claim, &self.input, &self.resource.attributes);
            }
            let mut found: Vec<Finding> =
                claims.iter().filter_map(|claim| self.weigh(claim, engine, bench, seat)).collect();
            let whole = errors.is_empty();
            judged.failures.extend(errors.into_iter().map(|error| self.failure(seat, error)));
            // What a rule says of a parent out of sight is dropped; it was not silent for all that.
            let was_silent = found.is_empty() && (claims.is_empty() || !self.resource.stand_in);
            if was_silent && whole && self.has_unknown() {
                found.extend(self.blind_spot(seat.rule, bench.reads(seat), &claims));
            }
            if whole || !found.is_empty() {
                judged.count(self.resource, found);
            }
        }
        judged
    }

    /// What a rule claims, and what of that has no meaning.
    fn ask(&self, engine: &mut Engine, seat: &Seat<'_>) -> (Vec<Claim>, Vec<EngineError>) {
        ask(&self.input, engine, seat)
    }

    /// What becomes of a claim in the light of what is not known of the resource.
    fn weigh(&self, claim: &Claim, engine: &mut Engine, bench: &Bench<'_>, seat: &Seat<'_>) -> Option<Finding> {
        let finding = self.case(seat.rule).judge(claim)?;
        if !self.has_unknown() {
            return Some(finding);
        }
        let path = claim.fault.path();
        let mut faults_with = |path: &AttrPath, value| {
            let input = probe::with_attribute(&self.input, path, value)?;
            Some(ask(&input, engine, seat).0.into_iter().map(|claim| claim.fault).collect::<Vec<Fault>>())
        };
        let unknowns = bench.reads(seat).all_unknowns(&self.resource.attributes);
        if finding.verdict == Verdict::Unknown {
            // The value is there, only not known: a rule that asks for no more than that has no claim.
            let own = unknowns.iter().find(|(other, unknown)| other == path && unknown.set);
            let spoken_of = |faults: Vec<Fault>| faults.iter().any(|fault| fault.path() == path);
            let mut asks_for_more = |(_, unknown): &(AttrPath, &Unknown)| {
                let mut values = probe::values(unknown).into_iter();
                values.any(|value| faults_with(path, value).is_none_or(spoken_of))
            };
            return own.is_none_or(&mut asks_for_more).then_some(finding);
        }
        for (other, unknown) in unknowns.iter().filter(|(other, _)| other != path).take(MAX_PROBED) {
            let mut values = probe::values(unknown).into_iter();
            if !values.all(|value| faults_with(other, value).is_none_or(|faults| faults.contains(&claim.fault))) {
                let undecided = || self.case(seat.rule).silent(other, unknown);
                return if probe::is_certainly_set(unknown) { None } else { undecided() };
            }
        }
        Some(finding)
    }
}

/// How many unknowns of a resource are tried out for one claim.
const MAX_PROBED: usize = 8;

fn ask(input: &Value, engine: &mut Engine, seat: &Seat<'_>) -> (Vec<Claim>, Vec<EngineError>) {
    match engine.eval(&seat.deny, input).and_then(|deny| Ok(Claim::read_all(&deny)?)) {
        Ok(claims) => {
            let (claims, errors): (Vec<_>, Vec<_>) = claims.into_iter().partition(Result::is_ok);
            let errors = errors.into_iter().filter_map(Result::err).map(EngineError::from);
            (claims.into_iter().flatten().collect(), errors.collect())
        }
        Err(error) => (Vec::new(), vec![error]),
    }
}

impl Subject<'_> {
    fn failure<'p>(&self, seat: &Seat<'p>, error: EngineError) -> Failure<'p> {
        seat.stopped.fetch_or(error.timeout, Ordering::Relaxed);
        // An error can quote the value that it came of.
        let message = self.secrets().redact(error.message);
        Failure { rule: seat.rule, error: EngineError { message, ..error } }
    }

    fn case<'a>(&'a self, rule: &'a Rule) -> Case<'a> {
        Case { set: self.set, resource: self.resource, rule: &rule.info, secrets: self.secrets() }
    }

    /// The finding that a rule was silent but did not see all that it reads. What it spoke of has been judged.
    fn blind_spot(&self, rule: &Rule, reads: &Reads, claims: &[Claim]) -> Option<Finding> {
        // A rule that looks for secrets in the code has nothing to look for in a value that the code does not hold, and one
        // that looks for a program by its name would have something to say of every image that is not known.
        if rule.info.points_at_secret || rule.info.recognises_by_value {
            return None;
        }
        let spoken_of = |path: &AttrPath| {
            claims.iter().any(|claim| {
                let (Fault::Value(of) | Fault::Missing(of)) = &claim.fault;
                path.strip_prefix(of).is_some()
            })
        };
        let unknowns = reads.unknowns(&self.resource.attributes);
        let mut unknowns = unknowns.into_iter().filter(|(path, _)| !spoken_of(path));
        unknowns.find_map(|(path, unknown)| self.case(rule).silent(&path, unknown))
    }
}

impl From<ClaimError> for EngineError {
    fn from(error: ClaimError) -> Self {
        EngineError { timeout: false, message: error.to_string(), place: None }
    }
}

/// By file, position, rule and message; what else there is only keeps the order the same from run to run.
fn position(finding: &Finding, sources: &Sources) -> impl Ord + use<> {
    let file = sources.file(finding.span.file).path().clone();
    let subject = (finding.subject.root.clone(), finding.subject.address.clone());
    let Finding { span, rule, message, path, verdict, .. } = finding;
    (file, span.start, rule.id.clone(), message.clone(), subject, path.clone(), *verdict)
}

/// Sorts by file, position, rule and message, takes repeats out and numbers what is left of equal identity.
fn in_order(mut findings: Vec<Finding>, sources: &Sources) -> Vec<Finding> {
    findings.sort_by_cached_key(|finding| position(finding, sources));
    findings.dedup_by(|a, b| a.message == b.message && identity(a) == identity(b));

    let mut repeats: HashMap<Fingerprint, usize> = HashMap::new();
    for finding in &mut findings {
        let repeat = repeats.entry(finding.fingerprint.clone()).or_default();
        if *repeat > 0 {
            let (rule, root, address, _) = identity(finding);
            finding.fingerprint = Fingerprint::new(rule, root, address, &finding.place, *repeat);
        }
        *repeat += 1;
    }
    findings
}

fn identity(finding: &Finding) -> (&str, &str, &str, &AttrPath) {
    (&finding.rule.id, &finding.subject.root, &finding.subject.address, &finding.path)
}

#[cfg(test)]
mod tests;

//! Rules made ready to run.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::OnceLock;
use std::sync::atomic::AtomicBool;

use regorus::unstable::{Module as Ast, Ref};
use trueline_ir::{Mode, Resource, ResourceSet};

use crate::blame::Blame;
use crate::bundle;
use crate::claim::Claim;
use crate::engine::compile::Library;
use crate::engine::plan::{Package, RuleId, mark_constants};
use crate::engine::{Engine, EngineError, Place, Program, Value, rule_name};
use crate::module::{Module, Packages};
use crate::reads::Reads;
use crate::set::{PolicySet, Rule};

/// The rules that a set of resources calls for.
pub(super) struct Ready<'p> {
    policies: &'p PolicySet,
    pub(super) program: Program,
    pub(super) seats: Vec<Seat<'p>>,
    /// By policy type, as indexes into the seats.
    by_type: HashMap<&'p str, Vec<usize>>,
    /// Those for every managed resource.
    everywhere: Vec<usize>,
    pub(super) failures: Vec<Failure<'p>>,
}

/// A rule that is ready.
pub(super) struct Seat<'p> {
    pub(super) rule: &'p Rule,
    pub(super) how: How,
    pub(super) wants_related: bool,
    /// Whether it judges what a plan deletes: only a rule that knows of actions has anything to say of that.
    pub(super) asks_for_action: bool,
    reads: OnceLock<Reads>,
    /// Made when a user's policy says that something is wrong, but not where.
    blame: OnceLock<Blame>,
    /// Set when the rule had to be stopped: one that took too much once is not given the chance to do so for each resource.
    pub(super) stopped: AtomicBool,
}

/// How a rule is run.
pub(super) enum How {
    Compiled(RuleId),
    /// What the compiler does not know. Each thread clones the engine.
    Interpreted {
        engine: Box<Engine>,
        /// The path of its `deny`.
        deny: String,
    },
}

/// The types of some resources: whether they are managed, and how they are called.
pub(super) struct Kinds<'s>(BTreeSet<(bool, &'s str)>);

impl<'s> Kinds<'s> {
    pub(super) fn of(sets: &[&'s ResourceSet]) -> Self {
        let resources = sets.iter().flat_map(|set| set.iter());
        Kinds(resources.map(|resource| (resource.mode == Mode::Managed, &*resource.id.kind)).collect())
    }

    /// Whether a rule judges one of them.
    pub(super) fn concern(&self, rule: &Rule) -> bool {
        let occurs = |kind: &String| match kind.strip_prefix("data.") {
            _ if kind == "*" => self.0.last().is_some_and(|(managed, _)| *managed),
            Some(kind) => self.0.contains(&(false, kind)),
            None => self.0.contains(&(true, kind)),
        };
        rule.info.resource_types.iter().any(occurs)
    }
}

/// A policy that did not work.
pub(super) struct Failure<'p> {
    pub(super) rule: &'p Rule,
    pub(super) error: EngineError,
}

impl Seat<'_> {
    /// What the rule reads. It is asked for when a resource has something that the rule could not see.
    pub(super) fn reads(&self) -> &Reads {
        self.reads.get_or_init(|| bundle::reads(self.rule.module))
    }
}

impl<'p> Ready<'p> {
    pub(super) fn new(policies: &'p PolicySet, set: &ResourceSet) -> Self {
        let kinds = Kinds::of(std::slice::from_ref(&set));
        let runs = |rule: &&Rule| policies.runs(&rule.info);
        let rules: Vec<&Rule> = policies.rules.iter().filter(runs).filter(|rule| kinds.concern(rule)).collect();
        let mut program = Program::of_bytes(&bundle::plans());
        let packages = Packages::of(&policies.modules);
        let own = Own::compile(&policies.modules, &packages, &rules, &mut program);
        let mut ready = Ready {
            policies,
            program,
            seats: Vec::new(),
            by_type: HashMap::new(),
            everywhere: Vec::new(),
            failures: Vec::new(),
        };
        for rule in rules {
            match seat(policies, rule, &packages, &ready.program, &own) {
                Ok(seat) => ready.seat(seat),
                Err(error) => ready.failures.push(Failure { rule, error }),
            }
        }
        ready
    }

    /// What policies see of the config.
    pub(super) fn config(&self) -> Option<&'p Value> {
        self.policies.config.as_ref()
    }

    /// Says of claims of a user's policy what they are about, where they do not say so themselves.
    pub(super) fn place(&self, claims: &mut [Claim], seat: &Seat<'_>, input: &Value, attributes: &trueline_ir::Value) {
        for claim in claims.iter_mut().filter(|claim| claim.is_unplaced() && self.policies.is_of_user(seat.rule)) {
            let blame = seat.blame.get_or_init(|| Blame::new(self.policies, seat.rule));
            blame.place(claim, input, attributes);
        }
    }

    fn seat(&mut self, seat: Seat<'p>) {
        let at = self.seats.len();
        for kind in &seat.rule.info.resource_types {
            match kind.as_str() {
                "*" => self.everywhere.push(at),
                kind => self.by_type.entry(kind).or_default().push(at),
            }
        }
        self.seats.push(seat);
    }

    /// The rules for a resource.
    pub(super) fn seats_for(&self, resource: &Resource) -> impl Iterator<Item = (usize, &Seat<'p>)> {
        let (own, everywhere) = match resource.mode {
            Mode::Managed => (self.by_type.get(&*resource.id.kind), &self.everywhere[..]),
            Mode::Data => (self.by_type.get(format!("data.{}", resource.id.kind).as_str()), &[][..]),
        };
        let own = own.map(Vec::as_slice).unwrap_or_default();
        own.iter().chain(everywhere).map(|at| (*at, &self.seats[*at]))
    }
}

fn seat<'p>(
    policies: &'p PolicySet,
    rule: &'p Rule,
    packages: &Packages,
    program: &Program,
    own: &Own<'_>,
) -> Result<Seat<'p>, EngineError> {
    let module = &policies.modules[rule.module];
    let reads = OnceLock::new();
    let asks_for_action = asks_for_action(&module.text);
    if module.file.is_none() {
        let deny = program.find(rule.module, &rule.entry);
        let how = How::Compiled(deny.ok_or_else(|| EngineError::because("it has no `deny`"))?);
        let wants_related = bundle::RULES.iter().any(|own| own.source == rule.module && own.wants_related);
        return Ok(Seat {
            rule,
            how,
            wants_related,
            asks_for_action,
            reads,
            blame: OnceLock::new(),
            stopped: false.into(),
        });
    }
    let needed: Vec<usize> = packages.needed_by(&[rule.module], &policies.modules);
    let found = own.reads(&needed, &module.package, &rule.entry);
    if let Some(name) = &found.recursive {
        let message = format!("`{name}` needs its own value, itself or through others");
        return Err(EngineError { place: own.place_of(&needed, name, policies), ..EngineError::because(&message) });
    }
    let wants_related = found.related;
    let _ = reads.set(found);
    let is_compiled = |at: &usize| policies.modules[*at].file.is_none() || own.number(&policies.modules[*at]).is_some();
    let package = own.number(module).filter(|_| needed.iter().all(is_compiled));
    let how = match package.and_then(|package| program.find(package, &rule.entry)) {
        Some(deny) => How::Compiled(deny),
        None => {
            let texts = || needed.iter().map(|at| &*policies.modules[*at].text);
            if let Some(name) = UNBOUNDED.iter().find(|name| texts().any(|text| text.contains(**name))) {
                let message = format!("`{name}` cannot be used together with `with` on data, or packages as a whole");
                return Err(EngineError::because(&message));
            }
            let engine = Engine::prepare(needed.iter().map(|at| &policies.modules[*at]))?;
            How::Interpreted { engine: Box::new(engine), deny: format!("data.{}.{}", module.package, rule.entry) }
        }
    };
    Ok(Seat { rule, how, wants_related, asks_for_action, reads, blame: OnceLock::new(), stopped: false.into() })
}

/// Whether a policy reads `input.action`.
pub(crate) fn asks_for_action(text: &str) -> bool {
    if !text.contains("action") {
        return false;
    }
    let code = text.lines().filter(|line| !line.trim_start().starts_with('#'));
    code.filter(|line| line.contains("input")).any(|line| {
        let mut reads = line.match_indices("input.action").map(|(at, word)| &line[at + word.len()..]);
        let is_whole = |rest: &str| !rest.starts_with(|char: char| char.is_alphanumeric() || char == '_');
        reads.any(is_whole) || line.contains("input[\"action\"]")
    })
}

/// Functions whose result can be of any size, which the interpreter does not limit.
const UNBOUNDED: [&str; 3] = ["numbers.range", "bits.lsh", "net.cidr_expand"];

/// The policies of the user among those that run.
#[derive(Default)]
struct Own<'p> {
    /// The syntax trees of what they need, by the numbers of the modules.
    syntax: BTreeMap<usize, Ref<Ast>>,
    /// The numbers of the packages that could be compiled.
    packages: BTreeMap<&'p str, usize>,
}

impl<'p> Own<'p> {
    /// Compiles what the rules need, and adds it to the built-in packages.
    fn compile(modules: &'p [Module], packages: &Packages, rules: &[&Rule], program: &mut Program) -> Self {
        let mut own = Own::default();
        let start: Vec<usize> = rules.iter().map(|rule| rule.module).filter(|at| modules[*at].file.is_some()).collect();
        if start.is_empty() {
            return own;
        }
        let mut library = Library::default();
        let mut files: BTreeMap<&str, Vec<Ref<Ast>>> = BTreeMap::new();
        for at in packages.needed_by(&start, modules) {
            let module = &modules[at];
            if !module.is_rego() {
                program.add_data(&module.text);
                continue;
            }
            // What cannot be parsed has been told of when it was added.
            let Ok(syntax) = Engine::parse(module) else { continue };
            own.syntax.insert(at, syntax.clone());
            match program.plan(at).filter(|_| module.file.is_none()) {
                Some(plan) => library.add(number(at), &module.package, &plan),
                None => files.entry(&module.package).or_default().push(syntax),
            }
        }
        own.add(library, &files, program);
        own
    }

    fn add(&mut self, mut library: Library, files: &BTreeMap<&'p str, Vec<Ref<Ast>>>, program: &mut Program) {
        let first = number(program.len());
        let declared = files.iter().zip(first..).map(|((package, syntax), number)| {
            library.declare(number, package, syntax).ok().map(|()| (number, *package, syntax))
        });
        let declared: Vec<_> = declared.collect();
        let compile = |declared: &Option<(u32, &str, &Vec<Ref<Ast>>)>| {
            declared.and_then(|(number, _, syntax)| library.compile(number, syntax).ok()).unwrap_or_default()
        };
        let mut plans: Vec<Package> = declared.iter().map(compile).collect();
        mark_constants(&mut plans, first, &|id| program.is_constant(id));
        for (declared, plan) in declared.into_iter().zip(plans) {
            if let Some((number, package, _)) = declared.filter(|_| !plan.rules.is_empty()) {
                self.packages.insert(package, number as usize);
            }
            program.add(plan);
        }
    }

    fn number(&self, module: &Module) -> Option<usize> {
        self.packages.get(&*module.package).copied()
    }

    /// Where a rule of this name is defined first.
    fn place_of(&self, needed: &[usize], name: &str, policies: &PolicySet) -> Option<Place> {
        let modules = needed.iter().filter_map(|at| Some((at, self.syntax.get(at)?)));
        let found = modules.filter_map(|(at, syntax)| {
            let rule = syntax.policy.iter().find(|rule| rule_name(rule) == Some(name))?;
            let (line, column) = (rule.span().line as usize, rule.span().col as usize);
            Some((
                policies.modules[*at].file.is_none(),
                Place { path: policies.modules[*at].path.to_string(), line, column },
            ))
        });
        found.min_by_key(|(is_built_in, _)| *is_built_in).map(|(_, place)| place)
    }

    fn reads(&self, needed: &[usize], package: &str, entry: &str) -> Reads {
        let syntax: Vec<Ref<Ast>> = needed.iter().filter_map(|at| self.syntax.get(at).cloned()).collect();
        Reads::of(&syntax, package, entry)
    }
}

fn number(at: usize) -> u32 {
    u32::try_from(at).expect("there are fewer policies than that")
}

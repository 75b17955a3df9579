//! Where expressions are tried out in the place of a policy.

use std::collections::BTreeMap;

use regorus::unstable::{Module as Ast, Ref};

use crate::engine::compile::Library;
use crate::engine::plan::mark_constants;
use crate::engine::{Engine, Machine, Program, Value};
use crate::module::{Module, needed_by};
use crate::set::{PolicySet, Rule};

/// The modules of a rule, into any of which further rules can be written.
pub(super) struct Bench {
    modules: Vec<Module>,
    package: String,
}

/// What the name of each added rule begins with.
const ADDED: &str = "trueline_asked_";

impl Bench {
    pub(super) fn new(set: &PolicySet, rule: &Rule) -> Self {
        let needed = needed_by(&[rule.module], &set.modules);
        let modules = needed.into_iter().map(|at| set.modules[at].clone()).collect();
        Bench { modules, package: set.modules[rule.module].package.to_string() }
    }

    /// Of modules that need no others.
    pub(super) fn of(modules: Vec<Module>, package: &str) -> Self {
        Bench { modules, package: package.to_owned() }
    }

    /// The modules that hold Rego.
    pub(super) fn rego(&self) -> impl Iterator<Item = &Module> {
        self.modules.iter().filter(|module| module.is_rego())
    }

    /// The modules of the rule's own package, with their numbers and syntax.
    pub(super) fn own(&self) -> impl Iterator<Item = (usize, &Module, Ref<Ast>)> {
        let own =
            self.modules.iter().enumerate().filter(|(_, module)| module.is_rego() && *module.package == *self.package);
        own.filter_map(|(at, module)| Some((at, module, Engine::parse(module).ok()?)))
    }

    /// The value of a rule of the package; undefined also if it cannot be had.
    pub(super) fn value_of(&self, rule: &str, input: &Value) -> Value {
        let found = evaluate(&self.modules, &self.package, &[rule.to_owned()], input);
        found.and_then(|mut values| values.pop()).unwrap_or(Value::Undefined)
    }

    /// The values of expressions, as they would be in a rule of a module; `None` for those that mean nothing there.
    pub(super) fn ask(&self, at: usize, expressions: &[String], input: &Value) -> Vec<Option<Value>> {
        if let Some(values) = self.ask_all(at, expressions, input) {
            return values.into_iter().map(Some).collect();
        }
        let alone = |expression: &String| self.ask_all(at, std::slice::from_ref(expression), input)?.pop();
        expressions.iter().map(alone).collect()
    }

    fn ask_all(&self, at: usize, expressions: &[String], input: &Value) -> Option<Vec<Value>> {
        let mut modules = self.modules.clone();
        let mut text = modules[at].text.to_string();
        let mut names = Vec::new();
        for (number, expression) in expressions.iter().enumerate() {
            let name = format!("{ADDED}{number}");
            text.push_str(&format!("\n{name} := {expression}\n"));
            names.push(name);
        }
        modules[at].text = text.into();
        evaluate(&modules, &self.package, &names, input)
    }
}

/// The values of rules of a package: compiled if that is possible, as in a scan.
fn evaluate(modules: &[Module], package: &str, rules: &[String], input: &Value) -> Option<Vec<Value>> {
    if let Some((program, number)) = compile(modules, package) {
        let mut machine = Machine::new(&program, input);
        let value = |rule: &String| machine.eval_rule(program.find(number, rule)?).ok();
        return rules.iter().map(value).collect();
    }
    let mut engine = Engine::prepare(modules).ok()?;
    rules.iter().map(|rule| engine.eval(&format!("data.{package}.{rule}"), input).ok()).collect()
}

fn compile(modules: &[Module], package: &str) -> Option<(Program, usize)> {
    let mut packages: BTreeMap<&str, Vec<Ref<Ast>>> = BTreeMap::new();
    let mut program = Program::of_bytes(&[]);
    for module in modules {
        if module.is_rego() {
            packages.entry(&module.package).or_default().push(Engine::parse(module).ok()?);
        } else {
            program.add_data(&module.text);
        }
    }
    let mut library = Library::default();
    for ((package, syntax), number) in packages.iter().zip(0..) {
        library.declare(number, package, syntax).ok()?;
    }
    let plans = packages.values().zip(0..).map(|(syntax, number)| library.compile(number, syntax).ok());
    let mut plans = plans.collect::<Option<Vec<_>>>()?;
    mark_constants(&mut plans, 0, &|_| true);
    plans.into_iter().for_each(|plan| program.add(plan));
    let number = packages.keys().position(|name| *name == package)?;
    Some((program, number))
}

//! Runs policies' own tests, by OPA's conventions.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;
use trueline_ir::ResourceSet;

use crate::bundle;
use crate::engine::{Engine, EngineError, Machine, Program, Value, rule_name};
use crate::explain::{self, Body};
use crate::input::{Inputs, policy_type};
use crate::metadata::Header;
use crate::module::{Dialect, Module, needed_by};
use crate::set::{PolicyError, PolicySet, Rule};

/// One test, or one file that could not be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestResult {
    /// The rule, such as `test_denies_public`; empty when the file itself is broken.
    pub name: String,
    /// The package it is in.
    pub package: String,
    /// The file it is in.
    pub path: String,
    /// The line that it begins on, counted from 1.
    pub line: u32,
    /// What became of it.
    pub outcome: Outcome,
    /// What it printed.
    pub prints: Vec<String>,
    /// Of a test that failed, its bodies and how far each came.
    pub bodies: Vec<Body>,
}

/// What became of a test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The rule is true.
    Passed,
    /// The rule is something else, or undefined.
    Failed,
    /// The rule could not be evaluated, or the file not be parsed.
    Error(String),
    /// The rule's name begins with `todo_`.
    Skipped,
}

/// Which tests to run, and what to watch.
#[derive(Clone, Copy)]
pub struct Options<'o> {
    /// Whether to run a test, by its package and name: `main_test.test_denies_public`.
    pub filter: &'o (dyn Fn(&str) -> bool + Sync),
    /// Whether to note which lines are evaluated.
    pub coverage: bool,
}

/// What came of running tests.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// By path, then in the order of the file.
    pub results: Vec<TestResult>,
    /// By path, if that was asked for: of each policy the lines that some test evaluated and those that none did.
    pub coverage: BTreeMap<String, Lines>,
}

/// Lines of a file, counted from 1.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines {
    /// Evaluated by some test.
    pub covered: BTreeSet<u32>,
    /// Evaluated by none.
    pub missed: BTreeSet<u32>,
}

/// Runs every rule `test_*` of the files `*_test.rego` among `files`, which are pairs of path and text. They may use the
/// libraries that are compiled into the tool.
pub fn run(files: &[(String, String)], options: Options<'_>) -> Report {
    let mut report = Report::default();
    let mut modules = Vec::new();
    let mut sorted: Vec<&(String, String)> = files.iter().collect();
    sorted.sort();
    for (path, text) in sorted {
        match read(path, text) {
            Ok(module) => modules.push(module),
            Err(error) => report.results.push(TestResult::error(path, error)),
        }
    }
    let given: BTreeSet<String> = modules.iter().map(|module| module.package.to_string()).collect();
    modules.extend(PolicySet::libraries(&given).modules);
    let tests: Vec<usize> = (0..modules.len()).filter(|at| is_test(&modules[*at])).collect();
    let ran = tests.par_iter().map(|at| run_file(*at, &modules, options)).collect::<Vec<_>>();
    for (results, lines) in ran {
        report.results.extend(results);
        lines.into_iter().for_each(|lines| report.add(lines));
    }
    report.results.sort_by(|a, b| a.path.cmp(&b.path));
    report.coverage.retain(|path, _| !path.ends_with("_test.rego") && files.iter().any(|(own, _)| own == path));
    report
}

impl Report {
    /// Adds the lines of one file in one run. What any test evaluates is not missed.
    fn add(&mut self, (path, covered, missed): (String, BTreeSet<u32>, BTreeSet<u32>)) {
        let lines = self.coverage.entry(path).or_default();
        lines.covered.extend(covered);
        lines.missed.extend(missed);
        let Lines { covered, missed } = lines;
        missed.retain(|line| !covered.contains(line));
    }
}

/// What came of running policies in both ways.
#[derive(Debug, Default)]
pub struct Comparison {
    /// How many pairs of a rule and a resource were compared.
    pub pairs: usize,
    /// Where the two are not of one mind: rule, address, and what each says.
    pub different: Vec<String>,
}

/// Runs each built-in rule on every resource of its types in two ways: as it was compiled when the tool was built, and by
/// the interpreter, which is another's work.
pub fn compare(examples: &[ResourceSet]) -> Result<Comparison, PolicyError> {
    let policies = PolicySet::built_in()?;
    let program = Program::of_bytes(&bundle::plans());
    let inputs: Vec<(Arc<str>, Value)> = examples
        .iter()
        .flat_map(|set| {
            let inputs = Inputs::new(set, None);
            let all = set.iter().enumerate();
            all.map(|(at, resource)| (policy_type(resource), inputs.input(at, true))).collect::<Vec<_>>()
        })
        .collect();
    let compared = policies.rules.par_iter().map(|rule| compare_rule(&policies, rule, &program, &inputs));
    Ok(compared.reduce(Comparison::default, |mut all, more| {
        all.pairs += more.pairs;
        all.different.extend(more.different);
        all
    }))
}

fn compare_rule(policies: &PolicySet, rule: &Rule, program: &Program, inputs: &[(Arc<str>, Value)]) -> Comparison {
    let mut comparison = Comparison::default();
    let needed = needed_by(&[rule.module], &policies.modules);
    let engine = Engine::prepare(needed.iter().map(|at| &policies.modules[*at]));
    let query = format!("data.{}.{}", policies.modules[rule.module].package, rule.entry);
    let (Ok(mut engine), Some(deny)) = (engine, program.find(rule.module, &rule.entry)) else {
        comparison.different.push(format!("{} cannot be run in both ways", rule.info.id));
        return comparison;
    };
    for (_, input) in inputs.iter().filter(|(kind, _)| rule.info.resource_types.iter().any(|own| **own == **kind)) {
        let compiled = Machine::new(program, input).eval_rule(deny).map_err(|stop| stop.to_string());
        let interpreted = engine.eval(&query, input).map_err(|error| error.message);
        comparison.pairs += 1;
        if compiled != interpreted {
            let different = format!("{}: compiled {compiled:?}, interpreted {interpreted:?}, of {input}", rule.info.id);
            comparison.different.push(different);
        }
    }
    comparison
}

fn is_test(module: &Module) -> bool {
    module.path.ends_with("_test.rego")
}

fn read(path: &str, text: &str) -> Result<Module, String> {
    let text = text.trim_start_matches('\u{feff}');
    let header = Header::read(text).map_err(|error| error.to_string())?;
    let mut module = Module {
        path: path.to_owned().into(),
        package: header.package.into(),
        text: text.to_owned().into(),
        dialect: Dialect::V1,
        file: None,
    };
    match Engine::recognise(&mut module) {
        Ok(_) => Ok(module),
        Err(error) => Err(describe(&error)),
    }
}

type RanFile = (Vec<TestResult>, Vec<(String, BTreeSet<u32>, BTreeSet<u32>)>);

fn run_file(at: usize, modules: &[Module], options: Options<'_>) -> RanFile {
    let file = &modules[at];
    // Tests of other files are none of this one's business, even where they share its package.
    let others: Vec<Module> = modules.iter().filter(|module| !is_test(module)).cloned().collect();
    let modules: Vec<Module> = std::iter::once(file.clone()).chain(others).collect();
    let needed = needed_by(&[0], &modules);
    let mut engine = match Engine::prepare(needed.iter().map(|at| &modules[*at])) {
        Ok(engine) => engine,
        Err(error) => return (vec![TestResult::error(&file.path, describe(&error))], Vec::new()),
    };
    if options.coverage {
        engine.watch_lines();
    }
    // The file itself was the first to be added.
    let syntax = engine.syntax();
    let rules = syntax.first().into_iter().flat_map(|file| &file.policy);
    let named = rules.filter_map(|rule| Some((rule_name(rule)?, rule.span().line)));
    let mut seen = BTreeSet::new();
    let tests = named.filter(|(name, _)| {
        let is_test = name.trim_start_matches("todo_").starts_with("test_");
        is_test && (options.filter)(&format!("{}.{name}", file.package)) && seen.insert(*name)
    });
    let own = || needed.iter().map(|at| modules[*at].clone()).collect::<Vec<Module>>();
    let result = |(name, line): (&str, u32)| {
        let outcome = run_test(&mut engine, &file.package, name);
        let bodies = match outcome {
            Outcome::Failed => explain::without_input(own(), &file.package, name),
            _ => Vec::new(),
        };
        TestResult {
            name: name.to_owned(),
            package: file.package.to_string(),
            path: file.path.to_string(),
            line,
            outcome,
            prints: engine.take_prints(),
            bodies,
        }
    };
    let results = tests.map(result).collect();
    (results, if options.coverage { engine.lines() } else { Vec::new() })
}

fn run_test(engine: &mut Engine, package: &str, name: &str) -> Outcome {
    if name.starts_with("todo_") {
        return Outcome::Skipped;
    }
    match engine.eval(&format!("data.{package}.{name}"), &Value::new_object()) {
        Ok(Value::Bool(true)) => Outcome::Passed,
        Ok(_) => Outcome::Failed,
        Err(error) => Outcome::Error(describe(&error)),
    }
}

fn describe(error: &EngineError) -> String {
    match &error.place {
        Some(place) => format!("{}:{}:{}: {}", place.path, place.line, place.column, error.message),
        None => error.message.clone(),
    }
}

impl TestResult {
    fn error(path: &str, message: String) -> Self {
        TestResult {
            name: String::new(),
            package: String::new(),
            path: path.to_owned(),
            line: 1,
            outcome: Outcome::Error(message),
            prints: Vec::new(),
            bodies: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn follows_the_conventions() {
        let files = [
            (
                "b_test.rego",
                "package b_test\nimport data.b\n\
                 test_true if b.deny with input as {\"x\": 1}\n\
                 test_false := false\n\
                 test_undefined if b.deny with input as {\"x\": 2}\n\
                 test_error if b.both(input) == 1\n\
                 todo_test_later if false\n\
                 helper := true\n",
            ),
            ("b.rego", "package b\nboth(_) := 1\nboth(_) := 2\ndeny if input.x == 1\ntest_in_no_test_file := true\n"),
            ("a_test.rego", "package b_test\ntest_same_package if data.b.deny with input.x as 1\ntest_false := true\n"),
            ("c_test.rego", "package c_test\ntest_broken if {"),
            ("d.rego", "package d\nbroken if {"),
        ];
        let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
        let show = |result: &TestResult| {
            let outcome = match &result.outcome {
                Outcome::Error(message) => format!("Error(line {})", message.split(':').nth(1).unwrap()),
                outcome => format!("{outcome:?}"),
            };
            format!("{} {} {outcome}", result.path, result.name)
        };
        let all = Options { filter: &|_: &str| true, coverage: true };
        let report = run(&files, all);
        assert_eq!(report.coverage["b.rego"].missed, BTreeSet::new());
        let one = run(&files, Options { filter: &|name: &str| name == "b_test.test_false", coverage: false });
        assert_eq!(
            one.results.iter().filter(|result| result.outcome != Outcome::Skipped && !result.name.is_empty()).count(),
            2
        );
        let results: Vec<String> = report.results.iter().map(show).collect();
        assert_eq!(
            results,
            [
                "a_test.rego test_same_package Passed",
                "a_test.rego test_false Passed",
                "b_test.rego test_true Passed",
                "b_test.rego test_false Failed",
                "b_test.rego test_undefined Failed",
                "b_test.rego test_error Error(line 6)",
                "b_test.rego todo_test_later Skipped",
                "c_test.rego  Error(line 2)",
                "d.rego  Error(line 2)",
            ]
        );
    }

    /// One call that takes longer than the interpreter has time: it looks at the clock between calls only.
    #[test]
    fn one_call_cannot_outlast_the_limit() {
        let cases = [
            ("count(numbers.range(1, 100000000)) > 0", "a range of numbers has more than 1 million of values"),
            ("count(sprintf(\"%1000000000d\", [1])) > 0", "`sprintf` is told a width or precision of more than 10000"),
            ("bits.lsh(1, 8000000000) > 0", "it builds more than 256 MiB of values"),
            ("count(net.cidr_expand(\"::/8\")) > 0", "it builds more than 256 MiB of values"),
        ];
        for (body, expected) in cases {
            let text = format!("package a_test\n\ntest_x if {body}\n");
            let files = [("a_test.rego".to_owned(), text)];
            let report = run(&files, Options { filter: &|_: &str| true, coverage: false });
            let Outcome::Error(message) = &report.results[0].outcome else { panic!("{body}: {:?}", report.results) };
            assert!(message.starts_with("a_test.rego:3:") && message.contains(expected), "{body}: {message}");
        }
        let fine = "package a_test\n\ntest_x if {\n  numbers.range(1, 3) == [1, 2, 3]\n  \
                    sprintf(\"100%%20000%03d\", [7]) == \"100%20000007\"\n  not replace(1, \"a\", \"b\")\n}\n";
        let files = [("a_test.rego".to_owned(), fine.to_owned())];
        let report = run(&files, Options { filter: &|_: &str| true, coverage: false });
        assert_eq!(report.results[0].outcome, Outcome::Passed);
    }
}

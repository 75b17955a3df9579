//! Runs policies' own tests, by OPA's conventions.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::engine::{Engine, EngineError, Value, rule_names};
use crate::metadata::Header;
use crate::module::{Dialect, Module, needed_by};

/// One test, or one file that could not be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestResult {
    /// The rule, such as `test_denies_public`; empty when the file itself is broken.
    pub name: String,
    /// The file it is in.
    pub path: String,
    /// What became of it.
    pub outcome: Outcome,
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

/// Runs every rule `test_*` of the files `*_test.rego` among `files`, which are pairs of path and text. Results come by
/// path, then in the order of the file.
pub fn run(files: &[(String, String)]) -> Vec<TestResult> {
    let mut results = Vec::new();
    let mut modules = Vec::new();
    let mut sorted: Vec<&(String, String)> = files.iter().collect();
    sorted.sort();
    for (path, text) in sorted {
        match read(path, text) {
            Ok(module) => modules.push(module),
            Err(error) => results.push(TestResult::error(path, error)),
        }
    }
    let tests: Vec<usize> = (0..modules.len()).filter(|at| is_test(&modules[*at])).collect();
    let ran = tests.par_iter().map(|at| run_file(*at, &modules)).collect::<Vec<_>>();
    results.extend(ran.into_iter().flatten());
    results.sort_by(|a, b| a.path.cmp(&b.path));
    results
}

fn is_test(module: &Module) -> bool {
    module.path.ends_with("_test.rego")
}

fn read(path: &str, text: &str) -> Result<Module, String> {
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

fn run_file(at: usize, modules: &[Module]) -> Vec<TestResult> {
    let file = &modules[at];
    // Tests of other files are none of this one's business, even where they share its package.
    let others: Vec<Module> = modules.iter().filter(|module| !is_test(module)).cloned().collect();
    let modules: Vec<Module> = std::iter::once(file.clone()).chain(others).collect();
    let needed = needed_by(&[0], &modules);
    let mut engine = match Engine::prepare(needed.iter().map(|at| &modules[*at])) {
        Ok(engine) => engine,
        Err(error) => return vec![TestResult::error(&file.path, describe(&error))],
    };
    // The file itself was the first to be added.
    let syntax = engine.syntax();
    let names = syntax.first().into_iter().flat_map(|file| rule_names(file));
    let mut seen = BTreeSet::new();
    let tests = names.filter(|name| name.trim_start_matches("todo_").starts_with("test_") && seen.insert(*name));
    let result = |name: &str| TestResult {
        name: name.to_owned(),
        path: file.path.to_string(),
        outcome: run_test(&mut engine, &file.package, name),
    };
    tests.map(result).collect()
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
        TestResult { name: String::new(), path: path.to_owned(), outcome: Outcome::Error(message) }
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
        let results: Vec<String> = run(&files).iter().map(show).collect();
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
}

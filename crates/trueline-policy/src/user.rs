//! Policies that the user brings along.

use std::collections::BTreeMap;
use std::sync::Arc;

use trueline_finding::{Confidence, RuleInfo, Severity};
use trueline_source::{Code, FileId, Problem, SourceFile, Sources, Span};

use crate::engine::{Engine, EngineError, Place, declares};
use crate::metadata::Header;
use crate::module::{Dialect, Module, needed_by};
use crate::set::{PolicySet, Rule};

const PARSE_ERROR: Code = "policy-parse-error";

/// A policy file that could be read.
struct Loaded {
    module: Module,
    header: Header,
    file: FileId,
    has_deny: bool,
}

impl PolicySet {
    /// Adds policies of the user. Each package with a `deny` becomes a rule; the others are libraries for them. Tests
    /// (`*_test.rego`) are passed over. A policy whose metadata gives no id is called after its package, as in
    /// `user-main` for `package main`, and runs on every managed resource.
    ///
    /// A policy that cannot be used is left out, and a problem says why.
    pub fn add(&mut self, sources: &Sources, files: &[FileId]) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut packages: BTreeMap<String, Vec<(usize, Loaded)>> = BTreeMap::new();
        for file in files.iter().filter(|file| !is_test(&sources.file(**file))) {
            match self.load(*file, &sources.file(*file)) {
                Ok(loaded) => {
                    let at = self.modules.len();
                    self.modules.push(loaded.module.clone());
                    packages.entry(loaded.header.package.clone()).or_default().push((at, loaded));
                }
                Err(problem) => problems.push(problem),
            }
        }
        for files in packages.into_values().filter(|files| files.iter().any(|(_, loaded)| loaded.has_deny)) {
            if let Err(problem) = self.add_package(files, sources) {
                problems.push(problem);
            }
        }
        problems
    }

    fn load(&self, id: FileId, file: &SourceFile) -> Result<Loaded, Problem> {
        let text = file.text().trim_start_matches('\u{feff}');
        let header = Header::read(text).map_err(|error| {
            Problem::error(PARSE_ERROR, format!("the policy cannot be used: {}", error.message))
                .at(line_span(id, file, error.line, 1))
        })?;
        if self.modules.iter().any(|module| module.file.is_none() && module.package == header.package) {
            let message = format!("the package `{}` belongs to a built-in policy", header.package);
            return Err(Problem::error(PARSE_ERROR, message).in_path(file.path().clone()).help("name it otherwise"));
        }
        let mut module = Module {
            path: file.path().as_str().to_owned().into(),
            package: header.package.clone().into(),
            text: text.to_owned().into(),
            dialect: Dialect::V1,
            file: Some(id),
        };
        let syntax = Engine::recognise(&mut module).map_err(|error| {
            let message = format!("the policy cannot be parsed: {}", error.message);
            place(Problem::error(PARSE_ERROR, message), &error, &module, file)
        })?;
        Ok(Loaded { has_deny: declares(&syntax, "deny"), module, header, file: id })
    }

    fn add_package(&mut self, files: Vec<(usize, Loaded)>, sources: &Sources) -> Result<(), Problem> {
        let mut named = files.iter().filter(|(_, loaded)| loaded.header.rule.is_some());
        let main = named.next().or_else(|| files.iter().find(|(_, loaded)| loaded.has_deny));
        let Some((module, Loaded { header, file, .. })) = main else { return Ok(()) };
        if let Some((_, other)) = named.next() {
            let message = format!("the package `{}` has the metadata of two rules", header.package);
            let path = sources.file(other.file).path().clone();
            return Err(Problem::error(PARSE_ERROR, message).in_path(path).help("give each rule a package of its own"));
        }
        let info = header.rule.clone().unwrap_or_else(|| unnamed_rule(header));
        let needed = needed_by(&[*module], &self.modules);
        if let Err(error) = Engine::prepare(needed.iter().map(|at| &self.modules[*at])) {
            let message = format!("the policy of `{}` cannot be used: {}", info.id, error.message);
            return Err(self.place(Problem::error(PARSE_ERROR, message), &error, *module, sources));
        }
        self.insert(Rule { info: Arc::new(info), module: *module })
            .map_err(|error| Problem::error(PARSE_ERROR, error.to_string()).in_path(sources.file(*file).path().clone()))
    }

    /// Adds the place of the error to the problem, if it is in a user's policy; else the file of `module`, if that is one.
    pub(crate) fn place(&self, problem: Problem, error: &EngineError, module: usize, sources: &Sources) -> Problem {
        let names = |module: &&Module| error.place.as_ref().is_some_and(|place| place.path == module.path);
        let module = self.modules.iter().rev().find(names).unwrap_or(&self.modules[module]);
        match module.file {
            Some(file) => place(problem, error, module, &sources.file(file)),
            None => problem,
        }
    }
}

fn is_test(file: &SourceFile) -> bool {
    file.path().as_str().ends_with("_test.rego")
}

fn unnamed_rule(header: &Header) -> RuleInfo {
    let package = &header.package;
    RuleInfo {
        id: format!("user-{}", package.replace('.', "-")),
        title: header.title.clone().unwrap_or_else(|| format!("Policy {package}")),
        severity: Severity::Medium,
        confidence: Confidence::Medium,
        description: header.description.clone().unwrap_or_default(),
        remediation: String::new(),
        resource_types: vec!["*".to_owned()],
        aliases: Vec::new(),
        controls: BTreeMap::new(),
        references: Vec::new(),
        deprecated: false,
        points_at_secret: false,
    }
}

fn place(problem: Problem, error: &EngineError, module: &Module, file: &SourceFile) -> Problem {
    match (&error.place, module.file) {
        (Some(Place { path, line, column }), Some(id)) if *path == module.path => {
            problem.at(line_span(id, file, *line, *column))
        }
        _ => problem.in_path(file.path().clone()),
    }
}

/// From a column, counted in characters, to the end of its line.
fn line_span(id: FileId, file: &SourceFile, line: usize, column: usize) -> Span {
    let text = file.text();
    let line = u32::try_from(line).ok().and_then(|line| file.lines().line_range(text, line));
    let line = line.unwrap_or(text.len()..text.len());
    let within = text[line.clone()].char_indices().nth(column.saturating_sub(1)).map_or(0, |(at, _)| at);
    Span::new(id, line.start + within..line.end)
}

#[cfg(test)]
mod tests {
    use trueline_source::{MemoryTree, SourcePath};

    use super::*;

    /// The rules, and the problems with their lines, of a set with these files.
    fn add(files: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
        let sources = Sources::new(MemoryTree::new());
        let add = |(path, text): &(&str, &str)| sources.add(SourcePath::new(path).unwrap(), (*text).to_owned());
        let ids: Vec<FileId> = files.iter().map(add).collect();
        let mut set = PolicySet::default();
        let show = |problem: Problem| {
            assert_eq!(problem.code, PARSE_ERROR);
            let place = match (problem.span, problem.path) {
                (Some(span), None) => sources.place(span).1.line.to_string(),
                (None, Some(path)) => path.to_string(),
                place => panic!("{place:?}"),
            };
            format!("{place}: {}", problem.message)
        };
        let problems = set.add(&sources, &ids).into_iter().map(show).collect();
        (set.rules().map(|rule| rule.id.clone()).collect(), problems)
    }

    #[test]
    fn takes_rules_of_both_dialects_and_libraries() {
        let (rules, problems) = add(&[
            ("a.rego", "package main\n\ndeny contains \"x\" if input.name == data.lib.name"),
            ("b.rego", "package main\n\ndeny contains \"y\" if false"),
            ("c.rego", "package team.old\n\ndeny[msg] {\n  msg := input.name\n}"),
            ("lib.rego", "package lib\n\nname := \"n\""),
            ("a_test.rego", "package main_test\n\ntest_x if {"),
        ]);
        assert_eq!((rules, problems), (vec!["user-main".to_owned(), "user-team-old".to_owned()], Vec::new()));
    }

    #[test]
    fn a_broken_policy_leaves_the_others() {
        let named = |id: &str| {
            format!(
                "# METADATA\n# title: T\n# description: D\n# custom:\n#   id: {id}\n#   severity: low\n\
                 #   confidence: low\n#   remediation: R\n#   resource_types: [a]\npackage same\n\ndeny contains 1"
            )
        };
        let good = ("good.rego", "package good\n\ndeny contains \"x\" if false");
        let cases: [(&[(&str, &str)], &str); 7] = [
            (&[("a.rego", "package a\n\ndeny contains if {\n}\n")], "3: the policy cannot be parsed: "),
            (&[("a.rego", "deny contains 1")], "1: the policy cannot be used: a policy begins with its `package`"),
            (
                &[("a.rego", "package a\n\ndeny contains x if {\n  x := y\n  y := x\n}\n")],
                "4: the policy of `user-a` cannot be used: ",
            ),
            (&[("a.rego", "package a\n\ndeny[msg] {\n  msg := \n}\n")], "3: the policy cannot be parsed: expecting }"),
            (&[("a.rego", &named("Bad"))], "5: the policy cannot be used: `Bad` is not in kebab case"),
            (
                &[("a.rego", &named("a")), ("b.rego", &named("b"))],
                "b.rego: the package `same` has the metadata of two rules",
            ),
            (&[("a.rego", &named("user-good"))], "a.rego: two rules are called `user-good`"),
        ];
        for (files, expected) in cases {
            let files: Vec<(&str, &str)> = files.iter().copied().chain([good]).collect();
            let (rules, problems) = add(&files);
            assert_eq!(rules, ["user-good"], "{expected}");
            assert!(problems.len() == 1 && problems[0].starts_with(expected), "{problems:?}, not {expected}");
        }
    }
}

//! Policies that the user brings along.

use std::collections::BTreeMap;
use std::sync::Arc;

use regorus::unstable::{Module as Ast, Ref};
use trueline_finding::{Confidence, Edition, RuleInfo, Severity};
use trueline_source::{Code, FileId, Problem, SourceFile, SourcePath, Sources, Span};

use crate::advice::{self, reworded_metadata as reworded};
use crate::engine::{Engine, EngineError, Place, rule_name};
use crate::kinds::judged_by;
use crate::metadata::{Header, MetadataError, is_kebab};
use crate::module::{Dialect, Module, Packages};
use crate::set::{PolicySet, Rule};

const PARSE_ERROR: Code = "policy-parse-error";
const OLD_DIALECT: Code = "policy-rego-v0";

/// A policy file that could be read.
struct Loaded {
    /// Among the modules of the set.
    module: usize,
    header: Header,
    syntax: Ref<Ast>,
    file: FileId,
}

impl PolicySet {
    /// Adds policies of the user. Each `deny`, `violation` and `warn` of a package becomes a rule, and so do `deny_*` and
    /// the like; packages without one are libraries. Tests (`*_test.rego`) are passed over. A policy whose metadata gives
    /// no id is called after its package and rule, as in `user-main` and `user-main-warn` for `package main`; it runs on
    /// the resource types that it compares `input.resource_type` with, else on every managed resource.
    ///
    /// A policy that cannot be used is left out, and a problem says why.
    pub fn add(&mut self, sources: &Sources, files: &[FileId]) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut packages: BTreeMap<String, Vec<Loaded>> = BTreeMap::new();
        for file in files.iter().filter(|file| !is_test(&sources.file(**file))) {
            match self.load(*file, &sources.file(*file)) {
                Ok(loaded) => packages.entry(loaded.header.package.clone()).or_default().push(loaded),
                Err(problem) => problems.push(problem),
            }
        }
        let needs = Needs::of(self, packages.values().flatten().map(|loaded| loaded.module).collect());
        for files in packages.into_values() {
            if let Err(problem) = self.add_package(&files, &needs, sources) {
                problems.push(problem);
            }
        }
        problems
    }

    /// Whether a text can be the id of a rule: words of lower case with hyphens between them.
    pub fn is_id(text: &str) -> bool {
        is_kebab(text)
    }

    /// The rules of the user with the files they are in, sorted by id.
    pub fn places<'s>(&'s self, sources: &'s Sources) -> impl Iterator<Item = (&'s Arc<RuleInfo>, SourcePath)> {
        let place = |rule: &'s Rule| Some((&rule.info, sources.file(self.modules[rule.module].file?).path().clone()));
        self.rules.iter().filter_map(place)
    }

    /// Adds JSON for policies to read below `data`, where `at` leads: the folders between the root of the policies and the
    /// file.
    ///
    /// # Errors
    /// When it is no JSON object.
    pub fn add_data(&mut self, at: &[&str], value: serde_json::Value, path: &str) -> Result<(), Problem> {
        let serde_json::Value::Object(mut entries) = value else {
            let message = format!("The data file `{path}` holds no object.");
            return Err(Problem::error("policy-data", message).help("Give each value a name: `{\"limits\": [1, 2]}`."));
        };
        for name in at.iter().rev() {
            entries = [((*name).to_owned(), serde_json::Value::Object(entries))].into_iter().collect();
        }
        // Apart by their first name, so that a policy is given no more than it names.
        for (name, value) in entries {
            let text = serde_json::json!({ name.as_str(): value }).to_string();
            let (path, package) = (path.to_owned().into(), name.into());
            self.modules.push(Module { path, package, text: text.into(), dialect: Dialect::Data, file: None });
        }
        Ok(())
    }

    /// Says once that policies of the user are written in the older Rego, and where the first is.
    pub(crate) fn old_dialect(&self, sources: &Sources) -> Option<Problem> {
        let mut old = self.modules.iter().filter(|module| module.dialect == Dialect::V0);
        let (first, id) = old.by_ref().find_map(|module| Some((module, module.file?)))?;
        let others = match old.count() {
            0 => String::new(),
            1 => ", and so is another policy".to_owned(),
            others => format!(", and so are {others} other policies"),
        };
        let line = Engine::parse(first).ok()?.policy.first().map_or(1, |rule| rule.span().line as usize);
        let message = format!("`{}` is read as Rego v0, the language before OPA 1.0{others}.", first.path);
        let help = "It works as it stands. In Rego v1, `deny[msg] { ... }` is `deny contains msg if { ... }`; \
                    `opa fmt --write --v0-v1` rewrites a file.";
        Some(Problem::note(OLD_DIALECT, message).at(line_span(id, &sources.file(id), line, 1)).help(help))
    }

    fn load(&mut self, id: FileId, file: &SourceFile) -> Result<Loaded, Problem> {
        let text = file.text().trim_start_matches('\u{feff}');
        let header = Header::read(text).map_err(|error| wrong_metadata(&error, id, file))?;
        let is_ours = |module: &Module| module.is_rego() && module.file.is_none();
        if self.modules.iter().any(|module| is_ours(module) && module.package == header.package) {
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
            advice::on_syntax(place(Problem::error(PARSE_ERROR, message), &error, &module, file), &error)
        })?;
        self.modules.push(module);
        Ok(Loaded { module: self.modules.len() - 1, header, syntax, file: id })
    }

    fn add_package(&mut self, files: &[Loaded], needs: &Needs, sources: &Sources) -> Result<(), Problem> {
        let mut named = files.iter().filter(|loaded| loaded.header.rule.is_some());
        let first = named.next();
        if let Some(other) = named.next() {
            let message = format!("the package `{}` has the metadata of two rules", other.header.package);
            let path = sources.file(other.file).path().clone();
            return Err(Problem::error(PARSE_ERROR, message).in_path(path).help("give each rule a package of its own"));
        }
        let syntax: Vec<Ref<Ast>> = files.iter().map(|loaded| loaded.syntax.clone()).collect();
        for (position, entry) in entries(&syntax).into_iter().enumerate() {
            let defines = |loaded: &&Loaded| loaded.syntax.policy.iter().any(|rule| rule_name(rule) == Some(&entry));
            let Some(main) = first.filter(defines).or_else(|| files.iter().find(defines)) else { continue };
            let of_package = Header { package: main.header.package.clone(), ..first.unwrap_or(main).header.clone() };
            let header = of_rule(&of_package, main, &entry, sources)?;
            let mut info = match &header.rule {
                Some(rule) if position == 0 || header.rule != of_package.rule => rule.clone(),
                Some(rule) => RuleInfo { id: format!("{}-{}", rule.id, kebab(&entry)), ..rule.clone() },
                None => unnamed_rule(&header, &entry),
            };
            if info.resource_types.is_empty() {
                let everywhere = || vec!["*".to_owned()];
                info.resource_types =
                    judged_by(&syntax, &entry).map_or_else(everywhere, |kinds| kinds.into_iter().collect());
            }
            self.add_rule(info, entry.into(), main, needs, sources)?;
        }
        Ok(())
    }

    fn add_rule(
        &mut self,
        info: RuleInfo,
        entry: Arc<str>,
        main: &Loaded,
        needs: &Needs,
        sources: &Sources,
    ) -> Result<(), Problem> {
        if let Err(error) = needs.prepare(main.module, &self.modules) {
            let message = format!("the policy of `{}` cannot be used: {}", info.id, error.message);
            let problem = self.place(Problem::error(PARSE_ERROR, message), &error, main.module, sources);
            return Err(advice::on_syntax(problem, &error));
        }
        self.insert(Rule { info: Arc::new(info), entry, module: main.module }).map_err(|error| {
            Problem::error(PARSE_ERROR, error.to_string()).in_path(sources.file(main.file).path().clone())
        })
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

/// What the user's policies need of each other.
struct Needs {
    packages: Packages,
    /// Whether they can be prepared all together, so that each can alone.
    all_well: bool,
}

impl Needs {
    fn of(set: &PolicySet, own: Vec<usize>) -> Self {
        let packages = Packages::of(&set.modules);
        let all = packages.needed_by(&own, &set.modules);
        let all_well = Engine::prepare(all.iter().map(|at| &set.modules[*at])).is_ok();
        Needs { packages, all_well }
    }

    /// What is wrong with a policy, or with what it needs.
    fn prepare(&self, module: usize, modules: &[Module]) -> Result<(), EngineError> {
        if self.all_well {
            return Ok(());
        }
        let needed = self.packages.needed_by(&[module], modules);
        Engine::prepare(needed.iter().map(|at| &modules[*at])).map(|_| ())
    }
}

fn is_test(file: &SourceFile) -> bool {
    file.path().as_str().ends_with("_test.rego")
}

/// The rules of a package that say what is wrong, those that deny first.
fn entries(package: &[Ref<Ast>]) -> Vec<String> {
    const WORDS: [&str; 3] = ["deny", "violation", "warn"];
    let rank = |name: &str| {
        WORDS
            .iter()
            .position(|word| name.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with('_')))
    };
    let rules = package.iter().flat_map(|module| &module.policy).filter(|rule| !is_function(rule));
    let names = rules.filter_map(|rule| rule_name(rule)).filter_map(|name| Some((rank(name)?, name.to_owned())));
    let names: std::collections::BTreeSet<(usize, String)> = names.collect();
    names.into_iter().map(|(_, name)| name).collect()
}

fn is_function(rule: &regorus::unstable::Rule) -> bool {
    use regorus::unstable::{Rule, RuleHead};
    matches!(rule, Rule::Spec { head: RuleHead::Func { .. }, .. })
}

/// The header of the package with the metadata of the rule itself, which stands above its first definition.
fn of_rule(header: &Header, main: &Loaded, entry: &str, sources: &Sources) -> Result<Header, Problem> {
    let file = sources.file(main.file);
    let text = file.text().trim_start_matches('\u{feff}');
    let definition = main.syntax.policy.iter().find(|rule| rule_name(rule) == Some(entry));
    let line = definition.map_or(0, |rule| rule.span().line as usize);
    header.of_rule(text, line).map_err(|error| wrong_metadata(&error, main.file, &file))
}

fn unnamed_rule(header: &Header, entry: &str) -> RuleInfo {
    let package = &header.package;
    // What Conftest calls a warning does not fail a run.
    let severity = if entry.starts_with("warn") { Severity::Info } else { Severity::Medium };
    let suffix = if entry == "deny" { String::new() } else { format!("-{}", kebab(entry)) };
    RuleInfo {
        id: format!("user-{}{suffix}", kebab(package)),
        title: header.title.clone().unwrap_or_else(|| format!("Policy {package}")),
        severity: header.severity.unwrap_or(severity),
        confidence: Confidence::Medium,
        description: header.description.clone().unwrap_or_default(),
        remediation: String::new(),
        resource_types: header.resource_types.clone(),
        aliases: Vec::new(),
        controls: BTreeMap::new(),
        references: Vec::new(),
        edition: Edition::FIRST,
        deprecated: false,
        opt_in: false,
        points_at_secret: false,
        recognises_by_value: false,
    }
}

fn kebab(name: &str) -> String {
    name.replace(['.', '_'], "-").to_lowercase()
}

fn wrong_metadata(error: &MetadataError, id: FileId, file: &SourceFile) -> Problem {
    let problem = Problem::error(PARSE_ERROR, format!("the policy cannot be used: {}", reworded(&error.message)));
    advice::on_metadata(problem.at(line_span(id, file, error.line, 1)), &error.message)
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
    use trueline_source::MemoryTree;

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
    fn every_word_of_a_package_is_a_rule() {
        let rego = "package main\n\ndeny contains \"a\"\n\nwarn contains \"b\"\n\nviolation contains {\"msg\": \"c\"}\n\n\
                    deny_net contains \"d\"\n\ndenying := 1\n\nwarn_if(x) := x\n";
        let (rules, problems) = add(&[("a.rego", rego)]);
        assert_eq!(rules, ["user-main", "user-main-deny-net", "user-main-violation", "user-main-warn"]);
        assert_eq!(problems, Vec::<String>::new());
    }

    #[test]
    fn metadata_may_stand_above_the_rule() {
        let rego = "package main\n\n# METADATA\n# title: Open\n# custom:\n#   severity: HIGH\n#   team: net\n\
                    deny contains \"a\" if input.resource_type == \"aws_vpc\"\n";
        let sources = Sources::new(MemoryTree::new());
        let file = sources.add(SourcePath::new("a.rego").unwrap(), rego.to_owned());
        let mut set = PolicySet::default();
        assert_eq!(set.add(&sources, &[file]), []);
        let rule = &set.rules[0].info;
        assert_eq!((&*rule.title, rule.severity), ("Open", Severity::High));
        assert_eq!(rule.resource_types, ["aws_vpc"]);
    }

    #[test]
    fn data_lies_where_its_folder_leads() {
        let mut set = PolicySet::default();
        set.add_data(&["team", "net"], serde_json::json!({"max": 1}), "data.json").unwrap();
        set.add_data(&[], serde_json::json!({"team": {"min": 0}, "other": 2}), "data.json").unwrap();
        assert!(set.add_data(&[], serde_json::json!([1]), "data.json").is_err());
        let sources = Sources::new(MemoryTree::new());
        let rego = "package p\n\ndeny contains x if x := data.team.net.max + data.team.min";
        let file = sources.add(SourcePath::new("a.rego").unwrap(), rego.to_owned());
        assert_eq!(set.add(&sources, &[file]), []);
        let needed = crate::module::needed_by(&[set.rules[0].module], &set.modules);
        assert_eq!(needed.len(), 3, "without what is not named");
        let mut engine = Engine::prepare(needed.iter().map(|at| &set.modules[*at])).unwrap();
        let value = engine.eval("data.p.deny", &crate::engine::Value::new_object()).unwrap();
        assert_eq!(value.to_string(), "[1]");
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

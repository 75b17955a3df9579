//! `trueline test`: the Rego tests of policies, and the examples beside them.

mod example;
mod expectation;
mod report;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::Result;
use rayon::prelude::*;
use regex::Regex;
use trueline_policy::PolicySet;
use trueline_policy::testing::{self, Outcome};
use trueline_source::{Level, MemoryTree, SourcePath, Sources};

use self::example::{Example, Policies, shown};
use self::report::Report;
use crate::args::{TestArgs, TestFormat};
use crate::config;
use crate::discover::discover;
use crate::disk;
use crate::exit::ExitStatus;
use crate::mistake::Mistake;
use crate::output;
use crate::policies::{add_data, is_data, is_policy};
use crate::root::NamedPath;

/// Runs the tests below some folders.
///
/// # Errors
/// When a folder is not there, a file cannot be read, or there is nothing to test.
pub(crate) fn test(args: &TestArgs) -> Result<ExitStatus> {
    let filter = match &args.filter {
        Some(text) => Some(
            Regex::new(text)
                .map_err(|error| Mistake::new(format!("`{text}` is no regular expression")).help(error.to_string()))?,
        ),
        None => None,
    };
    let suite = Suite::read(&args.paths)?;
    let report = suite.run(filter.as_ref(), args.coverage);
    if report.is_empty() {
        return Err(Mistake::new("there is nothing to test")
            .help("tests are rules `test_*` in files `*_test.rego`; examples are files beside a policy with a comment `# expect: RULE`")
            .into());
    }
    output::to_stdout(|out| match args.format {
        TestFormat::Human => report.write(args.verbose, out),
        TestFormat::Json => report.write_json(out),
    })?;
    Ok(if report.has_failures() { ExitStatus::Failed } else { ExitStatus::Passed })
}

/// Policies with all that tests them.
struct Suite {
    /// Rego and data files: paths as reports tell them, and texts.
    rego: BTreeMap<String, String>,
    data: BTreeMap<String, String>,
    /// Other files, by the folder of the nearest policies above them.
    others: BTreeMap<String, BTreeMap<String, String>>,
}

impl Suite {
    fn read(paths: &[PathBuf]) -> Result<Suite> {
        let mut suite = Suite { rego: BTreeMap::new(), data: BTreeMap::new(), others: BTreeMap::new() };
        for path in paths {
            suite.read_folder(path)?;
        }
        Ok(suite)
    }

    fn read_folder(&mut self, path: &Path) -> Result<()> {
        let top = NamedPath::find(path)?.real;
        let found = discover(std::slice::from_ref(&top), false).files;
        let base = if top.is_dir() { top.as_path() } else { top.parent().unwrap_or(&top) };
        let named = |file: &Path| {
            let below = file.strip_prefix(base).unwrap_or(file);
            below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
        };
        let folder = |name: &str| name.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let with_policy: BTreeSet<String> =
            found.iter().filter(|file| is_policy(file)).map(|file| folder(&named(file))).collect();
        for file in &found {
            let name = named(file);
            let nearest = ancestors(&folder(&name)).find(|above| with_policy.contains(*above)).map(str::to_owned);
            let is_rego = name.ends_with(".rego");
            let Some(text) = text_of(file, is_rego || is_data(file))? else { continue };
            if is_rego {
                self.rego.insert(name, text);
            } else if is_data(file) {
                self.data.insert(name, text);
            } else if let Some(nearest) = nearest {
                self.others.entry(nearest).or_default().insert(name, text);
            }
        }
        Ok(())
    }

    fn run(&self, filter: Option<&Regex>, coverage: bool) -> Report {
        let fits = |name: &str| filter.is_none_or(|filter| filter.is_match(name));
        let mut report = Report::default();
        let (policies, by_folder) = self.policies(&mut report);
        let examples: Vec<Example> =
            self.examples().into_iter().filter(|example| example.expected().is_some() && fits(&example.path)).collect();
        let rego: Vec<(String, String)> = self.rego.clone().into_iter().collect();
        let options = testing::Options { filter: &fits, coverage };
        let judge = |example: &Example| {
            let rules = by_folder.get(&example.folder).map(Vec::as_slice).unwrap_or_default();
            example.judge(&policies, rules)
        };
        let (tests, judged) =
            rayon::join(|| testing::run(&rego, options), || examples.par_iter().map(judge).collect::<Vec<_>>());
        report.examples = examples.into_iter().zip(judged).collect();
        report.tests = tests.results;
        report.coverage = coverage.then_some(tests.coverage);
        // A policy that cannot be parsed is told of once.
        report.tests.retain(|test| !(matches!(test.outcome, Outcome::Error(_)) && is_policy(Path::new(&test.path))));
        report
    }

    /// The rules under test, and their ids by the folder they are in.
    fn policies(&self, report: &mut Report) -> (Policies, BTreeMap<String, Vec<String>>) {
        let given = self.rego.values().filter_map(|text| package(text)).collect();
        let mut set = PolicySet::libraries(&given);
        let sources = Sources::new(MemoryTree::new());
        for (path, text) in &self.data {
            let folders: Vec<&str> = path.split('/').collect();
            let added = add_data(&mut set, &folders[..folders.len() - 1], text, path);
            report.problems.extend(added.err().map(|problem| problem.message));
        }
        let rego = self.rego.iter().filter(|(path, _)| is_policy(Path::new(path)));
        let files: Vec<(SourcePath, String)> =
            rego.filter_map(|(path, text)| Some((SourcePath::new(path).ok()?, text.clone()))).collect();
        let mut policies = Policies { set: PolicySet::default(), files };
        let ids = policies.add_to(&sources);
        let mut problems = set.add(&sources, &ids);
        problems.extend(set.check(&trueline_model::folded(), &sources));
        set.drop_uncallable();
        let worth = problems.iter().filter(|problem| problem.level >= Level::Warning);
        report.problems.extend(worth.map(|problem| shown(problem, &sources)));
        let mut by_folder: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (rule, path) in set.places(&sources) {
            let folder = path.as_str().rsplit_once('/').map_or("", |(folder, _)| folder);
            by_folder.entry(folder.to_owned()).or_default().push(rule.id.clone());
        }
        policies.set = set;
        (policies, by_folder)
    }

    /// Each file beside a policy, with the file of its expectations, and each folder beside one.
    fn examples(&self) -> Vec<Example> {
        let mut examples: BTreeMap<String, Example> = BTreeMap::new();
        for (folder, files) in &self.others {
            for (path, text) in files {
                let below = if folder.is_empty() { path.as_str() } else { &path[folder.len() + 1..] };
                let (name, inside) = match below.split_once('/') {
                    Some((name, inside)) => (name, inside),
                    None => (below.strip_suffix(".expect").unwrap_or(below), below),
                };
                let at = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
                let config = files.get(format!("{folder}/{}", config::NAME).trim_start_matches('/')).cloned();
                let new = || Example { path: at.clone(), folder: folder.clone(), config, files: BTreeMap::new() };
                examples.entry(at.clone()).or_insert_with(new).files.insert(inside.to_owned(), text.clone());
            }
        }
        examples.into_values().collect()
    }
}

/// The text of a file. What is no text, or too large, is no example, but has to be a policy to be one.
fn text_of(file: &Path, needed: bool) -> Result<Option<String>> {
    let read = disk::read_file(file).map_err(|error| error.to_string());
    let text = read.and_then(|bytes| String::from_utf8(bytes).map_err(|error| error.to_string()));
    match text {
        Ok(text) => Ok(Some(text)),
        Err(reason) if needed => Err(Mistake::new(format!("`{}` cannot be read: {reason}", file.display())).into()),
        Err(_) => Ok(None),
    }
}

/// A folder, those above it, and the top.
fn ancestors(folder: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folder), |folder| parent(folder))
}

fn parent(folder: &str) -> Option<&str> {
    match folder.rsplit_once('/') {
        Some((above, _)) => Some(above),
        None => (!folder.is_empty()).then_some(""),
    }
}

fn package(text: &str) -> Option<String> {
    let line = text.lines().find_map(|line| line.trim().strip_prefix("package "))?;
    Some(line.split('#').next().unwrap_or_default().trim().to_owned())
}

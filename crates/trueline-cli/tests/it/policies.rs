//! Every policy against its own examples and Rego tests.
//!
//! A policy is a folder `policies/PROVIDER/SERVICE/RULE-ID/` with `rule.rego`, `rule_test.rego`, and examples `bad*.tf` and
//! `good*.tf`. In an example the comment `# expect: RULE-ID` stands on the line where a finding must start, and
//! `# expect: RULE-ID (unknown)` where it cannot be decided whether there is one. A line that can hold no comment, of JSON
//! in a here document say, is named: `# expect line 13: RULE-ID`. A file with `# expect: none` has no findings.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use trueline_finding::{Finding, Verdict, group_instances};
use trueline_ir::Frontend;
use trueline_policy::PolicySet;
use trueline_source::{MemoryTree, SourcePath, Sources};
use trueline_terraform::Terraform;
use walkdir::WalkDir;

/// A line of an example, and what is found there: `3: aws-s3-bucket-public-acl`.
type Expectation = (u32, String);

/// A folder with a policy.
struct Policy {
    folder: PathBuf,
    id: String,
}

impl Policy {
    /// All of them, sorted.
    fn all() -> Vec<Policy> {
        let files = walk("aws").into_iter().filter(|file| file.file_name().is_some_and(|name| name == "rule.rego"));
        let folders = files.filter_map(|file| file.parent().map(Path::to_owned));
        folders.map(|folder| Policy { id: name(&folder), folder }).collect()
    }

    /// Its files whose names begin and end so, sorted.
    fn files(&self, start: &str, end: &str) -> Vec<PathBuf> {
        let fits = |path: &PathBuf| name(path).starts_with(start) && name(path).ends_with(end);
        let mut files: Vec<PathBuf> =
            self.folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).filter(fits).collect();
        files.sort();
        files
    }

    fn examples(&self) -> Vec<PathBuf> {
        [self.files("bad", ".tf"), self.files("good", ".tf")].concat()
    }
}

fn policies_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies")
}

/// All files below one folder of `policies/`, sorted.
fn walk(folder: &str) -> Vec<PathBuf> {
    let walk = WalkDir::new(policies_folder().join(folder)).sort_by_file_name();
    let entries = walk.into_iter().map(|entry| entry.unwrap());
    entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A path as it is shown: from `policies/` on.
fn shown(path: &Path) -> String {
    path.strip_prefix(policies_folder()).unwrap_or(path).display().to_string()
}

/// Fails with all complaints together, one a paragraph.
fn assert_none(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n\n{}\n\n{} in all", complaints.join("\n"), complaints.len());
}

#[test]
fn examples_raise_exactly_what_they_expect() {
    let policies = Policy::all();
    assert!(!policies.is_empty());
    let complaints: Vec<String> = policies
        .par_iter()
        .flat_map_iter(|policy| policy.examples().into_iter().filter_map(|example| judge(policy, &example).err()))
        .collect();
    assert_none(&complaints);
}

/// Compares what an example expects with what its policy, alone, finds in it.
fn judge(policy: &Policy, example: &Path) -> Result<(), String> {
    let text = read(example);
    let mut expected = expectations(&text);
    let (found, problems) = evaluate(&policy.id, &text).map_err(|error| format!("{}: {error}", shown(example)))?;
    let mut complaint = String::new();
    for problem in problems {
        writeln!(complaint, "  problem: {problem}").unwrap();
    }
    for (place, message) in found {
        match expected.iter().position(|expected| *expected == place) {
            Some(at) => drop(expected.remove(at)),
            None => writeln!(complaint, "  not expected, found: line {}: {}: {message}", place.0, place.1).unwrap(),
        }
    }
    for (line, rule) in expected {
        writeln!(complaint, "  expected, not found: line {line}: {rule}").unwrap();
    }
    if complaint.is_empty() { Ok(()) } else { Err(format!("{}\n{complaint}", shown(example))) }
}

/// What an example says that is found in it.
fn expectations(text: &str) -> Vec<Expectation> {
    let marks = text.lines().zip(1..).filter_map(|(line, number)| {
        let (place, rules) = line.split_once("# expect")?.1.split_once(": ")?;
        let number = if place.is_empty() { number } else { place.strip_prefix(" line ")?.parse().ok()? };
        Some((number, rules))
    });
    let rules = marks.flat_map(|(number, rules)| rules.split(',').map(move |rule| (number, rule.trim().to_owned())));
    rules.filter(|(_, rule)| rule != "none").collect()
}

#[test]
fn expectations_are_read() {
    let text =
        "# expect: none\na # expect: one\nb # expect: two, three (unknown)\n# expect line 12: four\n# expected: five";
    let rule = |line, rule: &str| (line, rule.to_owned());
    let expected = [rule(2, "one"), rule(3, "two"), rule(3, "three (unknown)"), rule(12, "four")];
    assert_eq!(expectations(text), expected);
}

/// What one rule finds in a module of one file, with the messages, and what was wrong with the module.
#[expect(clippy::type_complexity, reason = "two lists that are taken apart at once")]
fn evaluate(rule: &str, text: &str) -> Result<(Vec<(Expectation, String)>, Vec<String>), String> {
    let file = SourcePath::new("main.tf").unwrap();
    let sources = Sources::new(MemoryTree::new().with(file.as_str(), text));
    let loaded = Terraform { options: Default::default() }.load(&sources, &[file]);
    let resolved = trueline_model::resolve(loaded.resources, &sources);
    let mut policies = PolicySet::built_in().map_err(|error| error.to_string())?;
    policies.select(&[rule.to_owned()]).map_err(|error| error.to_string())?;
    let evaluation = policies.evaluate(&resolved.set, &sources);
    let problems = loaded
        .problems
        .iter()
        .chain(&resolved.problems)
        .chain(&evaluation.problems)
        .map(|problem| problem.message.clone());
    let place = |finding: &Finding| {
        let mark = if finding.verdict == Verdict::Unknown { " (unknown)" } else { "" };
        (sources.place(finding.span).1.line, format!("{}{mark}", finding.rule.id))
    };
    let found = group_instances(evaluation.findings);
    let found = found.iter().map(|finding| (place(finding), finding.message.clone()));
    Ok((found.collect(), problems.collect()))
}

#[test]
fn every_policy_is_whole() {
    let mut complaints = Vec::new();
    for policy in Policy::all() {
        let mut require = |holds: bool, what: &str| {
            if !holds {
                complaints.push(format!("{}: {what}", shown(&policy.folder)));
            }
        };
        let (bad, good) = (policy.files("bad", ".tf"), policy.files("good", ".tf"));
        require(!bad.is_empty(), "has no bad.tf");
        require(!good.is_empty(), "has no good.tf");
        require(policy.folder.join("rule_test.rego").is_file(), "has no rule_test.rego");
        for example in bad {
            let fires = expectations(&read(&example)).iter().any(|(_, rule)| *rule == policy.id);
            require(fires, &format!("{} does not expect a finding of the policy", name(&example)));
        }
        for example in good {
            let text = read(&example);
            let is_good = text.starts_with("# expect: none\n") && expectations(&text).is_empty();
            require(is_good, &format!("{} must begin with `# expect: none` and expect nothing", name(&example)));
        }
    }
    assert_none(&complaints);
}

#[test]
fn policies_read_what_there_is() {
    let misfits = PolicySet::built_in().unwrap().misfits(&trueline_model::folded());
    let show = |misfit: &trueline_policy::Misfit| {
        format!("{}:{}:{}: {} {}", misfit.path, misfit.line, misfit.column, misfit.message, misfit.help)
    };
    assert_none(&misfits.iter().map(show).collect::<Vec<_>>());
}

#[test]
fn folders_are_named_after_their_rules() {
    let set = PolicySet::built_in().unwrap();
    let rules: BTreeSet<&str> = set.rules().map(|rule| &*rule.id).collect();
    let policies = Policy::all();
    let folders: BTreeSet<&str> = policies.iter().map(|policy| &*policy.id).collect();
    assert_eq!(rules.difference(&folders).collect::<Vec<_>>(), Vec::<&&str>::new(), "rules without a folder");
    assert_eq!(folders.difference(&rules).collect::<Vec<_>>(), Vec::<&&str>::new(), "folders without a rule");
    assert_eq!(folders.len(), policies.len(), "two folders of one name");
}

#[test]
fn a_name_means_one_thing() {
    let set = PolicySet::built_in().unwrap();
    let ids: BTreeSet<String> = set.rules().map(|rule| rule.id.clone()).collect();
    let mut complaints = Vec::new();
    for rule in set.rules() {
        // Another tool's id may stand for several rules of ours, but none of ours for another of ours.
        for alias in rule.aliases.iter().filter(|alias| ids.contains(&alias.to_lowercase())) {
            complaints.push(format!("{}: the alias `{alias}` is the id of a rule", rule.id));
        }
        let distinct: BTreeSet<String> = rule.aliases.iter().map(|alias| alias.to_lowercase()).collect();
        if distinct.len() < rule.aliases.len() {
            complaints.push(format!("{}: an alias is there twice", rule.id));
        }
    }
    assert_none(&complaints);
}

#[test]
fn rego_tests_pass() {
    let texts = |files: Vec<PathBuf>| files.into_iter().map(|file| (shown(&file), read(&file))).collect::<Vec<_>>();
    let (lib_tests, libs): (Vec<_>, Vec<_>) =
        texts(walk("lib")).into_iter().filter(|(path, _)| path.ends_with(".rego")).partition(is_test);
    let mut suites: BTreeMap<String, Vec<(String, String)>> =
        lib_tests.into_iter().map(|test| (test.0.clone(), vec![test])).collect();
    for policy in Policy::all() {
        suites.insert(shown(&policy.folder), texts(policy.files("", ".rego")));
    }
    let complaints: Vec<String> =
        suites.par_iter().flat_map_iter(|(suite, files)| run_rego_tests(suite, &[&libs[..], files].concat())).collect();
    assert_none(&complaints);
}

fn is_test((path, _): &(String, String)) -> bool {
    path.ends_with("_test.rego")
}

/// What went wrong in the tests among some Rego files; a suite without tests did.
fn run_rego_tests(suite: &str, files: &[(String, String)]) -> Vec<String> {
    use trueline_policy::testing::{Outcome, run};
    let results = run(files);
    if results.is_empty() {
        return vec![format!("{suite}: has no tests")];
    }
    let failures = results.iter().filter_map(|result| match &result.outcome {
        Outcome::Passed | Outcome::Skipped => None,
        Outcome::Failed => Some(format!("{}: {} failed", result.path, result.name)),
        Outcome::Error(error) => Some(format!("{}: {}: {error}", result.path, result.name)),
    });
    failures.collect()
}

//! Every policy against its own examples and Rego tests.
//!
//! A policy is a folder `policies/PROVIDER/SERVICE/RULE-ID/` with `rule.rego`, `rule_test.rego`, and examples `bad*` and
//! `good*` in Terraform or YAML. In an example the comment `# expect: RULE-ID` stands on the line where a finding must start, and
//! `# expect: RULE-ID (unknown)` where it cannot be decided whether there is one. A line that can hold no comment, of JSON
//! in a here document say, is named: `# expect line 13: RULE-ID`. A file with `# expect: none` has no findings.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use trueline_policy::PolicySet;
use walkdir::WalkDir;

use crate::support::{Run, trueline};

/// A folder with a policy.
struct Policy {
    folder: PathBuf,
    id: String,
}

impl Policy {
    /// All of them, sorted.
    fn all() -> Vec<Policy> {
        let files = ["aws", "kubernetes"].into_iter().flat_map(walk);
        let files = files.filter(|file| file.file_name().is_some_and(|name| name == "rule.rego"));
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
        [self.examples_of("bad"), self.examples_of("good")].concat()
    }

    fn examples_of(&self, start: &str) -> Vec<PathBuf> {
        [self.files(start, ".tf"), self.files(start, ".yaml")].concat()
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

/// What `trueline test` says of all policies.
fn tested() -> Value {
    let mut command = trueline();
    command.current_dir(policies_folder()).args(["test", "--format", "json"]);
    let run = Run::of(&mut command);
    let report = run.json();
    let failed = |list: &str, good: &[&str]| {
        let of_list = report[list].as_array().unwrap().iter();
        let failed = of_list.filter(|one| !good.contains(&one["outcome"].as_str().unwrap()));
        failed.map(|one| serde_json::to_string_pretty(one).unwrap()).collect::<Vec<_>>()
    };
    let problems = report["problems"].as_array().unwrap().iter().map(ToString::to_string);
    assert_none(
        &problems.chain(failed("tests", &["pass", "skipped"])).chain(failed("examples", &["pass"])).collect::<Vec<_>>(),
    );
    run.exits_with(0).json()
}

#[test]
fn tests_and_examples_pass_and_none_is_left_out() {
    let report = tested();
    let listed = |list: &str, path: &str| -> BTreeSet<String> {
        report[list]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one.pointer(path).unwrap().as_str().unwrap().to_owned())
            .collect()
    };
    let (tests, examples) = (listed("tests", "/location/file"), listed("examples", "/path"));
    let rego_tests = walk("").into_iter().map(|file| shown(&file)).filter(|file| file.ends_with("_test.rego"));
    let of_policies = Policy::all().into_iter().flat_map(|policy| policy.examples()).map(|file| shown(&file));
    let missing =
        rego_tests.filter(|file| !tests.contains(file)).chain(of_policies.filter(|file| !examples.contains(file)));
    assert_none(&missing.map(|file| format!("{file}: was not run")).collect::<Vec<_>>());
}

/// The rules that an example expects.
fn expectations(text: &str) -> Vec<String> {
    let marks = text.lines().filter_map(|line| line.split_once("# expect")?.1.split_once(':'));
    let rules = marks.flat_map(|(_, rules)| rules.split(',').map(|rule| rule.trim().to_owned()));
    rules.filter(|rule| rule != "none").collect()
}

#[test]
fn every_policy_is_whole() {
    let built_in = PolicySet::built_in().unwrap();
    let mut complaints = Vec::new();
    for policy in Policy::all() {
        let mut require = |holds: bool, what: &str| {
            if !holds {
                complaints.push(format!("{}: {what}", shown(&policy.folder)));
            }
        };
        let (bad, good) = (policy.examples_of("bad"), policy.examples_of("good"));
        require(!bad.is_empty(), "has no bad example");
        require(!good.is_empty(), "has no good example");
        require(policy.folder.join("rule_test.rego").is_file(), "has no rule_test.rego");
        let rule = built_in.rules().find(|rule| rule.id == policy.id);
        require(rule.is_some_and(|rule| !rule.resource_types.is_empty()), "names no resource_types");
        for example in bad {
            let fires = expectations(&read(&example)).contains(&policy.id);
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

/// Types of AWS that rules judge, and that CloudFormation does not have, or has as a part of another.
const NOT_IN_CLOUDFORMATION: [&str; 20] = [
    "aws_alb",
    "aws_alb_listener",
    "aws_alb_target_group",
    "aws_ami",
    "aws_ami_copy",
    "aws_athena_database",
    "aws_default_network_acl",
    "aws_default_security_group",
    "aws_default_subnet",
    "aws_ebs_encryption_by_default",
    "aws_ebs_snapshot_copy",
    "aws_ebs_snapshot_import",
    "aws_iam_account_password_policy",
    "aws_iam_role_policy_attachment",
    "aws_kms_external_key",
    "aws_kms_replica_external_key",
    "aws_s3_account_public_access_block",
    "aws_secretsmanager_secret_version",
    "aws_spot_instance_request",
    "aws_ssoadmin_managed_policy_attachment",
];

#[test]
fn rules_judge_templates_wherever_they_have_the_type() {
    let translated = trueline_model::translated();
    let set = PolicySet::built_in().unwrap();
    let judged: BTreeSet<&str> = set.rules().flat_map(|rule| rule.resource_types.iter().map(|kind| &**kind)).collect();
    let missing = judged.into_iter().filter(|kind| kind.starts_with("aws_") && !translated.contains(*kind));
    let missing: Vec<&str> = missing.filter(|kind| !NOT_IN_CLOUDFORMATION.contains(kind)).collect();
    assert_none(&missing.iter().map(|kind| format!("{kind}: no translation table makes it")).collect::<Vec<_>>());
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

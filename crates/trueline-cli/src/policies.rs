use std::path::{Component, Path};
use std::sync::Arc;

use anyhow::{Context, Result};
use trueline_drift::drift_rules;
use trueline_finding::suppression::suppression_rules;
use trueline_finding::{RuleInfo, glob};
use trueline_policy::PolicySet;
use trueline_source::{FileId, Level, Problem, ReadError};

use crate::args::{ConfigArgs, SelectArgs};
use crate::bundle::{self, Bundle, Name};
use crate::config::{Config, Kubernetes};
use crate::discover::discover;
use crate::messages;
use crate::mistake::Mistake;
use crate::project::{Project, Side, take_in};
use crate::root::{NamedPath, Root};

/// The rules of a run.
pub(crate) struct Selection {
    /// Those that are policies, as far as they are selected.
    pub(crate) policies: PolicySet,
    /// Those on suppressions and on drift, as far as they are selected.
    pub(crate) remarks: Vec<Arc<RuleInfo>>,
    /// All that there are, selected or not, sorted by id: by their names suppressions are read.
    pub(crate) known: Vec<Arc<RuleInfo>>,
    selected: bool,
}

/// The rules that the arguments select, and what was wrong with the user's own.
///
/// # Errors
/// When a rule is not known, a folder of policies is not there or holds none, or a bundle is not the one that is meant.
pub(crate) fn load(args: &SelectArgs, project: &Project) -> Result<(Selection, Vec<Problem>)> {
    let mut set = built_in()?;
    let mut problems = Vec::new();
    if !args.policies.is_empty() {
        let mut opened = Vec::new();
        for path in &args.policies {
            match bundle::name(path, args.policies_digest.as_deref())? {
                Some(bundle) => opened.extend(open_bundle(&bundle, project, &mut set, &mut problems)?),
                None => opened.extend(open(path, project, &mut set, &mut problems)?),
            }
        }
        problems.extend(set.add(&project.sources, &opened));
        problems.extend(set.check(&trueline_model::folded(), &project.sources));
    }
    add_conventions(&mut set, &project.config)?;
    set.enable(project.turned_on());
    configure(&mut set, &project.config.kubernetes);
    let selection = Selection::of(set);
    let mut names = args.rules.clone();
    if project.side == Side::Base {
        // A rule can be newer than the base.
        names.retain(|name| selection.known.iter().any(|rule| fits(rule, name)));
        if names.len() < args.rules.len() && names.is_empty() {
            let none = Selection { policies: PolicySet::default(), remarks: Vec::new(), selected: true, ..selection };
            return Ok((none, problems));
        }
    }
    let mut selection = selection.selecting(&names).map_err(|mistake| {
        // The rule may be one that could not be read: what was wrong with it says more.
        messages::sort_problems(&mut problems, &project.sources);
        let _ = messages::write_problems(&problems, Level::Warning, &project.sources, &mut std::io::stderr());
        match problems.iter().any(|problem| problem.level == Level::Error) {
            true => mistake.help("a policy could not be used, see above: the rule may be in that"),
            false => mistake,
        }
    })?;
    selection.policies.drop_uncallable();
    Ok((selection, problems))
}

fn add_conventions(set: &mut PolicySet, config: &Config) -> Result<(), Mistake> {
    config.conventions.iter().try_for_each(|convention| {
        set.add_convention(convention.clone()).map_err(|error| {
            Mistake::new(format!("the config cannot be used: {error}")).help("give one of them an `id` of its own")
        })
    })
}

fn built_in() -> Result<PolicySet> {
    PolicySet::built_in().context("the built-in policies are broken, which is a bug in trueline")
}

impl Selection {
    /// All rules that are compiled into the tool, and the conventions of the config, which is that of the current folder
    /// unless the arguments name one.
    ///
    /// # Errors
    /// When a config file says what makes no sense.
    pub(crate) fn here(args: &ConfigArgs) -> Result<Selection> {
        let here = NamedPath::find(Path::new("."))?;
        let config = Config::find(args, here.folder(), &Root::of(std::slice::from_ref(&here))?, &[])?;
        let mut set = built_in()?;
        add_conventions(&mut set, &config)?;
        Ok(Selection::of(set))
    }

    fn of(policies: PolicySet) -> Selection {
        let remarks: Vec<Arc<RuleInfo>> = suppression_rules().into_iter().map(Arc::new).chain(drift_rules()).collect();
        let mut known: Vec<Arc<RuleInfo>> = policies.rules().chain(&remarks).cloned().collect();
        known.sort_by(|a, b| a.id.cmp(&b.id));
        Selection { policies, remarks, known, selected: false }
    }

    /// Only the rules that `names` name: ids, aliases or globs. No names keep all.
    ///
    /// # Errors
    /// When one is not known.
    pub(crate) fn selecting(mut self, names: &[String]) -> Result<Selection, Mistake> {
        if names.is_empty() {
            return Ok(self);
        }
        let names_remark = |name: &String| self.remarks.iter().any(|rule| fits(rule, name));
        let (of_remarks, others): (Vec<String>, Vec<String>) = names.iter().cloned().partition(names_remark);
        // A glob can mean rules of both kinds, and one that means no policy is not unknown for that.
        let both = of_remarks.iter().filter(|name| self.policies.rules().any(|rule| fits(rule, name))).cloned();
        let of_policies: Vec<String> = others.into_iter().chain(both).collect();
        match of_policies.is_empty() {
            true => self.policies = PolicySet::default(),
            false => select(&mut self.policies, &of_policies)?,
        }
        self.remarks.retain(|rule| of_remarks.iter().any(|name| fits(rule, name)));
        Ok(Selection { selected: true, ..self })
    }

    /// The policies by which is judged: deprecated ones only if they were named, those that are off only if they were asked
    /// for. Sorted by id.
    pub(crate) fn asked(&self) -> Vec<Arc<RuleInfo>> {
        self.policies.rules().filter(|rule| self.policies.runs(rule)).cloned().collect()
    }

    /// Whether a rule judges where the config says nothing of it.
    pub(crate) fn is_on(&self, rule: &RuleInfo) -> bool {
        self.selected || !rule.opt_in
    }

    /// All that are selected, sorted by id.
    pub(crate) fn rules(&self) -> Vec<&RuleInfo> {
        let mut rules: Vec<&RuleInfo> = self.policies.rules().chain(&self.remarks).map(|rule| &**rule).collect();
        rules.sort_by(|a, b| a.id.cmp(&b.id));
        rules
    }
}

fn fits(rule: &RuleInfo, name: &str) -> bool {
    match name.contains(['*', '?']) {
        true => {
            let mut names = std::iter::once(&rule.id).chain(&rule.aliases);
            names.any(|known| glob(&name.to_ascii_lowercase(), &known.to_ascii_lowercase()))
        }
        false => rule.is_called(name),
    }
}

fn select(set: &mut PolicySet, names: &[String]) -> Result<(), Mistake> {
    set.select(names).map_err(|error| Mistake::new(error.to_string()).help("`trueline rules` lists what there is"))
}

/// Opens the policies of a file or folder, and adds the data beside them to the set.
fn open(
    path: &Path,
    project: &Project,
    set: &mut PolicySet,
    problems: &mut Vec<Problem>,
) -> Result<Vec<FileId>, Mistake> {
    let mut opened = Vec::new();
    let named = NamedPath::find(path)?;
    let found = discover(std::slice::from_ref(&named.real), false);
    problems.extend(found.unreadable.iter().map(|(path, reason)| unreadable(path, reason)));
    let mut any = false;
    for file in found.files.iter().filter(|file| is_policy(file) || is_data(file)) {
        any |= is_policy(file);
        let read = take_in(file, &project.root, &project.sources).and_then(|name| project.sources.open(&name));
        match read {
            Ok(id) if is_policy(file) => opened.push(id),
            Ok(id) => {
                let below =
                    file.parent().and_then(|folder| folder.strip_prefix(&named.real).ok()).unwrap_or(Path::new(""));
                let source = project.sources.file(id);
                problems.extend(add_data(set, &folders(below), source.text(), source.path().as_str()).err());
            }
            // What it says is new then.
            Err(ReadError::NotFound) if project.side == Side::Base => {}
            Err(error) => problems.push(unreadable(file, &error.to_string())),
        }
    }
    if !any {
        return Err(Mistake::new(format!("there are no policies in `{}`", path.display()))
            .help("policies are files that end in .rego, but not in _test.rego"));
    }
    Ok(opened)
}

fn open_bundle(
    name: &Name,
    project: &Project,
    set: &mut PolicySet,
    problems: &mut Vec<Problem>,
) -> Result<Vec<FileId>, Mistake> {
    let Bundle { policies, data } = bundle::open(name)?;
    for (path, text) in data {
        let below = Path::new(&path).parent().unwrap_or(Path::new(""));
        problems.extend(add_data(set, &folders(below), &text, &name.inside(&path)).err());
    }
    let add = |(path, text): (String, String)| {
        let path = trueline_source::SourcePath::new(&name.inside(&path)).ok()?;
        Some(project.sources.add(path, text))
    };
    let opened: Vec<FileId> = policies.into_iter().filter_map(add).collect();
    if opened.is_empty() {
        return Err(Mistake::new(format!("there are no policies in the bundle `{}`", name.path.display()))
            .help("a bundle holds files that end in .rego; one of compiled policies alone cannot be used"));
    }
    Ok(opened)
}

/// Lets policies see what is configured.
pub(crate) fn configure(set: &mut PolicySet, kubernetes: &Kubernetes) {
    if *kubernetes != Kubernetes::default() {
        set.configure(&serde_json::json!({"kubernetes": kubernetes.for_policies()}));
    }
}

/// Adds what a data file holds, in JSON or YAML.
pub(crate) fn add_data(set: &mut PolicySet, at: &[&str], text: &str, path: &str) -> Result<(), Problem> {
    let value = if path.ends_with(".json") {
        serde_json::from_str(text).map_err(|error| error.to_string())
    } else {
        serde_yaml::from_str(text).map_err(|error| error.to_string())
    };
    match value {
        Ok(value) => set.add_data(at, value, path),
        Err(error) => {
            Err(Problem::error("policy-data", format!("The data file `{path}` cannot be understood: {error}.")))
        }
    }
}

fn folders(path: &Path) -> Vec<&str> {
    let name = |part| match part {
        Component::Normal(name) => name.to_str(),
        _ => None,
    };
    path.components().filter_map(name).collect()
}

/// Whether a file holds a policy, by its name.
pub(crate) fn is_policy(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    name.ends_with(".rego") && !name.ends_with("_test.rego")
}

/// Whether a file holds data for policies, by its name.
pub(crate) fn is_data(file: &Path) -> bool {
    let names = ["data.json", "data.yaml", "data.yml"];
    names.iter().any(|name| file.file_name().is_some_and(|own| own == *name))
}

fn unreadable(path: &Path, reason: &str) -> Problem {
    Problem::error("unreadable", format!("The policy `{}` cannot be read: {reason}.", path.display()))
}

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;
use trueline_ir::{Frontend, Loaded};
use trueline_source::{Problem, ReadError, SourcePath, Sources};
use trueline_yaml::Parsed;

use crate::assembly;
use crate::claim::{looks_like_template, may_be_template};
use crate::eval::template_location;
use crate::parameters::UserValues;
use crate::stack::{self, Evaluated, Exports, Given, Stack, Templates};

/// How long a chain of exports may be of which each is made of the one before.
const MAX_ROUNDS: usize = 8;

/// What the user says about templates beside their files.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// `--parameter`: names and values, later ones win. `AWS::Region` and its like can be given as well.
    pub parameters: Vec<(String, String)>,
    /// `--parameter-file`: later ones win.
    pub parameter_files: Vec<SourcePath>,
}

/// The frontend for CloudFormation templates.
#[derive(Debug, Clone, Default)]
pub struct CloudFormation {
    /// What the user says beside the files.
    pub options: Options,
}

impl Frontend for CloudFormation {
    fn may_claim(&self, path: &SourcePath) -> bool {
        may_be_template(path)
    }

    fn claims(&self, path: &SourcePath, sources: &Sources) -> bool {
        may_be_template(path) && sources.open(path).is_ok_and(|file| looks_like_template(sources.file(file).text()))
    }

    /// Each template is a stack. Those that are nested in another are evaluated as a part of that alone.
    fn load(&self, sources: &Sources, files: &[SourcePath]) -> Loaded {
        let (templates, mut loaded) = read(sources, files);
        let user = UserValues::read(sources, &self.options.parameter_files, &self.options.parameters);
        let evaluate = |file: &SourcePath, exports: &Exports| {
            let stack = Stack::outermost(sources, &templates, exports, file.clone());
            stack.evaluate_parsed(&templates.by_file[file], &Given::ByUser(&user))
        };
        let evaluated = evaluate_all(&outermost_files(&templates), evaluate);
        for Evaluated { loaded: part, .. } in evaluated {
            loaded.extend(part);
        }
        loaded.problems.extend(user.report_unused(&parameter_names(&templates)));
        loaded.problems.extend(user.problems);
        loaded.parsed.extend(user.parsed);
        loaded.failed.extend(user.failed);
        loaded
    }
}

/// Evaluates each file, and those again that import what another turns out to export.
fn evaluate_all(files: &[&SourcePath], evaluate: impl Fn(&SourcePath, &Exports) -> Evaluated + Sync) -> Vec<Evaluated> {
    let mut exports = Exports::default();
    let mut evaluated: Vec<Evaluated> = files.par_iter().map(|file| evaluate(file, &exports)).collect();
    for _ in 0..MAX_ROUNDS {
        let known = exports_of(&evaluated);
        let is_news = |name: &Arc<str>| known.get(name) != exports.get(name);
        let outdated: Vec<usize> = (0..files.len()).filter(|at| evaluated[*at].imports.iter().any(is_news)).collect();
        if outdated.is_empty() {
            break;
        }
        exports = known;
        let again: Vec<Evaluated> = outdated.par_iter().map(|at| evaluate(files[*at], &exports)).collect();
        for (at, again) in outdated.into_iter().zip(again) {
            evaluated[at] = again;
        }
    }
    evaluated
}

fn exports_of(evaluated: &[Evaluated]) -> Exports {
    let mut exports = Exports::default();
    for (name, value) in evaluated.iter().flat_map(|stack| &stack.exports) {
        let known = exports.entry(name.clone());
        known.and_modify(|known| *known = None).or_insert_with(|| Some(value.clone()));
    }
    exports
}

/// Reads those of the files that are templates.
fn read(sources: &Sources, files: &[SourcePath]) -> (Templates, Loaded) {
    let candidates: Vec<&SourcePath> = files.iter().filter(|path| may_be_template(path)).collect();
    let read: Vec<(SourcePath, Result<Parsed, ReadError>)> = candidates
        .into_par_iter()
        .filter_map(|path| match sources.open(path) {
            Ok(file) if looks_like_template(sources.file(file).text()) => {
                Some((path.clone(), Ok(stack::parse(sources, file))))
            }
            Ok(_) => None,
            Err(error) => Some((path.clone(), Err(error))),
        })
        .collect();
    let mut templates = Templates::default();
    let mut loaded = Loaded::default();
    for (path, parsed) in read {
        match parsed {
            Ok(parsed) => {
                stack::account(path.clone(), &parsed, &mut loaded);
                templates.by_file.insert(path, parsed);
            }
            Err(error) => loaded.extend(unreadable(sources, path, &error)),
        }
    }
    templates.assemblies = assembly::read(sources, templates.by_file.keys());
    (templates, loaded)
}

/// How much of a file that cannot be read as text is looked at.
const HEAD: usize = 64 << 10;

/// A file that cannot be read may be a template or anything else, unless its first bytes are those of a template.
fn unreadable(sources: &Sources, path: SourcePath, error: &ReadError) -> Loaded {
    if sources.head(&path, HEAD).is_ok_and(|head| looks_like_template(&String::from_utf8_lossy(&head))) {
        let message = format!("The template `{path}` cannot be read: {error}.");
        let problem = Problem::error("unreadable", message).in_path(path.clone());
        return Loaded { problems: vec![problem], failed: vec![path], ..Loaded::default() };
    }
    // In the words of the other formats whose files have such names, so that it is told once.
    if !matches!(error, ReadError::NotUtf8 { .. } | ReadError::TooLarge { .. }) {
        let problem = Problem::error("unreadable", format!("`{path}` cannot be read: {error}.")).in_path(path.clone());
        return Loaded { problems: vec![problem], failed: vec![path], ..Loaded::default() };
    }
    let message = format!("`{path}` {error}, so it is not judged.");
    let problem = Problem::warning("unreadable", message).in_path(path);
    Loaded { problems: vec![problem], ..Loaded::default() }
}

/// The files of templates that no other template nests. Templates that only nest one another in a circle have none such
/// among them: then the first of them stands in, so that nothing goes unjudged.
fn outermost_files(templates: &Templates) -> Vec<&SourcePath> {
    let mut files: Vec<&SourcePath> = templates.by_file.keys().collect();
    files.sort();
    let nested: BTreeSet<SourcePath> = files
        .iter()
        .flat_map(|file| nested_files(file, templates).into_iter().filter(|nested| nested != *file))
        .collect();
    let mut outermost: Vec<&SourcePath> = files.iter().copied().filter(|file| !nested.contains(*file)).collect();
    let mut queue: Vec<SourcePath> = outermost.iter().copied().cloned().collect();
    let mut reached = BTreeSet::new();
    loop {
        while let Some(file) = queue.pop() {
            if templates.by_file.contains_key(&file) && !reached.contains(&file) {
                queue.extend(nested_files(&file, templates));
                reached.insert(file);
            }
        }
        let Some(unreached) = files.iter().find(|file| !reached.contains(**file)) else { return outermost };
        outermost.push(unreached);
        queue.push((*unreached).clone());
    }
}

/// The files that a template names for stacks nested in it.
fn nested_files(file: &SourcePath, templates: &Templates) -> Vec<SourcePath> {
    let folder = file.parent().unwrap_or_else(SourcePath::root);
    let root = stack::template_in(&templates.by_file[file]);
    let resources = root.and_then(|root| root.get("Resources")).into_iter().flat_map(|node| node.entries());
    let locations = resources.filter_map(|entry| template_location(entry.value)?.text());
    locations.filter_map(|location| folder.join(location).ok()).collect()
}

fn parameter_names(templates: &Templates) -> BTreeSet<&str> {
    let roots = templates.by_file.values().filter_map(stack::template_in);
    let parameters = roots.filter_map(|root| root.get("Parameters"));
    parameters.flat_map(|node| node.entries()).filter_map(|entry| entry.key.text()).collect()
}

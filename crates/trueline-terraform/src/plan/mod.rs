//! Plans and states: `terraform show -json PLAN`, `terraform show -json` of a state, and `terraform.tfstate`; those of
//! OpenTofu are the same.
//!
//! A plan is read in one pass that finds its parts ([`parts`]); then each resource is parsed, made into the IR and
//! forgotten, on all threads. There is no tree of the whole file.
//!
//! A resource of a plan is what the code says with what the plan says laid over it ([`overlay`]). The code is known in
//! one of two ways:
//!
//! - Its source is among the files, or beside the plan: the root module whose blocks are those of the plan. It is
//!   evaluated as always, and lends identity, places, origins, references and the order of blocks; the plan lends values
//!   and says which instances there are. A finding is then the same as without the plan, fingerprint included, and the
//!   module is not judged a second time.
//! - Else the plan's own `configuration` stands in, which keeps constants and references ([`configuration`],
//!   [`resolve`]). Places are those in the plan's file.
//!
//! Which wins: of the values the plan's, of the rest the source's. An attribute that is only known after apply keeps what
//! the code says, most of all what it refers to; if nobody wrote it, it is absent. What the code has and the plan does
//! not know of is judged as code, with a warning that the plan is of another version.
//!
//! Only what the user names is read. A plan that merely lies in a folder may be of last month, and would then decide what
//! the code of today is worth; a `terraform.tfstate` tells what is there, not what the code says. Both are passed over, and
//! that is told.

mod address;
mod change;
mod configuration;
mod detect;
mod json;
mod load;
mod outline;
mod overlay;
mod parts;
mod resolve;
mod source;

use std::collections::BTreeSet;

use trueline_ir::{Loaded, Resource};
use trueline_source::{Problem, SourcePath, Sources, Span};

pub(crate) use self::change::{Instance, Record, Values};
pub(crate) use self::detect::{Kind, kind, may_be};
pub(crate) use self::json::{Reader, member, text};
pub(crate) use self::outline::{Broken, Cursor};
pub(crate) use self::overlay::as_reported;
pub(crate) use self::parts::{Parts, unescaped};
use self::source::Roots;
use crate::Options;
use crate::module::{is_configuration, unreadable};
use crate::state;

/// The plans and states among `files`, each with what it is; of those that nobody named too, for they are told.
pub(crate) fn find(sources: &Sources, files: &[SourcePath], options: &Options) -> Vec<(SourcePath, Kind)> {
    let is_other = |path: &SourcePath| is_configuration(path) || crate::inputs::is_variable_file(path);
    let found = files.iter().filter(|path| !is_other(path)).filter_map(|path| {
        let kind = kind(path, sources, options.named.contains(path))?;
        Some((path.clone(), kind))
    });
    found.collect()
}

/// The folders of plans that hold configuration, though no file of it is among `files`: a plan that is named alone
/// mostly lies beside its source.
pub(crate) fn folders_beside(
    sources: &Sources,
    plans: &[(SourcePath, Kind)],
    known: &[SourcePath],
    options: &Options,
) -> Vec<SourcePath> {
    let is_read = |(path, kind): &&(SourcePath, Kind)| *kind == Kind::Plan && options.named.contains(path);
    let of_plans = plans.iter().filter(is_read).filter_map(|(path, _)| path.parent());
    let holds_code = |folder: &SourcePath| {
        sources.entries(folder).is_ok_and(|entries| entries.iter().any(|entry| is_configuration(&entry.path)))
    };
    let folders: BTreeSet<SourcePath> =
        of_plans.filter(|folder| !known.contains(folder) && holds_code(folder)).collect();
    folders.into_iter().collect()
}

/// Adds what plans and states say to the evaluated configuration in `loaded`. Of the roots in `beside` nothing is kept
/// but what a plan lends its values to.
pub(crate) fn apply(
    sources: &Sources,
    files: &[(SourcePath, Kind)],
    beside: &[SourcePath],
    options: &Options,
    loaded: &mut Loaded,
) {
    if files.is_empty() {
        return;
    }
    let mut roots = Roots::new(std::mem::take(&mut loaded.resources), &loaded.environments);
    for (path, kind) in files {
        match kind {
            Kind::Plan | Kind::State | Kind::ShownState if !options.named.contains(path) => {
                loaded.problems.push(passed_over(path, *kind, options));
            }
            Kind::Plan => {
                let plan = load::plan(sources, path, &mut roots);
                take(loaded, path, plan);
            }
            Kind::State | Kind::ShownState => {
                let root = roots.own_root(path);
                take(loaded, path, state::load(sources, path, &root, *kind));
            }
            Kind::BinaryPlan => {
                let message = format!("`{path}` is a plan in Terraform's own binary form, which only Terraform reads.");
                let help = format!("Run `terraform show -json {0} > {0}.json` and check that file.", path.file_name());
                fail(loaded, path, Problem::error("binary-plan", message).in_path(path.clone()).help(help));
            }
            Kind::Log => {
                let message = format!("`{path}` is the log of `terraform plan -json`, not the plan.");
                let help =
                    "Run `terraform plan -out tfplan`, then `terraform show -json tfplan`, and check what that prints.";
                fail(loaded, path, Problem::error("not-a-plan", message).in_path(path.clone()).help(help));
            }
        }
    }
    loaded.resources.extend(roots.finish(beside));
}

/// What a file says, or why it cannot be read.
pub(crate) type Outcome = Result<Understood, Box<Problem>>;

/// What was understood of a file.
#[derive(Debug, Default)]
pub(crate) struct Understood {
    pub(crate) resources: Vec<Resource>,
    pub(crate) problems: Vec<Problem>,
}

fn take(loaded: &mut Loaded, path: &SourcePath, outcome: Outcome) {
    match outcome {
        Ok(Understood { resources, problems }) => {
            loaded.resources.extend(resources);
            loaded.problems.extend(problems);
            loaded.parsed.push(path.clone());
        }
        Err(problem) => fail(loaded, path, *problem),
    }
}

fn fail(loaded: &mut Loaded, path: &SourcePath, problem: Problem) {
    loaded.problems.push(problem);
    loaded.failed.push(path.clone());
}

/// A state beside the code holds every secret of it in plain text; where it can be committed, that is worth a warning.
fn passed_over(path: &SourcePath, kind: Kind, options: &Options) -> Problem {
    let name_it = "To judge it, name it on the command line.";
    if kind == Kind::Plan {
        let message = format!("`{path}` is a Terraform plan and was passed over: it may be older than the code.");
        return Problem::note("plan-file", message).help(name_it).in_path(path.clone());
    }
    let message =
        format!("`{path}` is a Terraform state and was passed over: it tells what is there, not what the code says.");
    let problem = if options.in_repository {
        let help = "A state holds secrets in plain text: keep it in a remote backend, and name it in .gitignore. To judge it, name it on the command line.";
        Problem::warning("state-file", message).help(help)
    } else {
        Problem::note("state-file", message).help(name_it)
    };
    problem.in_path(path.clone())
}

/// Opens a file of JSON. The reader that is made of it keeps nothing of its own.
pub(crate) fn open(
    sources: &Sources,
    path: &SourcePath,
) -> Result<std::sync::Arc<trueline_source::SourceFile>, Box<Problem>> {
    let id = sources.open(path).map_err(|error| Box::new(unreadable(path, &error)))?;
    Ok(sources.file(id))
}

/// The problem of a file that is no whole JSON.
pub(crate) fn broken(reader: &Reader<'_>, what: &str, broken: &Broken) -> Box<Problem> {
    let text = reader.text;
    // What is missing at the end is pointed at where the text stops.
    let start = text.floor_char_boundary(broken.at.min(text.trim_end().len().saturating_sub(1)));
    let end = text.ceil_char_boundary((start + 1).min(text.len()));
    let is_cut = broken.at >= text.trim_end().len();
    let message = format!("This is no whole {what}: {}.", broken.what);
    let help = if is_cut {
        "The file was cut off. Write it again, and see that the command that writes it succeeds."
    } else {
        "Write it again with `terraform show -json`, and nothing else in the file."
    };
    let problem = Problem::error("parse-error", message).at(Span::new(reader.file, start..end)).help(help);
    Box::new(problem)
}

/// The problem of a file of a format that we do not know.
pub(crate) fn other_version(
    reader: &Reader<'_>,
    what: &str,
    version: Option<(&str, std::ops::Range<usize>)>,
    known: &str,
) -> Box<Problem> {
    let problem = match version {
        Some((version, range)) => {
            let message =
                format!("This {what} is of format version {version}; the versions that can be read are {known}.");
            Problem::error("format-version", message).at(Span::new(reader.file, range))
        }
        None => {
            let message = format!("This {what} does not say of which format version it is.");
            Problem::error("format-version", message).at(Span::new(reader.file, 0..0))
        }
    };
    Box::new(problem.help("Write it with Terraform 1.1 or later, or with OpenTofu."))
}

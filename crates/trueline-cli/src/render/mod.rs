//! Charts and overlays, rendered by the programs that people render them with, and only when that was asked for.
//!
//! A program sees a copy of the files that it needs, in a folder of its own: neither the working tree nor anything outside
//! of the root is within its reach, and a revision of git is rendered as the disk is. It gets no network that it would
//! heed, none of the user's settings, and a limit of time and output.

mod copy;
mod helm;
mod kustomize;
mod program;

use rayon::prelude::*;
use trueline_kubernetes::Rendering;
use trueline_source::{Problem, SourcePath, Sources, Span};

/// How charts and overlays are rendered.
#[derive(Debug, Clone, Default)]
pub(crate) struct RenderOptions {
    /// Files of values for charts: each set makes a rendering of its own.
    pub(crate) helm_values: Vec<Vec<SourcePath>>,
    /// The release of the cluster, which charts may ask for.
    pub(crate) release: Option<(u32, u32)>,
}

/// What became of charts and overlays.
#[derive(Debug, Default)]
pub(crate) struct Rendered {
    /// What they rendered to.
    pub(crate) renderings: Vec<Rendering>,
    /// Why some did not.
    pub(crate) problems: Vec<Problem>,
    /// The heads of those.
    pub(crate) failed: Vec<SourcePath>,
}

/// A chart or overlay that could not be rendered.
struct Failure {
    head: SourcePath,
    problem: Problem,
}

/// Renders the charts and overlays among some files.
pub(crate) fn render(options: &RenderOptions, files: &[SourcePath], sources: &Sources) -> Rendered {
    let mut rendered = Rendered::default();
    let charts = helm::charts(files, sources, options);
    let overlays = kustomize::overlays(files, sources);
    match helm::program() {
        Some(program) => rendered.add(charts.par_iter().map(|chart| helm::render(chart, &program, options, sources))),
        None => rendered.lack("Helm", "charts", charts.iter().map(|chart| &chart.head)),
    }
    match kustomize::program() {
        Some(program) => {
            rendered.add(overlays.par_iter().map(|overlay| kustomize::render(overlay, &program, sources)));
        }
        None => rendered.lack("Kustomize", "overlays", overlays.iter().map(|overlay| &overlay.head)),
    }
    rendered.failed.dedup();
    rendered
}

impl Rendered {
    fn add(&mut self, results: impl ParallelIterator<Item = Result<Rendering, Failure>>) {
        for result in results.collect_vec_list().into_iter().flatten() {
            match result {
                Ok(rendering) => self.renderings.push(rendering),
                Err(Failure { head, problem }) => {
                    self.problems.push(problem);
                    self.failed.push(head);
                }
            }
        }
    }

    /// Says once that a program is not there.
    fn lack<'f>(&mut self, program: &str, of: &str, heads: impl Iterator<Item = &'f SourcePath>) {
        let heads: Vec<&SourcePath> = heads.collect();
        let Some(first) = heads.first() else { return };
        let which = match heads.len() {
            1 => "this cannot be rendered".to_owned(),
            count => format!("{count} {of}, of which this is the first, cannot be rendered"),
        };
        let help = match program {
            "Helm" => "Install `helm`, or leave --render out: templates are passed over then, and counted.",
            _ => {
                "Install `kustomize` or `kubectl`, or leave --render out: bases and patches are judged as they stand then."
            }
        };
        let message = format!("{program} is not installed, at least not where PATH leads, so that {which}.");
        self.problems.push(Problem::error("renderer-missing", message).in_path((*first).clone()).help(help));
        self.failed.extend(heads.into_iter().cloned());
    }
}

impl Failure {
    /// Of the chart or overlay with this head, for a reason that a program gave.
    fn new(head: &SourcePath, reason: &str, place: Option<Span>) -> Failure {
        let folder = head.parent().unwrap_or_else(SourcePath::root);
        let problem = Problem::error("render-failed", format!("`{folder}` cannot be rendered: {reason}."));
        let problem = match place {
            Some(span) => problem.at(span),
            None => problem.in_path(head.clone()),
        };
        Failure { head: head.clone(), problem }
    }
}

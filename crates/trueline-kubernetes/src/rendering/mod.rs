//! What programs make of charts and overlays, traced back to the files that it was made of.
//!
//! The text of a rendering exists nowhere: a place in it helps nobody. So each value is given the place in the template,
//! base or patch that it came from, and what is not found there the nearest that is.

mod helm;
mod kustomize;
mod lines;

use std::sync::Arc;

use trueline_ir::{Data, Loaded, Resource, Value};
use trueline_source::{Problem, SourcePath, Sources, Span};
use trueline_yaml::{Options, Schema, Syntax};

use crate::frontend::{Outcome, evaluate};

/// What a program made of a chart or an overlay.
#[derive(Debug, Clone)]
pub struct Rendering {
    /// What reports call it: `charts/web`, `charts/web with prod.yaml`, `overlays/prod`.
    pub name: Arc<str>,
    /// The folder of the chart or overlay.
    pub folder: SourcePath,
    /// The file that makes the folder one: `Chart.yaml`, `kustomization.yaml`.
    pub head: SourcePath,
    /// The files it was made of: the values of a chart, those that outweigh others last; all that an overlay reads, the
    /// overlay itself first.
    pub files: Vec<SourcePath>,
    /// Which program made it.
    pub renderer: Renderer,
    /// What came out: documents of YAML. Helm writes before each which template it is of; Kustomize writes so into an
    /// annotation, as a path of which the first part is not the tree's.
    pub text: String,
}

/// A program that renders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Renderer {
    /// Of charts.
    Helm,
    /// Of overlays.
    Kustomize,
}

impl Rendering {
    /// The files that are judged as parts of an overlay, and so not on their own.
    pub(crate) fn files_covered(&self) -> &[SourcePath] {
        match self.renderer {
            Renderer::Helm => &[],
            Renderer::Kustomize => &self.files,
        }
    }

    /// Whether a file is a template of this chart, or of one that it holds.
    pub(crate) fn covers_template(&self, path: &SourcePath) -> bool {
        let is_template = |below: &str| below.split('/').rev().skip(1).any(|folder| folder == "templates");
        self.renderer == Renderer::Helm
            && path.is_within(&self.folder)
            && is_template(&path.as_str()[self.folder.as_str().len()..])
    }

    /// The objects, with their places in the files that they were made of.
    pub(crate) fn load(&self, sources: &Sources) -> Loaded {
        let Ok(path) = self.folder.join(&format!("<{} rendered>", self.name.replace('/', " "))) else {
            return Loaded::default();
        };
        let file = sources.add(path.clone(), self.text.clone());
        let options = Options { syntax: Syntax::Yaml, schema: Schema::Go, merge_keys: true };
        let parsed = trueline_yaml::parse(sources, file, options);
        let Outcome::Manifest(mut found) = evaluate(&path, &self.text, parsed) else { return Loaded::default() };
        let mut loaded = Loaded::default();
        let resources = std::mem::take(&mut found.resources);
        loaded.problems = found.problems.into_iter().map(|problem| self.place(problem)).collect();
        let resources = match self.renderer {
            Renderer::Helm => helm::trace(self, resources, sources, &mut loaded),
            Renderer::Kustomize => kustomize::trace(self, resources, sources, &mut loaded),
        };
        loaded.environments.insert(self.name.clone(), resources);
        loaded
    }

    /// A problem of what came out is one of what went in, but of which part of it nobody can tell.
    fn place(&self, problem: Problem) -> Problem {
        let message = format!("In what {} renders to: {}", self.name, problem.message);
        Problem { span: None, message, ..problem }.in_path(self.head.clone())
    }
}

/// The first line of a file, for what nothing better is known of.
fn first_line(path: &SourcePath, sources: &Sources) -> Option<Span> {
    let file = sources.open(path).ok()?;
    let source = sources.file(file);
    let line = source.text().lines().next().unwrap_or_default().trim_end();
    Some(Span::new(file, 0..line.len()))
}

/// Gives a resource, and all that is in it, a place around it until each part has its own.
fn move_to(resource: &mut Resource, path: &SourcePath, span: Span, header: Span) {
    resource.id.root = path.clone();
    resource.span = span;
    resource.header = header;
}

/// Changes a value and all that is in it, the outer first.
fn visit(value: &mut Value, change: &mut dyn FnMut(&mut Value)) {
    change(value);
    match &mut value.data {
        Data::List(items) | Data::Set(items) => Arc::make_mut(items).iter_mut().for_each(|item| visit(item, change)),
        Data::Map(map) => Arc::make_mut(map).entries.values_mut().for_each(|entry| visit(&mut entry.value, change)),
        _ => {}
    }
}

//! Charts, by `helm template`.

use std::ffi::OsString;
use std::path::Path;

use regex::Regex;
use serde::Deserialize;
use trueline_kubernetes::{Renderer, Rendering};
use trueline_source::{SourcePath, Sources, Span};

use super::copy::Scratch;
use super::program::Program;
use super::{Failure, RenderOptions};

/// A chart, with one set of values.
pub(super) struct Chart {
    /// Its `Chart.yaml`.
    pub(super) head: SourcePath,
    folder: SourcePath,
    name: String,
    values: Vec<SourcePath>,
}

#[derive(Debug, Default, Deserialize)]
struct ChartFile {
    #[serde(default)]
    name: String,
    #[serde(default)]
    r#type: String,
}

/// Helm, if it is installed.
pub(super) fn program() -> Option<Program> {
    Program::find("helm")
}

/// The charts among some files, once for each set of values; not those that are parts of others, nor libraries, which
/// render to nothing.
pub(super) fn charts(files: &[SourcePath], sources: &Sources, options: &RenderOptions) -> Vec<Chart> {
    let heads: Vec<&SourcePath> = files.iter().filter(|file| file.file_name() == "Chart.yaml").collect();
    let folders: Vec<SourcePath> = heads.iter().filter_map(|head| head.parent()).collect();
    let is_part = |folder: &SourcePath| {
        folders
            .iter()
            .any(|other| other.join("charts").is_ok_and(|charts| folder != other && folder.is_within(&charts)))
    };
    let mut charts = Vec::new();
    for (head, folder) in heads.into_iter().zip(&folders).filter(|(_, folder)| !is_part(folder)) {
        let file = read(head, sources);
        if file.r#type == "library" {
            continue;
        }
        // Values that lie in a chart are that chart's; others are for all.
        let is_own =
            |values: &SourcePath| values.is_within(folder) || !folders.iter().any(|other| values.is_within(other));
        let mut sets: Vec<Vec<SourcePath>> = options.helm_values.clone();
        sets.iter_mut().for_each(|set| set.retain(is_own));
        sets.retain(|set| !set.is_empty());
        if sets.is_empty() {
            sets.push(Vec::new());
        }
        charts.extend(sets.into_iter().map(|values| Chart {
            head: head.clone(),
            folder: folder.clone(),
            name: file.name.clone(),
            values,
        }));
    }
    charts
}

fn read(head: &SourcePath, sources: &Sources) -> ChartFile {
    let text = sources.open(head).map(|file| sources.file(file).text().to_owned()).unwrap_or_default();
    // Helm says better than we what is wrong with it.
    serde_yaml::from_str(&text).unwrap_or_default()
}

/// Renders a chart, outside of the tree.
pub(super) fn render(
    chart: &Chart,
    program: &Program,
    options: &RenderOptions,
    sources: &Sources,
) -> Result<Rendering, Failure> {
    let fail = |reason: String| Failure::new(&chart.head, &reason, place(&reason, chart, sources));
    let mut scratch = Scratch::new().map_err(fail)?;
    scratch.copy_folder(&chart.folder, sources).map_err(fail)?;
    let mut args: Vec<OsString> = vec!["template".into(), chart.release().into()];
    args.push(scratch.copy_of(&chart.folder).into());
    for (at, values) in chart.values.iter().enumerate() {
        let text = sources.open(values).map(|file| sources.file(file).text().to_owned());
        let text = text.map_err(|error| fail(format!("`{values}` cannot be read: {error}")))?;
        let copy = scratch.path().join(format!("values-{at}.yaml"));
        scratch.write(&copy, text.as_bytes()).map_err(fail)?;
        args.extend(["--values".into(), copy.into()]);
    }
    if let Some((major, minor)) = options.release {
        args.extend(["--kube-version".into(), format!("{major}.{minor}.0").into()]);
    }
    let text = program.run(args, scratch.path()).map_err(|reason| fail(scratch.named_as_in_tree(&reason)))?;
    let default = chart.folder.join("values.yaml").ok().filter(|path| sources.open(path).is_ok());
    Ok(Rendering {
        name: chart.title().into(),
        folder: chart.folder.clone(),
        head: chart.head.clone(),
        files: default.into_iter().chain(chart.values.iter().cloned()).collect(),
        renderer: Renderer::Helm,
        text,
    })
}

impl Chart {
    /// What reports call it: its folder, and the values it has beside its own.
    fn title(&self) -> String {
        let folder = if self.folder.is_root() { self.name.clone() } else { self.folder.to_string() };
        let values: Vec<&str> = self
            .values
            .iter()
            .map(|path| Path::new(path.as_str()))
            .filter_map(|path| path.file_name()?.to_str())
            .collect();
        if values.is_empty() { folder } else { format!("{folder} with {}", values.join(" and ")) }
    }

    /// The release is called like the chart, as its objects are then in most charts.
    fn release(&self) -> &str {
        const LONGEST: usize = 53;
        let is_letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let is_name = !self.name.is_empty()
            && self.name.len() <= LONGEST
            && self.name.bytes().all(is_letter)
            && !self.name.starts_with('-')
            && !self.name.ends_with('-');
        if is_name { &self.name } else { "release" }
    }
}

/// The place that Helm names: `web/templates/deployment.yaml:12:20`, from the name of the chart on.
fn place(reason: &str, chart: &Chart, sources: &Sources) -> Option<Span> {
    let pattern = Regex::new(r"([^\s():]+/templates/[^\s():]+):(\d+)").ok()?;
    let found = pattern.captures(reason)?;
    let (_, below) = found.get(1)?.as_str().split_once('/')?;
    let number: usize = found.get(2)?.as_str().parse().ok()?;
    let file = sources.open(&chart.folder.join(below).ok()?).ok()?;
    let source = sources.file(file);
    let text = source.text();
    let line = text.lines().nth(number.checked_sub(1)?)?;
    let start = line.as_ptr() as usize - text.as_ptr() as usize;
    let indent = line.len() - line.trim_start().len();
    Some(Span::new(file, start + indent..start + line.trim_end().len().max(indent)))
}

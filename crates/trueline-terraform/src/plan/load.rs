//! One plan into resources.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;
use trueline_ir::{Action, CallSite, Data, Entry, Map, Mode, Resource, Value};
use trueline_schema::Block;
use trueline_source::{FileId, Problem, SourcePath, Sources, Span};

use super::address;
use super::change::{Record, Values};
use super::configuration::{Module, ResourceBlock};
use super::json::Reader;
use super::outline::{Broken, member_string};
use super::overlay::{self, Places, Planned};
use super::parts::{Parts, unescaped};
use super::resolve::{Frame, Targets, template};
use super::source::{Roots, Template};
use super::{Outcome, Understood, broken, open, other_version};
use crate::conform::conform;

/// How many resources a thread takes at a time.
const CHUNK: usize = 64;

/// Reads a plan. The root module that it is of, if it is among `roots`, lends its code.
pub(super) fn plan(sources: &Sources, path: &SourcePath, roots: &mut Roots) -> Outcome {
    let file = open(sources, path)?;
    let id = sources.open(path).expect("it was just opened");
    let reader = Reader::new(id, file.text());
    let parts = Parts::find(reader.text).map_err(|error| broken(&reader, "plan", &error))?;
    match &parts.version {
        Some((version, _)) if version.starts_with("1.") => {}
        other => return Err(other_version(&reader, "plan", other.clone(), "1.x")),
    }
    let configuration = match &parts.configuration {
        Some(range) => {
            let part = reader.parse(range.clone()).map_err(|error| broken(&reader, "plan", &error))?;
            Module::read(&reader, &part.json, part.start)
        }
        None => Module::default(),
    };
    let mut problems = Vec::new();
    if let Some(range) = parts.errored.clone() {
        let message = "Terraform stopped with errors while it made this plan, so that it is not whole.";
        let help = "Mend what Terraform complains about, and plan again.";
        problems.push(Problem::error("plan-errored", message).at(Span::new(id, range)).help(help));
    }
    let plan = Plan::new(&reader, &parts, configuration);
    let chosen = roots.choose(path, id, &plan.blocks(), &mut problems);
    let (resources, unknown_words) = plan.resources(id, &chosen)?;
    problems.extend(unknown_words);
    let resources = roots.settle(chosen, &plan, id, resources, &mut problems);
    Ok(Understood { resources, problems })
}

/// A plan of which the parts are found.
pub(super) struct Plan<'t> {
    text: &'t str,
    configuration: Module,
    /// Where the resources stand, and what they are called.
    entries: Vec<(Range<usize>, Place, String)>,
    defers_data: bool,
    /// Whether it is of a part of the configuration.
    pub(super) is_partial: bool,
}

/// In which part of the plan a resource stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Changes,
    /// Data that were read while planning, or resources of a plan without changes.
    Values,
}

impl<'t> Plan<'t> {
    fn new(reader: &Reader<'t>, parts: &Parts<'t>, configuration: Module) -> Self {
        let text = reader.text;
        let changes = parts.changes.iter().flatten().map(|range| (range, Place::Changes));
        // A plan that was stripped of its changes still has the values.
        let planned = parts.planned.iter().filter(|_| parts.changes.is_none()).map(|range| (range, Place::Values));
        let read = parts.prior.iter().filter(|range| member_string(text, range, "mode") == Some("data"));
        let all = changes.chain(planned).chain(read.map(|range| (range, Place::Values)));
        let mut seen = HashSet::new();
        let mut defers_data = false;
        let mut entries = Vec::new();
        for (range, place) in all {
            let Some(address) = member_string(text, range, "address").map(unescaped) else { continue };
            let is_data = member_string(text, range, "mode") == Some("data");
            defers_data |= is_data && place == Place::Changes;
            // What is read when the plan is applied may have been read before, too; then the change counts. Objects that
            // replacements left behind share their address with what replaced them.
            if place == Place::Changes || seen.insert(address.clone()) {
                if place == Place::Changes {
                    seen.insert(address.clone());
                }
                entries.push((range.clone(), place, address));
            }
        }
        Plan { text, configuration, entries, defers_data, is_partial: parts.is_partial }
    }

    /// The addresses of the blocks that have instances.
    pub(super) fn blocks(&self) -> HashSet<String> {
        self.entries.iter().map(|(_, _, address)| address::of_block(address)).collect()
    }

    /// The addresses of all blocks that the configuration has.
    pub(super) fn configured_blocks(&self) -> std::collections::BTreeSet<String> {
        let mut blocks = std::collections::BTreeSet::new();
        self.configuration.block_addresses("", &mut blocks);
        blocks
    }

    /// The resources, each made of the template that `chosen` has for it, or of what the configuration says.
    fn resources(&self, file: FileId, chosen: &Template) -> Result<(Vec<Resource>, Vec<Problem>), Box<Problem>> {
        let addresses = self.entries.iter().map(|(_, _, address)| address.as_str());
        let targets = Targets::new(chosen.root.as_str(), addresses, self.defers_data);
        let made: Result<Vec<Vec<Made>>, Broken> = self
            .entries
            .par_chunks(CHUNK)
            .map(|entries| {
                let reader = Reader::new(file, self.text);
                entries.iter().map(|(range, place, _)| self.make(&reader, range, *place, &targets, chosen)).collect()
            })
            .collect();
        let made = made.map_err(|error| broken(&Reader::new(file, self.text), "plan", &error))?;
        let mut resources = Vec::with_capacity(self.entries.len());
        let mut problems = Vec::new();
        for Made { resource, problem } in made.into_iter().flatten() {
            resources.extend(resource);
            problems.extend(problem);
        }
        problems.truncate(1);
        Ok((resources, problems))
    }

    fn make(
        &self,
        reader: &Reader<'t>,
        range: &Range<usize>,
        place: Place,
        targets: &Targets,
        chosen: &Template,
    ) -> Result<Made, Broken> {
        let record = Record::read(reader, range.clone())?;
        let (action, problem) = match record.action() {
            Ok(action) => (action, None),
            Err(words) => {
                let message = format!("No action is called `{words}`; the resource is judged as if it were updated.");
                let problem = Problem::warning("unknown-action", message).at(record.span(reader));
                (Some(Action::Update), Some(problem))
            }
        };
        if action == Some(Action::Forget) {
            return Ok(Made { resource: None, problem });
        }
        let is_deleted = action == Some(Action::Delete);
        let mut values = match place {
            Place::Changes => record.change_values(reader, is_deleted),
            Place::Values => record.shown_values(reader),
        };
        leave_out_repeats(&record, &mut values);
        let Some(plain) = record.resource(reader, &chosen.root) else {
            let message = "This resource has no type, name or address, so it is not judged.";
            let problem = Problem::error("parse-error", message).at(record.span(reader));
            return Ok(Made { resource: None, problem: Some(problem) });
        };
        let (resource, reported) = match chosen.of(&plain).filter(|_| !is_deleted) {
            Some(source) => overlaid(plain, source, &values),
            None => self.alone(plain, &values, is_deleted, targets),
        };
        // Of what is yet to be made a provider has nothing to report: what is known of it somebody wrote.
        let is_made = matches!(action, Some(Action::Create | Action::Replace));
        let mut tracked = record.tracked(action, if is_made { Vec::new() } else { reported });
        if let Some(code) = &resource.tracked {
            // The plan tells of moves of this run, the code of all.
            tracked.earlier.clone_from(&code.earlier);
            tracked.moved_from = tracked.moved_from.or_else(|| code.moved_from.clone());
        }
        Ok(Made { resource: Some(Resource { tracked: Some(Arc::new(tracked)), ..resource }), problem })
    }

    /// A resource of which the source is not there.
    fn alone(
        &self,
        plain: Resource,
        values: &Values,
        is_deleted: bool,
        targets: &Targets,
    ) -> (Resource, Vec<Arc<str>>) {
        let written = if is_deleted { Map::default() } else { self.template(&plain, targets) };
        let schema = schema(&plain);
        let overlay::Attributes { map, reported } =
            overlay::attributes(&written, &planned(values), schema, Places::Plan);
        let attributes = Value { span: Some(plain.span), ..conformed(map, schema).into() };
        (Resource { attributes, ..plain }, reported)
    }

    /// What the configuration says of a resource.
    fn template(&self, resource: &Resource, targets: &Targets) -> Map {
        let root = Frame { module: &self.configuration, address: "", key: "", repeated_by: &[], caller: None };
        let address = &*resource.id.address;
        let module = address::module_of(address);
        let local = address[module.len()..].trim_start_matches('.');
        let (block, key) = address::split_key(local);
        let entries = root.inside(module, |frame| {
            let ResourceBlock { arguments, repeated_by } = frame.module.resources.get(block)?;
            let frame = Frame { key, repeated_by, ..*frame };
            let entries = arguments.iter().map(|(name, expression)| {
                let value = template(targets, expression, &frame);
                (name.clone(), Entry { key: None, value })
            });
            Some(entries.collect())
        });
        let map = Map { entries: entries.flatten().unwrap_or_default(), ..Map::default() };
        conformed(map, schema(resource))
    }
}

/// A document that is there in two forms would be judged twice.
fn leave_out_repeats(record: &Record<'_>, values: &mut Values) {
    if record.text("type") == Some("aws_iam_policy_document") {
        for tree in [&mut values.values, &mut values.unknown].into_iter().flatten() {
            if let Data::Map(map) = &mut tree.data {
                Arc::make_mut(map).entries.remove("minified_json");
            }
        }
    }
}

struct Made {
    resource: Option<Resource>,
    problem: Option<Problem>,
}

/// A resource of the source with the values of the plan.
fn overlaid(plain: Resource, source: &Resource, values: &Values) -> (Resource, Vec<Arc<str>>) {
    let empty = Map::default();
    let written = source.attributes.as_map().unwrap_or(&empty);
    let schema = schema(&plain);
    let overlay::Attributes { map, reported } = overlay::attributes(written, &planned(values), schema, Places::Source);
    let data = Data::Map(Arc::new(conformed(map, schema)));
    let resource = Resource {
        calls: called_as(source, plain.namespace.as_deref().unwrap_or_default()),
        id: plain.id,
        namespace: plain.namespace,
        key: plain.key,
        attributes: source.attributes.with_data(data),
        doubt: None,
        ..source.clone()
    };
    (resource, reported)
}

/// The calls that lead to the block, under the addresses that the plan has for them.
fn called_as(source: &Resource, module: &str) -> Arc<[CallSite]> {
    if source.namespace.as_deref().unwrap_or_default() == module {
        return source.calls.clone();
    }
    let mut address = String::new();
    let mut parts = address::parts(module).into_iter();
    let named = source.calls.iter().map(|call| {
        if let (Some(_), Some((name, key))) = (parts.next(), parts.next()) {
            let dot = if address.is_empty() { "" } else { "." };
            address = format!("{address}{dot}module.{name}{key}");
        }
        CallSite { address: address.as_str().into(), ..call.clone() }
    });
    named.collect()
}

fn planned(values: &Values) -> Planned<'_> {
    Planned { value: values.values.as_ref(), unknown: values.unknown.as_ref(), sensitive: values.sensitive.as_ref() }
}

fn schema(resource: &Resource) -> Option<Block> {
    (resource.mode == Mode::Managed).then(|| trueline_schema::of(&resource.id.kind)).flatten()
}

/// The values as their types have them.
fn conformed(map: Map, schema: Option<Block>) -> Map {
    let Some(schema) = schema else { return map };
    let entries = map.entries.into_iter().map(|(name, entry)| match schema.member(&name) {
        Some(member) => {
            let value = conform(entry.value, member);
            (name, Entry { value, ..entry })
        }
        None => (name, entry),
    });
    Map { entries: entries.collect(), rest: map.rest, header: map.header }
}

//! `trueline inventory`: the resources of code or of what is live, what they hang on, and how the internet reaches them.

mod graph;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use anyhow::Result;
use serde::Serialize;
use trueline_drift::Shown;
use trueline_ir::{Direction, Mode, Resource, ResourceId, ResourceSet};
use trueline_model::Exposures;
use trueline_source::{Level, Sources};

use crate::args::{InventoryArgs, InventoryFormat};
use crate::drift::live;
use crate::exit::ExitStatus;
use crate::project::Project;
use crate::scan::resolve;
use crate::{messages, output, pool};

/// Lists the resources.
///
/// # Errors
/// When nothing could be read at all, or stdout cannot be written to.
pub(crate) fn inventory(args: &InventoryArgs) -> Result<ExitStatus> {
    pool::run(args.run.threads, || list(args))?
}

fn list(args: &InventoryArgs) -> Result<ExitStatus> {
    let project = Project::open(&args.input)?;
    let mut problems = Vec::new();
    let set = match args.live.is_empty() {
        true => {
            let mut loaded = project.load();
            let (mut sets, more, _) = resolve(&mut loaded, &project.sources);
            problems.extend(loaded.problems);
            problems.extend(more);
            live::one_of(&mut sets, args.environment.as_deref())?
        }
        false => {
            let (snapshots, more) = live::read_all(&args.live, &project, &|_| trueline_snapshot::Interest::Values)?;
            problems.extend(more);
            let resources = snapshots.into_iter().flat_map(|snapshot| snapshot.resources).collect();
            trueline_model::resolve(resources, &project.sources).set
        }
    };
    let rows = rows(&set, &project.sources);
    output::to_stdout(|out| match args.format {
        InventoryFormat::Table => write_table(&rows, out),
        InventoryFormat::Jsonl => write_jsonl(&rows, out),
        InventoryFormat::Csv => write_csv(&rows, out),
        InventoryFormat::Dot => graph::write_dot(&rows, out),
        InventoryFormat::Mermaid => graph::write_mermaid(&rows, out),
    })?;
    if args.live.is_empty() {
        problems.extend(project.problems);
    }
    messages::sort_problems(&mut problems, &project.sources);
    let _ = messages::write_problems(&problems, Level::Warning, &project.sources, &mut io::stderr());
    let complete = problems.iter().all(|problem| problem.level < Level::Error);
    Ok(if complete { ExitStatus::Passed } else { ExitStatus::Incomplete })
}

/// What is told of a resource.
#[derive(Debug, Serialize)]
struct Row {
    address: String,
    r#type: String,
    name: String,
    provider: String,
    mode: &'static str,
    /// What it refers to, or is made of.
    depends_on: Vec<String>,
    /// What those hang on in their turn.
    depends_on_indirectly: Vec<String>,
    /// The way from the internet, if there is one.
    exposure: Option<Exposure>,
    tags: BTreeMap<String, String>,
    place: String,
}

#[derive(Debug, Serialize)]
struct Exposure {
    /// Whether all of the way is known.
    certain: bool,
    way: Vec<String>,
}

fn rows(set: &ResourceSet, sources: &Sources) -> Vec<Row> {
    let exposures = Exposures::of(set);
    let direct: BTreeMap<&ResourceId, BTreeSet<&ResourceId>> =
        set.iter().map(|resource| (&resource.id, dependencies(resource))).collect();
    let mut rows: Vec<Row> = set
        .iter()
        .filter(|resource| !resource.stand_in)
        .map(|resource| {
            let (path, start, _) = sources.place(resource.header);
            let own = &direct[&resource.id];
            let exposure = exposures.route(&resource.id).map(|route| Exposure {
                certain: route.is_certain(),
                way: route.hops.iter().map(|hop| format!("{} ({})", hop.resource.address, hop.how)).collect(),
            });
            Row {
                address: resource.id.address.to_string(),
                r#type: resource.id.kind.to_string(),
                name: resource.name.to_string(),
                provider: resource.provider.to_string(),
                mode: if resource.mode == Mode::Data { "data" } else { "managed" },
                depends_on: own.iter().map(|id| id.address.to_string()).collect(),
                depends_on_indirectly: indirect(&resource.id, own, &direct),
                exposure,
                tags: tags(resource),
                place: format!("{path}:{}", start.line),
            }
        })
        .collect();
    rows.sort_by(|a, b| (&a.address, &a.r#type, &a.place).cmp(&(&b.address, &b.r#type, &b.place)));
    rows
}

fn dependencies(resource: &Resource) -> BTreeSet<&ResourceId> {
    let to = resource.links.iter().filter(|link| link.direction == Direction::To && link.other != resource.id);
    to.map(|link| &link.other).collect()
}

/// What is reached through others only, without what is reached directly.
fn indirect(
    id: &ResourceId,
    own: &BTreeSet<&ResourceId>,
    direct: &BTreeMap<&ResourceId, BTreeSet<&ResourceId>>,
) -> Vec<String> {
    let mut found: BTreeSet<&ResourceId> = BTreeSet::new();
    let mut queue: Vec<&ResourceId> = own.iter().copied().collect();
    while let Some(next) = queue.pop() {
        for other in direct.get(next).into_iter().flatten().filter(|other| **other != id) {
            if found.insert(other) {
                queue.push(other);
            }
        }
    }
    found.into_iter().filter(|other| !own.contains(other)).map(|other| other.address.to_string()).collect()
}

/// The tags or labels whose values are known, without anything secret.
fn tags(resource: &Resource) -> BTreeMap<String, String> {
    let top = ["tags_all", "tags", "labels"].iter().find_map(|name| Some((*name, resource.attributes.get(name)?)));
    let of_metadata = || Some(("labels", resource.attributes.get("metadata")?.get("labels")?));
    let Some((name, value)) = top.or_else(of_metadata) else { return BTreeMap::new() };
    let entries = value.as_map().into_iter().flat_map(|map| &map.entries);
    let known = entries.filter(|(_, entry)| entry.value.as_unknown().is_none());
    known.map(|(key, entry)| (key.to_string(), Shown::of(&entry.value, [name, key]).0)).collect()
}

fn write_table(rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    let cells = |row: &Row| {
        let exposure = match &row.exposure {
            Some(Exposure { certain: true, .. }) => "internet",
            Some(_) => "perhaps",
            None => "-",
        };
        let needs = match (row.depends_on.len(), row.depends_on_indirectly.len()) {
            (direct, 0) => direct.to_string(),
            (direct, more) => format!("{direct} (+{more})"),
        };
        let tags: Vec<String> = row.tags.iter().map(|(key, value)| format!("{key}={value}")).collect();
        [row.address.clone(), row.r#type.clone(), needs, exposure.to_owned(), row.place.clone(), tags.join(" ")]
    };
    let rows: Vec<[String; 6]> = rows.iter().map(cells).collect();
    output::write_columns(["ADDRESS", "TYPE", "NEEDS", "EXPOSED", "PLACE", "TAGS"], &rows, out)
}

fn write_jsonl(rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    for row in rows {
        serde_json::to_writer(&mut *out, row)?;
        writeln!(out)?;
    }
    Ok(())
}

/// <https://www.rfc-editor.org/rfc/rfc4180>
fn write_csv(rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "address,type,name,provider,mode,depends_on,depends_on_indirectly,exposure,tags,place")?;
    for row in rows {
        let way = row.exposure.as_ref().map(|exposure| exposure.way.join(" > ")).unwrap_or_default();
        let tags: Vec<String> = row.tags.iter().map(|(key, value)| format!("{key}={value}")).collect();
        let (direct, indirect) = (row.depends_on.join(" "), row.depends_on_indirectly.join(" "));
        let cells = [
            &row.address,
            &row.r#type,
            &row.name,
            &row.provider,
            row.mode,
            &direct,
            &indirect,
            &way,
            &tags.join(" "),
            &row.place,
        ];
        writeln!(out, "{}", cells.map(|cell: &str| csv_cell(cell)).join(","))?;
    }
    Ok(())
}

/// A cell in quotes where it must be. One that a spreadsheet would take for a formula begins with a quotation mark.
fn csv_cell(text: &str) -> String {
    let text = match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{text}"),
        false => text.to_owned(),
    };
    match text.contains(['"', ',', '\n', '\r']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_they_must() {
        for (text, expected) in
            [("a", "a"), ("a,b", "\"a,b\""), ("x[\"k\"]", "\"x[\"\"k\"\"]\""), ("=1+1", "'=1+1"), ("", "")]
        {
            assert_eq!(csv_cell(text), expected, "{text}");
        }
    }
}

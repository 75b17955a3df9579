use std::io::{self, Write};
use std::sync::Arc;

use anyhow::Result;
use serde::Serialize;
use serde::ser::{SerializeMap, SerializeSeq, Serializer};
use trueline_ir::{AttrPath, Data, Format, Mode, Number, Resource, Step, Value};
use trueline_source::{Level, Sources};

use crate::args::{ListFormat, ResourcesArgs};
use crate::exit::ExitStatus;
use crate::project::Project;
use crate::{messages, output, pool};

/// Shows the resources as they were written: nothing folded, nothing left out but what is only read. Where Terraform code
/// writes null, it is the provider's default, as in a plan.
///
/// # Errors
/// When nothing could be read at all, or stdout cannot be written to.
pub(crate) fn resources(args: &ResourcesArgs) -> Result<ExitStatus> {
    pool::run(args.run.threads, || list(args))?
}

fn list(args: &ResourcesArgs) -> Result<ExitStatus> {
    let project = Project::open(&args.input)?;
    let mut loaded = project.load();
    trueline_model::translate(&mut loaded.resources);
    let sources = &project.sources;
    let environments = std::mem::take(&mut loaded.environments).into_iter();
    let unbound = std::mem::take(&mut loaded.resources).into_iter().map(|resource| (None, resource));
    let bound =
        environments.flat_map(|(name, all)| all.into_iter().map(move |resource| (Some(name.clone()), resource)));
    let mut listed: Vec<Listed> = unbound.chain(bound).filter(|(_, resource)| resource.mode == Mode::Managed).collect();
    for (_, resource) in listed.iter_mut().filter(|(_, resource)| resource.format == Format::Terraform) {
        resource.attributes = trueline_terraform::planned(resource);
    }
    listed.sort_by(|a, b| order(a).cmp(&order(b)));
    output::to_stdout(|out| match args.format {
        ListFormat::Table => write_table(&listed, sources, out),
        ListFormat::Json => write_json(&listed, sources, out),
    })?;
    let mut problems = [project.problems, loaded.problems].concat();
    messages::sort_problems(&mut problems, sources);
    let _ = messages::write_problems(&problems, Level::Warning, sources, &mut io::stderr());
    let complete = problems.iter().all(|problem| problem.level < Level::Error);
    Ok(if complete { ExitStatus::Passed } else { ExitStatus::Incomplete })
}

/// A resource and the environment that it is meant for.
type Listed = (Option<Arc<str>>, Resource);

/// By root module and, within one, by address.
fn order((environment, resource): &Listed) -> (&str, &str, Option<&str>) {
    (resource.id.root.as_str(), &resource.id.address, environment.as_deref())
}

fn write_table(resources: &[Listed], sources: &Sources, out: &mut dyn Write) -> io::Result<()> {
    let row = |(environment, resource): &Listed| {
        let (path, start, _) = sources.place(resource.span);
        let environment = environment.as_ref().map(|name| format!(" ({name})")).unwrap_or_default();
        let address = format!("{}{environment}", resource.id.address);
        [resource.id.kind.to_string(), address, format!("{path}:{}", start.line)]
    };
    let rows: Vec<[String; 3]> = resources.iter().map(row).collect();
    output::write_columns(["TYPE", "ADDRESS", "PLACE"], &rows, out)
}

fn write_json(resources: &[Listed], sources: &Sources, out: &mut dyn Write) -> io::Result<()> {
    let listing = Listing { resources: resources.iter().map(|listed| Row::new(listed, sources)).collect() };
    serde_json::to_writer_pretty(&mut *out, &listing)?;
    writeln!(out)
}

#[derive(Serialize)]
struct Listing<'a> {
    resources: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    address: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    environment: Option<&'a str>,
    r#type: &'a str,
    native_type: &'a str,
    name: &'a str,
    provider: &'a str,
    format: &'a str,
    values: Known<'a>,
    unknown: Vec<String>,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    file: String,
    start: Place,
    end: Place,
}

#[derive(Serialize)]
struct Place {
    line: u32,
    column: u32,
}

impl<'a> Row<'a> {
    fn new((environment, resource): &'a Listed, sources: &Sources) -> Self {
        let mut unknown = Vec::new();
        list_unknown(&resource.attributes, &mut Vec::new(), &mut unknown);
        let (file, start, end) = sources.place(resource.span);
        Row {
            address: &resource.id.address,
            environment: environment.as_deref(),
            r#type: &resource.id.kind,
            native_type: &resource.native_type,
            name: &resource.name,
            provider: &resource.provider,
            format: resource.format.as_str(),
            values: Known(&resource.attributes),
            unknown,
            location: Location {
                file: file.as_str().to_owned(),
                start: Place { line: start.line, column: start.column },
                end: Place { line: end.line, column: end.column },
            },
        }
    }
}

/// The paths of what is not known: values, whether a block is there at all, and what else a map may hold.
fn list_unknown(value: &Value, path: &mut Vec<Step>, found: &mut Vec<String>) {
    let shown = |path: &[Step]| AttrPath::from_steps(path.iter().cloned()).to_string();
    if is_unknown(value) {
        found.push(shown(path));
    } else if !value.sensitive {
        match &value.data {
            Data::List(items) | Data::Set(items) => {
                for (index, item) in items.iter().enumerate() {
                    list_unknown_below(Step::Index(index), item, path, found);
                }
            }
            Data::Map(map) => {
                if map.rest.is_some() {
                    found.push(shown(path));
                }
                for (key, entry) in &map.entries {
                    list_unknown_below(Step::Key(key.clone()), &entry.value, path, found);
                }
            }
            _ => {}
        }
    }
}

fn list_unknown_below(step: Step, value: &Value, path: &mut Vec<Step>, found: &mut Vec<String>) {
    path.push(step);
    list_unknown(value, path, found);
    path.pop();
}

/// A set is unknown as soon as one of its items is: so it stands in a plan, for nobody could say which item that is.
fn is_unknown(value: &Value) -> bool {
    let in_set = || matches!(&value.data, Data::Set(items) if items.iter().any(is_unknown));
    value.doubt.is_some() || value.as_unknown().is_some() || in_set()
}

/// What is known of a value, in the shape of `values` in a plan: unknown entries of maps are left out, unknown items of lists
/// are null so that the others keep their places, sensitive values are hidden, as a plan hides them.
struct Known<'a>(&'a Value);

impl Serialize for Known<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Known(value) = self;
        if is_unknown(value) || value.is_null() {
            return serializer.serialize_unit();
        }
        if value.sensitive {
            return serializer.serialize_str("(sensitive)");
        }
        match &value.data {
            Data::Null | Data::Unknown(_) => serializer.serialize_unit(),
            Data::Bool(value) => serializer.serialize_bool(*value),
            Data::Number(Number::Int(value)) => serializer.serialize_i128(*value),
            Data::Number(Number::Float(value)) => serializer.serialize_f64(*value),
            Data::String(text) => serializer.serialize_str(&text.text),
            Data::List(items) | Data::Set(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items.iter() {
                    list.serialize_element(&Known(item))?;
                }
                list.end()
            }
            Data::Map(entries) => {
                let mut map = serializer.serialize_map(None)?;
                for (key, entry) in entries.entries.iter().filter(|(_, entry)| !is_unknown(&entry.value)) {
                    map.serialize_entry(&**key, &Known(&entry.value))?;
                }
                map.end()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use trueline_ir::{Map, Reason, Unknown};

    use super::*;

    fn map(entries: impl IntoIterator<Item = (&'static str, Value)>) -> Map {
        entries.into_iter().map(|(key, value)| (Arc::from(key), value)).collect()
    }

    fn unknown() -> Unknown {
        Unknown::new(Reason::Variable, "var.x")
    }

    fn sensitive(value: Value) -> Value {
        Value { sensitive: true, ..value }
    }

    /// The values and the unknown paths that are shown for some attributes.
    fn shown(entries: impl IntoIterator<Item = (&'static str, Value)>) -> (String, Vec<String>) {
        let value = Value::from(map(entries));
        let mut unknown = Vec::new();
        list_unknown(&value, &mut Vec::new(), &mut unknown);
        (serde_json::to_string(&Known(&value)).unwrap(), unknown)
    }

    #[test]
    fn known_values_are_shown_as_they_are() {
        let (values, unknown) = shown([
            ("bool", true.into()),
            ("float", Number::Float(0.5).into()),
            ("large", Number::Int(18_446_744_073_709_551_617).into()),
            ("list", vec![Value::from("a"), Value::null()].into()),
            ("null", Value::null()),
            ("whole", Number::Int(10).into()),
        ]);
        let expected =
            r#"{"bool":true,"float":0.5,"large":18446744073709551617,"list":["a",null],"null":null,"whole":10}"#;
        assert_eq!(values, expected);
        assert_eq!(unknown, Vec::<String>::new());
    }

    #[test]
    fn unknown_values_are_left_out_and_listed() {
        let prefixed = Unknown { prefix: Some("arn:".into()), ..unknown() };
        let doubtful = Value { doubt: Some(Arc::new(unknown())), ..Value::from("perhaps") };
        let tags = Map { rest: Some(Arc::new(unknown())), ..map([("Name", "x".into())]) };
        let (values, unknown) = shown([
            ("acl", unknown().into()),
            ("arn", prefixed.into()),
            ("block", vec![Value::from(map([("a.b", unknown().into()), ("c", "d".into())]))].into()),
            ("items", vec![Value::from("a"), unknown().into(), "c".into()].into()),
            ("perhaps", doubtful),
            ("tags", tags.into()),
        ]);
        assert_eq!(values, r#"{"block":[{"c":"d"}],"items":["a",null,"c"],"tags":{"Name":"x"}}"#);
        assert_eq!(unknown, ["acl", "arn", r#"block[0]["a.b"]"#, "items[1]", "perhaps", "tags"]);
    }

    #[test]
    fn sensitive_values_are_hidden_whole() {
        let (values, unknown) = shown([
            ("key", sensitive("hunter2".into())),
            ("list", sensitive(vec![Value::from("hunter2"), unknown().into()].into())),
            ("nested", vec![sensitive(Number::Int(7).into())].into()),
            ("nothing", sensitive(Value::null())),
            ("open", sensitive(unknown().into())),
        ]);
        assert_eq!(values, r#"{"key":"(sensitive)","list":"(sensitive)","nested":["(sensitive)"],"nothing":null}"#);
        assert_eq!(unknown, ["open"]);
    }
}

use std::collections::BTreeMap;
use std::io::{self, Write};

use anyhow::Result;
use toml::Value;

use super::{files_down_to, parse, read};
use crate::args::ConfigShowArgs;
use crate::exit::ExitStatus;
use crate::output;
use crate::root::{NamedPath, Root};
use crate::terminal::sanitize;

/// Shows what is configured for a path, and which file says so.
///
/// # Errors
/// When the path is not there, or a config file says what makes no sense.
pub(crate) fn show(args: &ConfigShowArgs) -> Result<ExitStatus> {
    let path = NamedPath::find(&args.path)?;
    let root = Root::of(std::slice::from_ref(&path))?;
    let files = match &args.config.config {
        Some(file) => vec![file.clone()],
        None if args.config.no_config => Vec::new(),
        None => files_down_to(path.folder(), &root),
    };
    let mut keys: BTreeMap<String, (String, String)> = BTreeMap::new();
    for file in &files {
        parse(file)?;
        let origin = root.name(file).map_or_else(|| file.display().to_string(), |name| name.to_string());
        let table: toml::Table = toml::from_str(&read(file)?)?;
        // Environments are those of the nearest file that has a word to say, whole.
        keys.retain(|key, _| !key.starts_with("env"));
        flatten("", &Value::Table(table), &origin, &mut keys);
    }
    output::to_stdout(|out| write(&keys, out))?;
    Ok(ExitStatus::Passed)
}

fn write(keys: &BTreeMap<String, (String, String)>, out: &mut dyn Write) -> io::Result<()> {
    if keys.is_empty() {
        return writeln!(out, "nothing is configured here");
    }
    for (key, (value, origin)) in keys {
        writeln!(out, "{}", sanitize(&format!("{key} = {value}  # {origin}")))?;
    }
    Ok(())
}

/// Each value under its full name; of two the later stays.
fn flatten(name: &str, value: &Value, origin: &str, keys: &mut BTreeMap<String, (String, String)>) {
    match value {
        Value::Table(table) => {
            for (key, value) in table {
                let is_plain = key.chars().all(|char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_'));
                let key = if is_plain { key.clone() } else { format!("\"{key}\"") };
                let name = if name.is_empty() { key } else { format!("{name}.{key}") };
                flatten(&name, value, origin, keys);
            }
        }
        value => {
            keys.insert(name.to_owned(), (written(value), origin.to_owned()));
        }
    }
}

/// A value as TOML writes it. What is nested in lists is written in one line.
fn written(value: &Value) -> String {
    match value {
        Value::String(text) => serde_json::Value::from(text.as_str()).to_string(),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Boolean(value) => value.to_string(),
        Value::Datetime(date) => date.to_string(),
        Value::Array(items) => format!("[{}]", items.iter().map(written).collect::<Vec<_>>().join(", ")),
        Value::Table(table) => {
            let entries = table.iter().map(|(key, value)| format!("{key} = {}", written(value)));
            format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

//! Compiled packages, ready to run. Those that are built in are read from bytes when the first of their rules is asked for.

use std::sync::OnceLock;

use super::Value;
use super::builtin::Builtin;
use super::plan::{Literal, Package, Rule, RuleId};

/// All packages that compiled rules live in, by number.
#[derive(Debug)]
pub(crate) struct Program {
    packages: Vec<Entry>,
    data: Value,
}

#[derive(Debug)]
struct Entry {
    source: Source,
    loaded: OnceLock<Loaded>,
}

#[derive(Debug)]
enum Source {
    Bytes(&'static [u8]),
    Plan(Package),
}

/// A package that has been read.
#[derive(Debug)]
pub(super) struct Loaded {
    pub(super) rules: Vec<Rule>,
    pub(super) literals: Vec<Value>,
    pub(super) builtins: Vec<Builtin>,
    pub(super) files: Vec<String>,
    /// The values of the rules that are the same for every input.
    pub(super) constants: Vec<OnceLock<Option<Value>>>,
}

impl Program {
    /// The packages that these bytes hold, each as `postcard` writes a [`Package`].
    pub(crate) fn of_bytes(packages: &[&'static [u8]]) -> Self {
        let entry = |bytes: &&'static [u8]| Entry { source: Source::Bytes(bytes), loaded: OnceLock::new() };
        Program { packages: packages.iter().map(entry).collect(), data: Value::new_object() }
    }

    /// Adds documents below `data`, a JSON object. Of two values in one place the first stays.
    pub(crate) fn add_data(&mut self, json: &str) {
        if let Ok(more) = Value::from_json_str(json) {
            merge(&mut self.data, &more);
        }
    }

    /// The documents below `data` that are no packages.
    pub(super) fn data(&self) -> &Value {
        &self.data
    }

    /// Adds a package under the next number.
    pub(crate) fn add(&mut self, package: Package) {
        self.packages.push(Entry { source: Source::Plan(package), loaded: OnceLock::new() });
    }

    /// The plan of a package as it was compiled.
    pub(crate) fn plan(&self, package: usize) -> Option<Package> {
        match &self.packages.get(package)?.source {
            Source::Bytes(bytes) => postcard::from_bytes(bytes).ok(),
            Source::Plan(plan) => Some(plan.clone()),
        }
    }

    pub(super) fn package(&self, package: u32) -> &Loaded {
        let entry = &self.packages[package as usize];
        entry.loaded.get_or_init(|| match &entry.source {
            Source::Bytes(bytes) => {
                Loaded::of(postcard::from_bytes(bytes).expect("built-in packages are written by the build script"))
            }
            Source::Plan(plan) => Loaded::of(plan.clone()),
        })
    }

    pub(crate) fn len(&self) -> usize {
        self.packages.len()
    }

    /// Whether a rule is the same for every input.
    pub(crate) fn is_constant(&self, id: RuleId) -> bool {
        self.package(id.package).rules[id.rule as usize].constant
    }

    /// The rule `name` of a package.
    pub(crate) fn find(&self, package: usize, name: &str) -> Option<RuleId> {
        let package = u32::try_from(package).ok()?;
        let rules = &self.package(package).rules;
        let rule = rules.iter().position(|rule| rule.name == name)?;
        Some(RuleId { package, rule: u32::try_from(rule).ok()? })
    }
}

impl Loaded {
    fn of(package: Package) -> Self {
        Loaded {
            constants: package.rules.iter().map(|_| OnceLock::new()).collect(),
            literals: package.literals.iter().map(value).collect(),
            builtins: package.builtins.iter().map(|name| Builtin::named(name)).collect(),
            rules: package.rules,
            files: package.files,
        }
    }
}

fn value(literal: &Literal) -> Value {
    match literal {
        Literal::Null => Value::Null,
        Literal::Bool(value) => Value::Bool(*value),
        Literal::Number(text) => number(text),
        Literal::String(text) => Value::from(text.as_str()),
        Literal::Array(items) => Value::from(items.iter().map(value).collect::<Vec<_>>()),
        Literal::Set(items) => items.iter().map(value).collect::<regorus::value::Set>().into_value(),
        Literal::Object(entries) => {
            let entries = entries.iter().map(|(key, entry)| (value(key), value(entry)));
            entries.collect::<regorus::value::Object>().into_value()
        }
    }
}

fn number(text: &str) -> Value {
    Value::from_numeric_string(text).unwrap_or(Value::Undefined)
}

fn merge(into: &mut Value, more: &Value) {
    let (Ok(into), Ok(more)) = (into.as_object_mut(), more.as_object()) else { return };
    for (key, value) in more.iter() {
        match into.get_mut(key) {
            Some(own) => merge(own, value),
            None => _ = into.insert(key.clone(), value.clone()),
        }
    }
}

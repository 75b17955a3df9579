//! The values of parameters.
//! <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html>

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use trueline_ir::{Data, Number, Reason, Unknown, Value};
use trueline_source::{Problem, SourcePath, Sources, Span};
use trueline_yaml::{Entry, Node, Parsed};

use crate::stack::{self, Given};
use crate::template::Template;

/// How many allowed values are kept as candidates.
const MAX_CANDIDATES: usize = 32;

/// What the user gives for parameters: a text and where it stands.
#[derive(Debug, Default)]
pub(crate) struct UserValues {
    pub(crate) values: BTreeMap<Arc<str>, (Arc<str>, Span)>,
    pub(crate) problems: Vec<Problem>,
    pub(crate) parsed: Vec<SourcePath>,
    pub(crate) failed: Vec<SourcePath>,
}

impl UserValues {
    /// Reads files of values, then what the command line gives; later ones win.
    pub(crate) fn read(sources: &Sources, files: &[SourcePath], given: &[(String, String)]) -> Self {
        let mut values = UserValues::default();
        for file in files {
            values.read_file(sources, file);
        }
        for (name, text) in given {
            if let Ok(path) = SourcePath::new(&format!("--parameter {name}")) {
                let file = sources.add(path, text.clone());
                values.values.insert(name.as_str().into(), (text.as_str().into(), Span::new(file, 0..text.len())));
            }
        }
        values
    }

    fn read_file(&mut self, sources: &Sources, file: &SourcePath) {
        let parsed = match stack::read(sources, file) {
            Ok(parsed) => parsed,
            Err(error) => {
                self.failed.push(file.clone());
                let message = format!("`{file}` cannot be read: {error}.");
                self.problems.push(Problem::error("unreadable", message).in_path(file.clone()));
                return;
            }
        };
        let before = self.problems.len();
        self.problems.extend(parsed.problems.iter().cloned());
        self.take(&parsed);
        let list = if self.problems.len() == before { &mut self.parsed } else { &mut self.failed };
        list.push(file.clone());
    }

    /// Takes the values of both shapes that AWS's own tools read: a list of `ParameterKey` and `ParameterValue`, and a map
    /// under `Parameters`; also the `Name=Value` texts of `aws cloudformation deploy`.
    fn take(&mut self, parsed: &Parsed) {
        let Some(root) = parsed.tree.documents().next() else { return };
        if root.is_list() {
            root.items().for_each(|item| self.take_item(item));
        } else if let Some(parameters) = root.get("Parameters").filter(|node| node.is_map()) {
            parameters.entries().for_each(|entry| self.take_value(entry.key.text(), entry.value));
        } else {
            self.no_parameters(root);
        }
    }

    fn take_item(&mut self, item: Node<'_>) {
        if let Some((name, value)) = item.text().and_then(|text| text.split_once('=')) {
            let span = item.place_of(name.len() + 1..name.len() + 1 + value.len()).unwrap_or(item.span());
            self.values.insert(name.into(), (value.into(), span));
            return;
        }
        match (item.get("ParameterKey"), item.get("ParameterValue")) {
            (Some(name), Some(value)) => self.take_value(name.text(), value),
            // The value that the stack has already.
            (Some(_), None) if item.get("UsePreviousValue").is_some() => {}
            _ => self.no_parameters(item),
        }
    }

    fn take_value(&mut self, name: Option<&str>, value: Node<'_>) {
        match (name, value.text()) {
            (Some(name), Some(text)) => drop(self.values.insert(name.into(), (text.into(), value.span()))),
            _ => self.no_parameters(value),
        }
    }

    fn no_parameters(&mut self, node: Node<'_>) {
        let help = "Write [{\"ParameterKey\": \"Name\", \"ParameterValue\": \"value\"}] or {\"Parameters\": {\"Name\": \"value\"}}.";
        let problem = Problem::error("invalid-parameters", "This gives no values for parameters.");
        self.problems.push(problem.at(node.span()).help(help));
    }

    /// Tells of values for parameters that no template has.
    pub(crate) fn report_unused(&self, known: &BTreeSet<&str>) -> Vec<Problem> {
        let unused = self.values.iter().filter(|(name, _)| !known.contains(&***name));
        let problem = |(name, (_, span)): (&Arc<str>, &(Arc<str>, Span))| {
            let message = format!("No template has a parameter `{name}`, for which a value is given.");
            Problem::warning("unknown-parameter", message).at(*span)
        };
        // The pseudo parameters are every template's.
        unused.filter(|(name, _)| !name.starts_with("AWS::")).map(problem).collect()
    }
}

/// The values of a template's parameters, and of the pseudo parameters that the user gives.
pub(crate) fn values(
    template: &Template<'_>,
    given: &Given<'_>,
    problems: &mut Vec<Problem>,
) -> BTreeMap<Arc<str>, Value> {
    let mut values = BTreeMap::new();
    if let Given::ByUser(user) = given {
        let pseudo = user.values.iter().filter(|(name, _)| name.starts_with("AWS::"));
        values.extend(pseudo.map(|(name, (text, span))| (name.clone(), Value::from(&**text).at(*span))));
    }
    for entry in &template.parameters {
        let Some(name) = entry.key.text() else { continue };
        let parameter = Parameter::read(name, *entry);
        let value = match given {
            Given::ByUser(user) => user.values.get(name).map(|(text, span)| parameter.convert(text, *span, None)),
            Given::ByStack(values) => values.get(name).map(|value| parameter.adopt(value)),
        };
        if let Some(value) = &value {
            problems.extend(parameter.check(value));
        }
        let value = value.or_else(|| parameter.default_value()).unwrap_or_else(|| parameter.unknown());
        values.insert(name.into(), Value { sensitive: value.sensitive || parameter.is_secret, ..value });
    }
    values
}

struct Parameter<'t> {
    name: &'t str,
    key: Span,
    kind: &'t str,
    default: Option<Node<'t>>,
    allowed: Vec<Node<'t>>,
    /// `NoEcho`.
    is_secret: bool,
}

impl<'t> Parameter<'t> {
    fn read(name: &'t str, entry: Entry<'t>) -> Self {
        let member = |name| entry.value.get(name);
        Parameter {
            name,
            key: entry.key.span(),
            kind: member("Type").and_then(Node::text).unwrap_or("String"),
            default: member("Default"),
            allowed: member("AllowedValues").into_iter().flat_map(Node::items).collect(),
            is_secret: member("NoEcho").and_then(Node::text).is_some_and(|text| text.eq_ignore_ascii_case("true")),
        }
    }

    /// Whether its value is only the name of a value that Systems Manager keeps.
    fn is_elsewhere(&self) -> bool {
        self.kind.starts_with("AWS::SSM::Parameter::Value<")
    }

    fn is_list(&self) -> bool {
        self.kind == "CommaDelimitedList" || self.kind.starts_with("List<")
    }

    fn default_value(&self) -> Option<Value> {
        let node = self.default?;
        if let Some(text) = node.text() {
            return Some(self.convert(text, node.span(), Some(node)));
        }
        let items = node.items().filter_map(|item| Some(Value::from(item.text()?).at(item.span())));
        node.is_list().then(|| Value::from(items.collect::<Vec<_>>()).at(node.span()))
    }

    /// The value that a text means for this type. `node` is what holds the text, if it is spelt out there.
    fn convert(&self, text: &str, span: Span, node: Option<Node<'_>>) -> Value {
        if self.is_elsewhere() {
            let expression = format!("the SSM parameter {text}");
            let unknown = Unknown { set: true, ..Unknown::new(Reason::Data, expression).at(Some(span)) };
            return Value::from(unknown).at(span);
        }
        if self.is_list() {
            let mut start = 0;
            let item = |part: &str| {
                let range = start..start + part.len();
                start += part.len() + 1;
                let place = node.and_then(|node| node.place_of(range)).unwrap_or(span);
                Value::from(part.trim()).at(place)
            };
            let items: Vec<Value> = text.split(',').filter(|_| !text.is_empty()).map(item).collect();
            return Value::from(items).at(span);
        }
        let number = Number::parse(text).filter(|number| self.kind == "Number" && number.to_string() == text);
        number.map_or_else(|| Value::from(text), Value::from).at(span)
    }

    /// The value that an outer stack gives. Lists arrive as texts with commas.
    fn adopt(&self, value: &Value) -> Value {
        match (value.as_str(), &value.data) {
            (Some(text), _) if self.is_list() || self.is_elsewhere() => {
                let span = value.span.unwrap_or(self.key);
                Value { origin: value.origin.clone(), ..self.convert(text, span, None) }
            }
            (_, Data::Null) => self.default_value().unwrap_or_else(|| self.unknown()),
            _ => value.clone(),
        }
    }

    /// What is known of a parameter without a value: that it will have one, and which ones it may have.
    fn unknown(&self) -> Value {
        let candidates = self.allowed.iter().take(MAX_CANDIDATES + 1);
        let candidates: Vec<Value> =
            candidates.filter_map(|node| Some(self.convert(node.text()?, node.span(), Some(*node)))).collect();
        let candidates = if candidates.len() > MAX_CANDIDATES || self.is_list() { Vec::new() } else { candidates };
        let reason = if self.is_elsewhere() { Reason::Data } else { Reason::Variable };
        let unknown = Unknown::new(reason, format!("parameter {}", self.name)).at(Some(self.key));
        Value::from(Unknown { set: true, candidates, ..unknown }).at(self.key)
    }

    fn check(&self, value: &Value) -> Option<Problem> {
        let text = crate::eval::scalar_text(value).filter(|_| !self.allowed.is_empty() && !self.is_list())?;
        if self.allowed.iter().any(|node| node.text() == Some(&text)) {
            return None;
        }
        let shown = if self.is_secret { "The value".to_owned() } else { format!("The value `{text}`") };
        let message = format!("{shown} is none of those that the parameter {} allows.", self.name);
        Some(Problem::warning("invalid-parameter", message).at(value.span.unwrap_or(self.key)))
    }
}

//! The sections of a template. <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html>

use std::collections::HashMap;

use trueline_source::{Problem, Span};
use trueline_yaml::{Data, Entry, Node};

/// A template, by section. Nothing in it has been evaluated.
pub(crate) struct Template<'t> {
    pub(crate) parameters: Vec<Entry<'t>>,
    pub(crate) mappings: HashMap<&'t str, Node<'t>>,
    pub(crate) conditions: HashMap<&'t str, Entry<'t>>,
    pub(crate) resources: Vec<Entry<'t>>,
    pub(crate) outputs: Vec<Entry<'t>>,
    /// What the Serverless Application Model has for all resources of a type.
    pub(crate) globals: Option<Node<'t>>,
    /// The names of the macros that the template is given to, `AWS::Serverless-2016-10-31` among them.
    pub(crate) transforms: Vec<&'t str>,
}

impl<'t> Template<'t> {
    /// Sorts the root of a document into its sections, and tells of those that are not the map they should be.
    pub(crate) fn read(root: Node<'t>, problems: &mut Vec<Problem>) -> Self {
        let mut section = |name: &str| {
            let node = root.get(name)?;
            if !node.is_map() && !node.is_null() {
                let message = format!("The section {name} must be a map.");
                problems.push(Problem::error("invalid-template", message).at(node.span()));
            }
            Some(node)
        };
        let mut entries = |name: &str| section(name).into_iter().flat_map(Node::entries).collect::<Vec<_>>();
        let named = |entry: Entry<'t>| Some((entry.key.text()?, entry));
        Template {
            parameters: entries("Parameters"),
            mappings: entries("Mappings")
                .into_iter()
                .filter_map(named)
                .map(|(name, entry)| (name, entry.value))
                .collect(),
            conditions: entries("Conditions").into_iter().filter_map(named).collect(),
            resources: entries("Resources"),
            outputs: entries("Outputs"),
            globals: root.get("Globals"),
            transforms: root.get("Transform").into_iter().flat_map(names_of_transforms).collect(),
        }
    }

    /// Whether it is written for the Serverless Application Model, also where it forgets to say so.
    pub(crate) fn is_serverless(&self) -> bool {
        let is_serverless = |entry: &Entry<'_>| {
            entry.value.get("Connectors").is_some()
                || entry
                    .value
                    .get("Type")
                    .and_then(Node::text)
                    .is_some_and(|kind| kind.starts_with("AWS::Serverless::"))
        };
        self.transforms.iter().any(|name| name.starts_with("AWS::Serverless-"))
            || self.resources.iter().any(is_serverless)
    }

    /// Whether macros of the user's are run over all of it.
    pub(crate) fn is_given_to_macros(&self) -> bool {
        self.transforms.iter().any(|name| !name.starts_with("AWS::"))
    }

    /// Whether macros may add to it what nobody can see here.
    pub(crate) fn has_macros(&self) -> bool {
        let is_macro = |name: &&str| *name != "AWS::LanguageExtensions";
        // `Type: !Rain::Module` and its like are for a tool that runs before CloudFormation does.
        let is_made_before = |entry: &Entry<'_>| entry.value.get("Type").is_some_and(|node| Call::of(node).is_some());
        self.transforms.iter().any(is_macro) || self.is_serverless() || self.resources.iter().any(is_made_before)
    }
}

fn names_of_transforms(node: Node<'_>) -> Vec<&str> {
    match node.data() {
        Data::List(items) => items.filter_map(name_of_transform).collect(),
        _ => name_of_transform(node).into_iter().collect(),
    }
}

fn name_of_transform(node: Node<'_>) -> Option<&str> {
    node.text().or_else(|| node.get("Name")?.text())
}

/// A call of an intrinsic function, in the short form of YAML (`!Sub text`) or the long one (`Fn::Sub: text`).
#[derive(Clone, Copy)]
pub(crate) struct Call<'t> {
    /// Without `Fn::`: `Sub`, `Ref`, `Condition`.
    pub(crate) function: &'t str,
    /// What it is given.
    pub(crate) argument: Node<'t>,
    /// Whether the tag of the argument is the call itself.
    pub(crate) short: bool,
    /// The whole of it.
    pub(crate) span: Span,
}

impl<'t> Call<'t> {
    /// The call that a node is, if it is one.
    pub(crate) fn of(node: Node<'t>) -> Option<Self> {
        match node.tag() {
            Some(tag) => {
                let function = tag.name.strip_prefix('!')?;
                Some(Call { function, argument: node, short: true, span: node.span() })
            }
            None => Call::long(node),
        }
    }

    /// The call that a node is when its own tag does not count.
    pub(crate) fn long(node: Node<'t>) -> Option<Self> {
        let mut entries = node.entries();
        let (Entry { key, value }, None) = (entries.next()?, entries.next()) else { return None };
        let function = match key.text()? {
            "Ref" => "Ref",
            "Condition" if value.text().is_some() => "Condition",
            // Directives of Rain, a tool that runs before CloudFormation, as they are in JSON.
            name if name.starts_with("Rain::") => name,
            name => name.strip_prefix("Fn::").filter(|name| !name.starts_with("ForEach::"))?,
        };
        Some(Call { function, argument: value, short: false, span: node.content() })
    }

    /// How a user would write its head.
    pub(crate) fn label(&self) -> String {
        match (self.short, self.function) {
            (true, name) => format!("!{name}"),
            (false, name @ ("Ref" | "Condition")) => name.to_owned(),
            (false, name) if name.contains("::") => name.to_owned(),
            (false, name) => format!("Fn::{name}"),
        }
    }
}

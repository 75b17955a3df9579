//! Resources, and the stacks that are nested in a stack.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use trueline_ir::{CallSite, Construct, Data, Format, Map, Mode, Resource, ResourceId, Unknown, Value};
use trueline_source::{Problem, SourcePath, Span};
use trueline_yaml::Node;

use super::{Decision, Evaluator, Expanded, scalar_text};
use crate::claim::is_resource_type;
use crate::serverless;
use crate::stack::{self, Evaluated, Given, Nesting, Outputs};
use crate::template::Call;

/// A resource, and the logical ids that it refers to.
pub(crate) struct Built {
    pub(crate) resource: Resource,
    pub(crate) refers_to: BTreeSet<Arc<str>>,
}

impl<'t> Evaluator<'t> {
    /// Evaluates all resources whose condition is not false, in the order of the template.
    pub(crate) fn run(mut self) -> Evaluated {
        let expanded = self.expand(self.template.resources.iter().copied());
        let names: Vec<Arc<str>> = expanded.iter().map(|resource| resource.name.clone()).collect();
        for resource in expanded {
            if self.resources.contains_key(&resource.name) {
                let message = format!("The resource `{}` is made twice by loops.", resource.name);
                self.problem(Problem::error("defined-twice", message).at(resource.key));
                continue;
            }
            self.resources.insert(resource.name.clone(), resource);
        }
        self.decide_all_conditions();
        let built: Vec<Built> = names.iter().filter_map(|name| self.build(self.resources.get(name)?)).collect();
        self.report_cycles(&built);
        let outputs = self.outputs();
        let mut loaded = self.loaded.take();
        let resources: Vec<Resource> = built.into_iter().map(|built| built.resource).collect();
        loaded.resources.extend(match self.template.is_serverless() {
            true => self.expand_serverless(resources),
            false => resources,
        });
        loaded.problems.append(&mut self.problems.borrow_mut());
        Evaluated { loaded, outputs, exports: self.exports.take(), imports: self.imports.take() }
    }

    fn expand_serverless(&self, resources: Vec<Resource>) -> Vec<Resource> {
        let mut connectors = Vec::new();
        for resource in &resources {
            let Some(expanded) = self.resources.get(&resource.name) else { continue };
            let Some(node) = expanded.value.get("Connectors").filter(|node| node.is_map()) else { continue };
            let map = self.within(&expanded.loops, || self.map(node, None));
            connectors.extend(map.entries.into_iter().map(|(name, entry)| (resource.name.clone(), name, entry.value)));
        }
        let place = self.template.resources.first().map(|entry| entry.key.span());
        let parameter = |name: &str| match place {
            Some(place) => self.named(name, name, place),
            None => Value::null(),
        };
        let globals = self.template.globals.map(|node| self.eval(node));
        let surroundings = serverless::Surroundings { globals, connectors, parameter: &parameter };
        let (resources, problem) = serverless::expand(resources, &surroundings);
        problem.into_iter().for_each(|problem| self.problem(problem));
        resources
    }

    fn build(&self, expanded: &Expanded<'t>) -> Option<Built> {
        let body = expanded.value;
        let kind = body.get("Type").and_then(Node::text);
        let Some(kind) = kind.filter(|kind| is_resource_type(kind)) else {
            self.report_no_type(expanded);
            return None;
        };
        self.referred.borrow_mut().clear();
        let condition = body.get("Condition").and_then(|node| Some((node, node.text()?)));
        let doubt = match condition.map(|(node, name)| self.condition(name, node)) {
            Some(Decision::Known(false)) => return None,
            Some(Decision::Undecided(cause)) => Some(cause),
            _ => None,
        };
        if let Some((_, name)) = condition.filter(|_| doubt.is_some()) {
            self.assume(name);
        }
        let properties = self.within(&expanded.loops, || self.properties(body, kind));
        self.check_dependencies(body);
        self.nested_stack(&expanded.name);
        self.assume_nothing();
        let refers_to = self.referred.take();
        Some(Built { resource: self.resource(expanded, kind, properties, doubt), refers_to })
    }

    fn properties(&self, body: Node<'t>, kind: &str) -> Map {
        let Some(entry) = body.entry("Properties") else { return Map::default() };
        let value = self.eval_under(entry.value, None);
        match value.data {
            Data::Map(map) => Arc::unwrap_or_clone(map),
            Data::Null => Map::default(),
            Data::Unknown(unknown) => Map { rest: Some(unknown), ..Map::default() },
            _ => {
                let message = format!("The properties of a resource of type {kind} must be a map.");
                self.problem(Problem::error("invalid-template", message).at(entry.value.span()));
                Map::default()
            }
        }
    }

    fn resource(&self, expanded: &Expanded<'t>, kind: &str, properties: Map, doubt: Option<Arc<Unknown>>) -> Resource {
        let span = expanded.key.to(expanded.value.span());
        let header = expanded.key;
        let properties = Map { header: Some(header), ..properties };
        let metadata = expanded.value.get("Metadata").map(|node| Arc::new(self.eval(node)));
        let address = self.stack.qualify(&expanded.name);
        Resource {
            id: ResourceId { kind: kind.into(), root: self.stack.root.clone(), address: address.clone() },
            block_address: address,
            native_type: kind.into(),
            name: expanded.name.clone(),
            namespace: self.stack.name.clone(),
            provider: "aws".into(),
            format: Format::CloudFormation,
            mode: Mode::Managed,
            key: None,
            attributes: Value::from(properties).at(span),
            native: None,
            metadata,
            span,
            header,
            calls: self.stack.calls.clone(),
            doubt,
            ignore_changes: Vec::new(),
            folds: Vec::new(),
            links: Vec::new(),
            stand_in: false,
            construct: self.construct(expanded),
            tracked: None,
        }
    }

    /// What the program that wrote the template says of a resource.
    fn construct(&self, expanded: &Expanded<'t>) -> Option<Arc<Construct>> {
        let own = expanded.value.get("Metadata").and_then(|metadata| metadata.get("aws:cdk:path"));
        let own = own.and_then(|node| Some((node.text()?, node.span())));
        let assembly = self.stack.templates.assemblies.get(&self.stack.file.parent().unwrap_or_else(SourcePath::root));
        let made = assembly.and_then(|assembly| assembly.made(own.map(|(path, _)| path), &expanded.name));
        let (path, place) = match (own, &made) {
            (Some((path, place)), _) => (path, place),
            (None, Some(made)) => (&*made.path, expanded.key),
            (None, None) => return None,
        };
        let source = made.as_ref().and_then(|made| made.source);
        Some(Arc::new(Construct { path: path.into(), place, source }))
    }

    fn report_no_type(&self, expanded: &Expanded<'t>) {
        let made_before = expanded.value.get("Type").and_then(Call::of);
        if let Some(call) = made_before {
            let message =
                format!("The resource `{}` is made by {} and cannot be judged here.", expanded.name, call.label());
            let help = "Give what the tool that runs before CloudFormation makes of the template.";
            self.problem(Problem::error("unknown-function", message).at(call.span).help(help));
            return;
        }
        let kind = expanded.value.get("Type").filter(|node| node.text().is_some());
        if let Some(node) = kind.filter(|_| self.template.is_given_to_macros()) {
            let message =
                format!("The resource `{}` is for a macro to make, and cannot be judged here.", expanded.name);
            let help = "Give the template that CloudFormation makes of it, as `get-template` shows it.";
            self.problem(Problem::error("unknown-function", message).at(node.span()).help(help));
            return;
        }
        let (message, at) = match expanded.value.get("Type") {
            Some(node) => (format!("The type of the resource `{}` is none.", expanded.name), node.span()),
            None => (format!("The resource `{}` has no type.", expanded.name), expanded.key),
        };
        let help = "A type reads Owner::Service::Resource, as in AWS::S3::Bucket.";
        self.problem(Problem::error("invalid-template", message).at(at).help(help));
    }

    fn check_dependencies(&self, body: Node<'t>) {
        let Some(node) = body.get("DependsOn").filter(|_| !self.template.has_macros()) else { return };
        let names = node.text().map(|_| node).into_iter().chain(node.items());
        for (node, name) in names.filter_map(|node| Some((node, node.text()?))) {
            match self.resources.get_key_value(name) {
                Some((name, _)) => drop(self.referred.borrow_mut().insert(name.clone())),
                None => drop(self.invalid(node.span(), format!("There is no resource `{name}` to depend on."))),
            }
        }
    }

    fn outputs(&self) -> Outputs {
        let outputs = self.expand(self.template.outputs.iter().copied()).into_iter();
        let value = |output: &Expanded<'t>| {
            let condition = output.value.get("Condition").and_then(|node| Some((node, node.text()?)));
            if let Some((node, name)) = condition
                && let Decision::Known(false) = self.condition(name, node)
            {
                return None;
            }
            let node = output.value.get("Value")?;
            let value = self.within(&output.loops, || self.eval(node));
            let name = output.value.get("Export").and_then(|export| export.get("Name"));
            let name = name.and_then(|name| scalar_text(&self.within(&output.loops, || self.eval(name))));
            self.exports.borrow_mut().extend(name.map(|name| (name, value.clone())));
            Some(value)
        };
        outputs.filter_map(|output| Some((output.name.clone(), value(&output)?))).collect()
    }

    /// What the stack gives back that is nested in this one under a logical id, evaluated at the first call; `None` if there
    /// is no such stack, it cannot be had, or it is being evaluated.
    pub(super) fn nested_stack(&self, name: &Arc<str>) -> Option<Arc<Outputs>> {
        let known = self.nested.borrow().get(name).cloned();
        if let Some(known) = known {
            return known;
        }
        let expanded = self.resources.get(name)?;
        let location = template_location(expanded.value)?;
        self.nested.borrow_mut().insert(name.clone(), None);
        let nested = self.within(&expanded.loops, || self.evaluate_nested(expanded, location));
        self.nested.borrow_mut().insert(name.clone(), nested.clone());
        nested
    }

    fn evaluate_nested(&self, expanded: &Expanded<'t>, location: Node<'t>) -> Option<Arc<Outputs>> {
        let text = location.text()?;
        let given = expanded.value.get("Properties").and_then(|properties| properties.entry("Parameters"));
        let given = given.map(|entry| self.map(entry.value, None)).unwrap_or_default();
        let given = given.entries.into_iter().map(|(name, entry)| (name, entry.value)).collect();
        let span = expanded.key;
        let block = span.to(expanded.value.span());
        let call = CallSite { address: self.stack.qualify(&expanded.name), span, block, source: text.into() };
        let nesting = Nesting { name: &expanded.name, call, location: text };
        match stack::nested(self.stack, nesting, Given::ByStack(given)) {
            Ok(Evaluated { loaded, outputs, exports, imports }) => {
                self.loaded.borrow_mut().extend(loaded);
                self.exports.borrow_mut().extend(exports);
                self.imports.borrow_mut().extend(imports);
                Some(Arc::new(outputs))
            }
            Err(problem) => {
                self.problem(problem.at(location.span()));
                None
            }
        }
    }

    /// Tells of resources that depend on one another in a circle, which the service refuses to create.
    fn report_cycles(&self, built: &[Built]) {
        // What an API and its functions say of one another ends up in several resources, which are no circle.
        let is_one = |built: &&Built| !built.resource.native_type.starts_with("AWS::Serverless::");
        let edges: BTreeMap<&str, (&Built, Vec<&str>)> = built
            .iter()
            .filter(is_one)
            .map(|built| (&*built.resource.name, (built, built.refers_to.iter().map(|name| &**name).collect())))
            .collect();
        let mut done: BTreeSet<&str> = BTreeSet::new();
        for start in edges.keys() {
            let mut path: Vec<(&str, usize)> = vec![(start, 0)];
            let mut on_path: BTreeSet<&str> = [*start].into();
            while let Some((name, next)) = path.pop() {
                let target = edges.get(name).and_then(|(_, targets)| targets.get(next).copied());
                let Some(target) = target.filter(|_| !done.contains(name)) else {
                    on_path.remove(name);
                    done.insert(name);
                    continue;
                };
                path.push((name, next + 1));
                if on_path.contains(target) {
                    let from = path.iter().position(|(name, _)| *name == target).unwrap_or_default();
                    let names: Vec<String> = path[from..].iter().map(|(name, _)| format!("`{name}`")).collect();
                    self.report_cycle(&names, edges[target].0.resource.header);
                } else if !done.contains(target) && edges.contains_key(target) {
                    on_path.insert(target);
                    path.push((target, 0));
                }
            }
        }
    }

    fn report_cycle(&self, names: &[String], span: Span) {
        let message = match names {
            [name] => format!("The resource {name} refers to itself."),
            names => format!("The resources {} refer to one another in a circle.", names.join(", ")),
        };
        let help = "CloudFormation cannot create them; take one of the references out.";
        self.problem(Problem::warning("reference-cycle", message).at(span).help(help));
    }
}

/// What names the template of a nested stack, if it is a file beside this one.
pub(crate) fn template_location(body: Node<'_>) -> Option<Node<'_>> {
    let property = match body.get("Type")?.text()? {
        "AWS::CloudFormation::Stack" => "TemplateURL",
        "AWS::Serverless::Application" => "Location",
        _ => return None,
    };
    // The Cloud Development Kit names the file beside, and gives as a URL where it will be.
    let asset = body
        .get("Metadata")
        .filter(|metadata| metadata.get("aws:asset:property").and_then(Node::text) == Some(property));
    if let Some(path) = asset.and_then(|metadata| metadata.get("aws:asset:path")).filter(|path| path.text().is_some()) {
        return Some(path);
    }
    let location = body.get("Properties")?.get(property)?;
    let is_local = |text: &str| !text.is_empty() && !text.contains("://") && !text.starts_with("arn:");
    (location.tag().is_none() && location.text().is_some_and(is_local)).then_some(location)
}

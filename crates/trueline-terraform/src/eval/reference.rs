//! References: what a name means, and the way from it through attributes, indexes and splats.
//! <https://developer.hashicorp.com/terraform/language/expressions/references>

use std::rc::Rc;
use std::sync::Arc;

use trueline_ir::{AttrPath, Data, InstanceKey, Map, Mode, Part, Reason, Reference, Step, Unknown, Value};
use trueline_schema::Member;
use trueline_source::{Problem, Span};

use super::body::member;
use super::expand::{Expansion, Repetition, Shape, inherit};
use super::expr::not_run;
use super::scope::Scope;
use super::{Evaluator, ModuleInstance};
use crate::module::Target;
use crate::planned;
use crate::syntax::{Expr, Traversal, TraversalRoot, TraversalStep};
use crate::types::describe;

/// How many steps a reference may have.
const MAX_STEPS: usize = 200;

type Steps<'e> = &'e [(TraversalStep, Span)];

/// A reference in the making: what is left of its way, and how it is written.
struct Way<'e, 's, 'a> {
    steps: Steps<'e>,
    text: &'e str,
    span: Span,
    scope: &'s Scope<'a>,
}

impl<'a> Evaluator<'a> {
    pub(super) fn traversal(&self, traversal: &Traversal, span: Span, scope: &Scope<'a>) -> Value {
        if traversal.steps.len() > MAX_STEPS {
            let message = format!("This reference has more steps than the limit of {MAX_STEPS}.");
            self.problem(Problem::error("nesting-limit", message).at(span));
            return Value::from(Unknown::new(Reason::Invalid, "a reference of too many steps").at(Some(span))).at(span);
        }
        let way = Way { steps: &traversal.steps, text: &traversal.text, span, scope };
        match &traversal.root {
            TraversalRoot::Expr(root) => {
                let base = self.eval(root, scope);
                self.walk(&base, &way)
            }
            TraversalRoot::Name(name) => match scope.get(name) {
                Some(bound) => self.refer(bound, &way),
                None => self.named(name, &way),
            },
        }
    }

    /// Follows a reference to a value, and marks that it came by it.
    fn refer(&self, base: &Value, way: &Way<'_, '_, 'a>) -> Value {
        let value = self.walk(base, way);
        // A bound name without a place of its own is a number or key that was counted here.
        if value.span.is_none() && value.origin.is_none() {
            value.at(way.span)
        } else {
            value.referred(way.text, way.span, None)
        }
    }

    fn named(&self, name: &str, way: &Way<'_, '_, 'a>) -> Value {
        let instance = &way.scope.instance;
        let first = match way.steps.first() {
            Some((TraversalStep::Attribute(first), _)) => Some(first),
            _ => None,
        };
        let rest = Way { steps: way.steps.get(1..).unwrap_or_default(), ..*way };
        match (name, first) {
            ("var", Some(name)) => self.refer(&self.variable(instance, name, way.span), &rest),
            ("local", Some(name)) => self.refer(&self.local(instance, name, way.span), &rest),
            ("each" | "count", Some(first)) => self.repetition(name, first, &rest),
            ("path", Some(first)) => self.path(first, way),
            ("terraform" | "tofu", Some(first)) if &**first == "workspace" => {
                Value::from(&*self.workspace).at(way.span)
            }
            ("module", Some(name)) => self.module_reference(name, &rest),
            ("data", Some(kind)) => self.resource_reference(Mode::Data, kind, &rest),
            ("self" | "ephemeral" | "provider", _) => not_run(way.text, way.span),
            (kind, Some(_)) => self.resource_reference(Mode::Managed, kind, way),
            (name, None) => self.invalid(way.span, format!("There is nothing called `{name}` here.")),
        }
    }

    fn repetition(&self, name: &str, first: &str, rest: &Way<'_, '_, 'a>) -> Value {
        let base = match (name, first, &*rest.scope.repetition) {
            ("count", "index", Repetition::Count(index)) => index,
            ("each", "key", Repetition::Each { key, .. }) => key,
            ("each", "value", Repetition::Each { value, .. }) => value,
            _ => return self.invalid(rest.span, format!("There is no `{name}.{first}` here.")),
        };
        self.refer(base, rest)
    }

    /// `path.module` is relative to the root module, as `terraform` itself prints it when it is run there.
    fn path(&self, which: &str, way: &Way<'_, '_, 'a>) -> Value {
        let folder = &way.scope.instance.folder;
        match which {
            "module" => Value::from(relative(self.root.as_str(), folder.as_str())).at(way.span),
            "root" => Value::from(".").at(way.span),
            "cwd" => self.working_folder(way),
            _ => not_run(way.text, way.span),
        }
    }

    /// Terraform runs in the folder of the root module. Where on the machine that is cannot be known, only its end.
    fn working_folder(&self, way: &Way<'_, '_, 'a>) -> Value {
        let beginning = not_run(way.text, way.span);
        if self.root.is_root() {
            return beginning;
        }
        let end = Part::Literal(format!("/{}", self.root).into(), None);
        let unknown = Unknown { set: true, ..Unknown::new(Reason::Function, way.text).at(Some(way.span)) };
        Value::from(Unknown { parts: vec![Part::Hole(beginning), end], ..unknown }).at(way.span)
    }

    fn resource_reference(&self, mode: Mode, kind: &str, way: &Way<'_, '_, 'a>) -> Value {
        let instance = &way.scope.instance;
        let Some((TraversalStep::Attribute(name), _)) = way.steps.first() else {
            return self.invalid(way.span, format!("There is nothing called `{}` here.", way.text));
        };
        let Some(number) = instance.module.resource(mode, kind, name) else {
            return self.undeclared(mode, kind, name, way);
        };
        let rest = Way { steps: &way.steps[1..], ..*way };
        let expansion = self.instances_of(instance, number);
        let target = Repeated { evaluator: self, instance, what: What::Resource(number), expansion: &expansion };
        target.reference(&rest)
    }

    /// A reference to a resource that this module does not declare: wrong, and told so. What it means is plain all the
    /// same: an attribute that the provider sets.
    fn undeclared(&self, mode: Mode, kind: &str, name: &str, way: &Way<'_, '_, 'a>) -> Value {
        let (prefix, reason) = match mode {
            Mode::Managed => ("", Reason::Computed),
            Mode::Data => ("data.", Reason::Data),
        };
        let address = format!("{prefix}{kind}.{name}");
        self.invalid(way.span, format!("There is no {address} in this module."));
        let unknown = Unknown { set: mode == Mode::Managed, ..Unknown::new(reason, way.text) };
        let reference = Reference {
            root: self.root.as_str().into(),
            address: way.scope.instance.qualify(&address),
            attribute: AttrPath::new(),
        };
        Value::from(unknown.at(Some(way.span))).at(way.span).referred(way.text, way.span, Some(Arc::new(reference)))
    }

    fn module_reference(&self, name: &Arc<str>, way: &Way<'_, '_, 'a>) -> Value {
        let instance = &way.scope.instance;
        let Some(call) = instance.module.calls.get(name) else {
            return self.invalid(way.span, format!("There is no module `{name}` in this module."));
        };
        if call.target == Target::Missing {
            let unknown = Unknown::new(Reason::Module, way.text).at(Some(call.block.header));
            return Value::from(unknown).at(call.block.header).referred(way.text, way.span, None);
        }
        let calls = self.calls(instance, name, call);
        let what = What::Module(name.clone(), calls.instances.clone());
        let target = Repeated { evaluator: self, instance, what, expansion: &calls.expansion };
        target.reference(way)
    }

    /// Takes the steps of `way` from `base`.
    fn walk(&self, base: &Value, way: &Way<'_, '_, 'a>) -> Value {
        let mut value = base.clone();
        for (at, (step, span)) in way.steps.iter().enumerate() {
            let rest = &way.steps[at + 1..];
            match step {
                TraversalStep::AttributeSplat | TraversalStep::FullSplat => return self.splat(&value, step, rest, way),
                TraversalStep::Attribute(name) => value = self.step(&value, &Step::Key(name.clone()), *span),
                TraversalStep::Index(index) => match self.index(index, way.scope) {
                    Ok(step) => value = self.step(&value, &step, *span),
                    Err(unknown) => return unknown,
                },
            }
        }
        value
    }

    /// The items of a list, or the one item that a value which is no list is; each with `rest` of the way behind it.
    /// After `.*` only attribute steps go into the items.
    fn splat(&self, value: &Value, step: &TraversalStep, rest: Steps<'_>, way: &Way<'_, '_, 'a>) -> Value {
        let into = match step {
            TraversalStep::AttributeSplat => {
                rest.iter().take_while(|(step, _)| matches!(step, TraversalStep::Attribute(_))).count()
            }
            _ => rest.len(),
        };
        let (each, after) = rest.split_at(into);
        let items = match &value.data {
            Data::List(items) | Data::Set(items) => items.iter().map(|item| inherit(value, item)).collect(),
            Data::Null => Vec::new(),
            Data::Unknown(unknown) => return Value::from(Unknown { set: true, ..unknown.derived() }).at(way.span),
            _ => vec![value.clone()],
        };
        let items: Vec<Value> = items.iter().map(|item| self.walk(item, &Way { steps: each, ..*way })).collect();
        self.walk(&Value::from(items).at(way.span), &Way { steps: after, ..*way })
    }

    /// The step that an index expression means.
    fn index(&self, index: &Expr, scope: &Scope<'a>) -> Result<Step, Value> {
        let value = self.eval(index, scope);
        match &value.data {
            Data::String(text) => Ok(Step::Key(text.text.clone())),
            Data::Number(number) => match number.as_int().and_then(|number| usize::try_from(number).ok()) {
                Some(number) => Ok(Step::Index(number)),
                None => Err(self.invalid(index.span, format!("{number} is no index."))),
            },
            Data::Unknown(unknown) => Err(Value::from(unknown.derived()).at(index.span)),
            _ => Err(self.invalid(index.span, format!("An index is a number or a string, not {}.", describe(&value)))),
        }
    }

    fn step(&self, value: &Value, step: &Step, span: Span) -> Value {
        let found = match (&value.data, step) {
            (Data::Map(map), Step::Key(key)) => Some((map, key.clone())),
            (Data::Map(map), Step::Index(index)) => Some((map, Arc::from(index.to_string()))),
            _ => None,
        };
        if let Some((map, key)) = found {
            return match (map.get(&key), &map.rest) {
                (Some(item), _) => inherit(value, item),
                (None, Some(rest)) => unknown_entry(value, rest, &key),
                // What a block does not say the provider may.
                (None, None) if map.header.is_some() => {
                    let unknown = Unknown { set: true, ..Unknown::new(Reason::Computed, self.sources.text(span)) };
                    value.with_data(Data::Unknown(Arc::new(unknown.at(Some(span)))))
                }
                (None, None) if value.sensitive => self.invalid(span, "This sensitive object has no such attribute."),
                (None, None) => {
                    self.invalid(span, format!("This object has no attribute {}.", self.shown_key(&key, span)))
                }
            };
        }
        match (&value.data, step) {
            (Data::List(items), Step::Index(index)) => match items.get(*index) {
                Some(item) => inherit(value, item),
                None => self.invalid(span, format!("There is no item {index}: the list has {}.", items.len())),
            },
            (Data::List(_), Step::Key(key)) => match key.parse() {
                Ok(index) => self.step(value, &Step::Index(index), span),
                Err(_) => self.invalid(span, format!("A list has no attribute {}.", self.shown_key(key, span))),
            },
            (Data::Unknown(unknown), _) => value.with_data(Data::Unknown(Arc::new(unknown.derived()))),
            _ => self.invalid(span, format!("{} has no attributes.", describe(value))),
        }
    }

    /// A key as it may be told: only if it is written at `span`, for else it may be a secret.
    fn shown_key(&self, key: &str, span: Span) -> String {
        if self.sources.text(span).contains(key) { format!("`{key}`") } else { "of that name".to_owned() }
    }

    /// A scope in which nothing is bound: of a template file.
    pub(super) fn empty_scope(&self) -> Scope<'a> {
        Scope::of(&self.nothing)
    }
}

/// An entry that a map may have, but nobody knows.
fn unknown_entry(map: &Value, rest: &Arc<Unknown>, key: &str) -> Value {
    let unknown = Unknown { expression: format!("{}.{key}", rest.expression).into(), set: rest.set, ..rest.derived() };
    map.with_data(Data::Unknown(Arc::new(unknown)))
}

/// The path from one folder to another, as Terraform writes `path.module`.
fn relative(from: &str, to: &str) -> String {
    let parts =
        |path: &str| -> Vec<String> { path.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect() };
    let (from, to) = (parts(from), parts(to));
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..".to_owned(), from.len() - shared);
    let path = up.chain(to[shared..].iter().cloned()).collect::<Vec<_>>().join("/");
    if path.is_empty() { ".".to_owned() } else { path }
}

/// A block with instances: what a reference to it can lead to.
struct Repeated<'r, 'a> {
    evaluator: &'r Evaluator<'a>,
    instance: &'r Rc<ModuleInstance<'a>>,
    what: What<'a>,
    expansion: &'r Expansion,
}

enum What<'a> {
    /// The resource block of this number.
    Resource(usize),
    /// A module call and its instances.
    Module(Arc<str>, Vec<Rc<ModuleInstance<'a>>>),
}

impl<'a> Repeated<'_, 'a> {
    fn reference(&self, way: &Way<'_, '_, 'a>) -> Value {
        let instances = self.expansion.instances.len();
        if instances == 0
            && let Some(doubt) = &self.expansion.doubt
        {
            return Value::from(doubt.derived()).at(way.span);
        }
        match (self.expansion.shape, way.steps.first()) {
            (Shape::Single, Some((TraversalStep::Attribute(name), _))) => self.attribute(0, name, 1, way),
            (Shape::Single, _) => self.evaluator.walk(&self.object(0, way), way),
            (_, Some((step @ (TraversalStep::AttributeSplat | TraversalStep::FullSplat), _)))
                if self.shape_is_list() =>
            {
                self.splat(step, way)
            }
            (_, Some((step @ (TraversalStep::Index(_) | TraversalStep::Attribute(_)), _))) => self.keyed(step, way),
            (_, _) => self.evaluator.walk(&self.whole(way), way),
        }
    }

    fn shape_is_list(&self) -> bool {
        self.expansion.shape == Shape::List && self.expansion.doubt.is_none()
    }

    /// `block[key]` and what follows.
    fn keyed(&self, step: &TraversalStep, way: &Way<'_, '_, 'a>) -> Value {
        let step = match step {
            TraversalStep::Index(index) => match self.evaluator.index(index, way.scope) {
                Ok(step) => step,
                Err(unknown) => return self.of_some_instance(unknown, way),
            },
            TraversalStep::Attribute(name) => Step::Key(name.clone()),
            TraversalStep::AttributeSplat | TraversalStep::FullSplat => {
                return self.evaluator.walk(&self.whole(way), way);
            }
        };
        let key = match (self.expansion.shape, step) {
            (Shape::List, Step::Key(key)) if key.parse::<usize>().is_ok() => {
                InstanceKey::Index(key.parse().unwrap_or(0))
            }
            (_, Step::Key(key)) => InstanceKey::Key(key),
            (Shape::Map, Step::Index(index)) => InstanceKey::Key(index.to_string().into()),
            (_, Step::Index(index)) => InstanceKey::Index(index),
        };
        let Some(number) = self.expansion.find(&key) else {
            return self.evaluator.invalid(way.span, format!("{} has no instance {key}.", self.address()));
        };
        match way.steps.get(1) {
            Some((TraversalStep::Attribute(name), _)) => self.attribute(number, name, 2, way),
            _ => self.evaluator.walk(&self.object(number, way), &Way { steps: &way.steps[1..], ..*way }),
        }
    }

    /// A reference to an instance of which the key is unknown: unknown, but it is known what block it is of.
    fn of_some_instance(&self, unknown: Value, way: &Way<'_, '_, 'a>) -> Value {
        let reference = match self.what {
            What::Resource(_) => Some(self.reference_to(None, &[])),
            What::Module(..) => None,
        };
        unknown.referred(way.text, way.span, reference)
    }

    fn splat(&self, step: &TraversalStep, way: &Way<'_, '_, 'a>) -> Value {
        let rest = &way.steps[1..];
        let into = match step {
            TraversalStep::AttributeSplat => {
                rest.iter().take_while(|(step, _)| matches!(step, TraversalStep::Attribute(_))).count()
            }
            _ => rest.len(),
        };
        let (each, after) = rest.split_at(into);
        let items: Vec<Value> = (0..self.expansion.instances.len())
            .map(|number| match each.first() {
                Some((TraversalStep::Attribute(name), _)) => {
                    self.attribute(number, name, 1, &Way { steps: each, ..*way })
                }
                _ => self.evaluator.walk(&self.object(number, way), &Way { steps: each, ..*way }),
            })
            .collect();
        self.evaluator.walk(&Value::from(items).at(way.span), &Way { steps: after, ..*way })
    }

    /// All instances as one value.
    fn whole(&self, way: &Way<'_, '_, 'a>) -> Value {
        if self.expansion.shape == Shape::List {
            return match &self.expansion.doubt {
                Some(doubt) => Value::from(Unknown { set: true, ..doubt.derived() }).at(way.span),
                None => {
                    let items = (0..self.expansion.instances.len()).map(|number| self.object(number, way));
                    Value::from(items.collect::<Vec<_>>()).at(way.span)
                }
            };
        }
        let mut map = Map { rest: self.expansion.doubt.clone(), ..Map::default() };
        for (number, (key, _)) in self.expansion.instances.iter().enumerate() {
            if let Some(InstanceKey::Key(key)) = key {
                map.insert(key.clone(), self.object(number, way));
            }
        }
        Value::from(map).at(way.span)
    }

    /// One attribute of one instance, and the steps from number `taken` on.
    fn attribute(&self, number: usize, name: &Arc<str>, taken: usize, way: &Way<'_, '_, 'a>) -> Value {
        let rest = Way { steps: &way.steps[taken.min(way.steps.len())..], ..*way };
        match &self.what {
            What::Resource(block) => {
                let value = self.evaluator.attribute(self.instance, *block, number, name);
                // To write null is to leave it to the provider.
                let written = value.filter(|value| !value.is_null());
                let value = written.unwrap_or_else(|| self.computed(*block, name, way));
                let value = self.evaluator.walk(&value, &rest);
                // What has no place of its own, such as a list of blocks, stands where its resource does.
                let header = self.instance.module.resources[*block].block.header;
                let value = Value { span: value.span.or(Some(header)), ..value };
                let reference = self.reference_to(Some(number), &[Step::Key(name.clone())]);
                value.referred(way.text, way.span, Some(reference))
            }
            What::Module(module, instances) => {
                let output = instances.get(number).and_then(|child| self.evaluator.output(child, name, way.span));
                match output {
                    Some(value) => self.evaluator.walk(&value, &rest).referred(way.text, way.span, None),
                    None if self.expansion.doubt.is_some() || instances.is_empty() => {
                        Value::from(Unknown::new(Reason::Module, way.text).at(Some(way.span))).at(way.span)
                    }
                    None => self.evaluator.invalid(way.span, format!("module.{module} has no output `{name}`.")),
                }
            }
        }
    }

    /// An attribute that the configuration does not set: the provider will, or did.
    fn computed(&self, block: usize, name: &str, way: &Way<'_, '_, 'a>) -> Value {
        let resource = &self.instance.module.resources[block];
        if resource.mode == Mode::Managed
            && let Some(planned) = planned::default(&resource.kind, name)
        {
            return planned.at(resource.block.header);
        }
        match member(resource, name) {
            // What nobody sets is not there.
            Some(Member::Block { .. }) => return Value::from(Vec::new()).at(resource.block.header),
            Some(attribute) if !attribute.is_computed() => return Value::null().at(resource.block.header),
            _ => {}
        }
        let (reason, set) = match resource.mode {
            Mode::Managed => (Reason::Computed, true),
            Mode::Data => (Reason::Data, false),
        };
        let expression: Arc<str> = if way.text.contains("[*]") || way.text.contains(".*") {
            format!("{}.{name}", resource.address).into()
        } else {
            way.text.into()
        };
        let unknown = Unknown { set, ..Unknown::new(reason, expression) };
        let header = resource.block.header;
        Value::from(unknown.at(Some(header))).at(header)
    }

    /// An instance as one value: what the configuration sets, or the outputs.
    fn object(&self, number: usize, way: &Way<'_, '_, 'a>) -> Value {
        match &self.what {
            What::Resource(block) => {
                let resource = &self.instance.module.resources[*block];
                let (reason, set) = match resource.mode {
                    Mode::Managed => (Reason::Computed, true),
                    Mode::Data => (Reason::Data, false),
                };
                let names = self.evaluator.attribute_names(self.instance, *block);
                let entries = names.into_iter().filter_map(|name| {
                    let value = self.evaluator.attribute(self.instance, *block, number, &name)?;
                    Some((name, value))
                });
                let header = resource.block.header;
                let rest = Unknown { set, ..Unknown::new(reason, &*resource.address) }.at(Some(header));
                let map = Map { rest: Some(Arc::new(rest)), ..entries.collect() };
                Value::from(map).at(header).referred(way.text, way.span, Some(self.reference_to(Some(number), &[])))
            }
            What::Module(_, instances) => {
                let Some(child) = instances.get(number) else { return Value::null().at(way.span) };
                let entries = child
                    .module
                    .outputs
                    .keys()
                    .filter_map(|name| Some((name.clone(), self.evaluator.output(child, name, way.span)?)));
                Value::from(entries.collect::<Map>()).at(way.span)
            }
        }
    }

    fn address(&self) -> Arc<str> {
        match &self.what {
            What::Resource(block) => self.instance.qualify(&self.instance.module.resources[*block].address),
            What::Module(name, _) => self.instance.qualify(&format!("module.{name}")),
        }
    }

    fn reference_to(&self, number: Option<usize>, attribute: &[Step]) -> Arc<Reference> {
        let key = number.and_then(|number| self.expansion.instances.get(number)?.0.as_ref());
        let address = match key {
            Some(key) => format!("{}{key}", self.address()).into(),
            None => self.address(),
        };
        Arc::new(Reference {
            root: self.evaluator.root.as_str().into(),
            address,
            attribute: AttrPath::from_steps(attribute.iter().cloned()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_modules_are_relative_to_the_root() {
        for (from, to, expected) in [
            ("", "", "."),
            ("env/prod", "env/prod", "."),
            ("env/prod", "env/prod/modules/db", "modules/db"),
            ("env/prod", "modules/db", "../../modules/db"),
            ("a", "ab", "../ab"),
        ] {
            assert_eq!(relative(from, to), expected, "{from} to {to}");
        }
    }
}

//! Evaluates a template: lazily, each condition once, without following references between resources.

mod arms;
mod condition;
mod function;
mod list;
mod loops;
mod reference;
mod resource;
mod text;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use trueline_ir::{Data, Entry, Loaded, Map, Number, Reason, Unknown, Value};
use trueline_source::{Problem, Span};
use trueline_yaml::{Data as Written, Node};

use crate::stack::{Outputs, Stack};
use crate::template::{Call, Template};

use arms::perhaps;
pub(crate) use condition::Decision;
pub(crate) use loops::Expanded;
pub(crate) use reference::snake_case;
pub(crate) use resource::template_location;
pub(crate) use text::fill;

/// How many characters functions may put together for one template.
const MAX_TEXT: usize = 32_000_000;

/// Evaluates the expressions of one template.
pub(crate) struct Evaluator<'t> {
    template: &'t Template<'t>,
    stack: &'t Stack<'t>,
    parameters: BTreeMap<Arc<str>, Value>,
    /// The resources, by logical id: what references may lead to.
    resources: HashMap<Arc<str>, Expanded<'t>>,
    /// What the stacks nested in this one give back; `None` for one that is being evaluated, or cannot be.
    nested: RefCell<HashMap<Arc<str>, Option<Arc<Outputs>>>>,
    /// What the stacks nested in this one consist of.
    loaded: RefCell<Loaded>,
    /// What this stack exports, with those nested in it, and the names that they import.
    exports: RefCell<Vec<(Arc<str>, Value)>>,
    imports: RefCell<BTreeSet<Arc<str>>>,
    /// The logical ids that the resource which is being evaluated refers to.
    referred: RefCell<BTreeSet<Arc<str>>>,
    conditions: RefCell<HashMap<&'t str, condition::State>>,
    /// What is taken for granted while a resource is evaluated: that its own condition holds.
    assumed: RefCell<HashMap<&'t str, bool>>,
    /// The names that the loops around an expression give their items.
    loops: RefCell<Vec<(Arc<str>, Value)>>,
    written: Cell<usize>,
    /// How deep the condition that is being decided nests.
    depth: Cell<usize>,
    pub(crate) problems: RefCell<Vec<Problem>>,
}

impl<'t> Evaluator<'t> {
    pub(crate) fn new(template: &'t Template<'t>, stack: &'t Stack<'t>, parameters: BTreeMap<Arc<str>, Value>) -> Self {
        Evaluator {
            template,
            stack,
            parameters,
            resources: HashMap::new(),
            nested: RefCell::default(),
            loaded: RefCell::default(),
            exports: RefCell::default(),
            imports: RefCell::default(),
            referred: RefCell::default(),
            conditions: RefCell::default(),
            assumed: RefCell::default(),
            loops: RefCell::default(),
            written: Cell::new(0),
            depth: Cell::new(0),
            problems: RefCell::default(),
        }
    }

    /// The value of an expression. What a resource or property does not have, `AWS::NoValue`, is null.
    pub(crate) fn eval(&self, node: Node<'t>) -> Value {
        self.eval_under(node, None)
    }

    /// As [`eval`](Self::eval), for what stands under a key: a map is shown by that key.
    pub(crate) fn eval_under(&self, node: Node<'t>, header: Option<Span>) -> Value {
        match Call::of(node) {
            Some(call) => self.call(&call, header),
            None => self.plain(node, header),
        }
    }

    /// The value of a node of which the tag does not count.
    fn untagged(&self, node: Node<'t>) -> Value {
        match Call::long(node) {
            Some(call) => self.call(&call, None),
            None => self.plain(node, None),
        }
    }

    fn argument(&self, call: &Call<'t>) -> Value {
        if call.short { self.untagged(call.argument) } else { self.eval(call.argument) }
    }

    fn plain(&self, node: Node<'t>, header: Option<Span>) -> Value {
        let data = match node.data() {
            Written::Null => Data::Null,
            Written::Bool(value) => Data::Bool(value),
            Written::String(text) => Data::from(text),
            Written::Int(_) | Written::Float(_) => number(node.text().unwrap_or_default()),
            Written::List(items) => Data::List(self.items(items).into()),
            Written::Map(_) => Data::Map(self.map(node, header).into()),
        };
        Value::from(data).at(node.span())
    }

    fn items(&self, items: impl Iterator<Item = Node<'t>>) -> Vec<Value> {
        let mut list = Vec::new();
        for node in items {
            let header = node.entries().next().map(|entry| entry.key.span());
            let value = self.eval_under(node, header);
            match perhaps(&value) {
                Some((item, cause)) => list.push(Value { doubt: Some(cause), ..item }),
                None if value.is_null() => {}
                None => list.push(value),
            }
        }
        list
    }

    fn map(&self, node: Node<'t>, header: Option<Span>) -> Map {
        let mut map = Map { header, ..Map::default() };
        self.for_each_entry(node, &mut |key, span, value| {
            let value = self.eval_under(value, Some(span));
            if &*key == "Fn::Transform" {
                map.rest = Some(Unknown::new(Reason::Function, "Fn::Transform").at(Some(span)).into());
                return;
            }
            if !value.is_null() {
                map.entries.insert(key, Entry { key: Some(span), value });
            }
        });
        map
    }

    /// Notes a problem, and gives what stands for an expression that cannot be evaluated.
    fn invalid(&self, span: Span, message: impl Into<String>) -> Value {
        self.problem(Problem::error("invalid-expression", message).at(span));
        Value::from(Unknown::new(Reason::Invalid, "an expression that is wrong").at(Some(span))).at(span)
    }

    fn problem(&self, problem: Problem) {
        let mut problems = self.problems.borrow_mut();
        if !problems.contains(&problem) {
            problems.push(problem);
        }
    }

    /// Takes account of characters that are put together; false when they are too many.
    fn spend(&self, characters: usize) -> bool {
        self.written.set(self.written.get().saturating_add(characters));
        self.written.get() <= MAX_TEXT
    }

    fn too_much(&self, span: Span) -> Value {
        let message = format!("The functions of this template put together more than {MAX_TEXT} characters.");
        self.problem(Problem::error("work-limit", message).at(span));
        Value::from(Unknown::new(Reason::Function, "a text that is too long").at(Some(span))).at(span)
    }
}

/// A number that reads as it is written; else its characters, for which they may be meant: the account id
/// `012345678901`, the version `1.10`.
fn number(text: &str) -> Data {
    match Number::parse(text) {
        Some(number) if number.to_string() == text => Data::Number(number),
        _ => Data::from(text),
    }
}

/// The characters of a scalar, as CloudFormation passes them on.
pub(crate) fn scalar_text(value: &Value) -> Option<Arc<str>> {
    match &value.data {
        Data::String(text) => Some(text.text.clone()),
        Data::Bool(value) => Some(if *value { "true" } else { "false" }.into()),
        Data::Number(number) => Some(number.to_string().into()),
        _ => None,
    }
}

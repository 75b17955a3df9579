//! The evaluator: each value is computed when something asks for it, once for each call of its module, and never again.
//!
//! Variables, locals, outputs, instance sets and single attributes of single instances are the nodes of one graph. A
//! node that is asked for while it is being computed is a cycle: it becomes unknown, and a problem names it.

mod body;
mod budget;
mod expand;
mod expr;
mod moved;
mod operator;
mod provider;
mod reference;
mod scope;
mod template;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;

use trueline_ir::{CallSite, Data, Reason, Resource, Unknown, Value};
use trueline_source::{Code, Problem, SourcePath, Sources, Span};

use crate::inputs::{Input, parse_text};
use crate::module::{Module, ModuleCall, Modules, Target, attribute};
use crate::types::Type;
pub(crate) use body::{META_ARGUMENTS, META_BLOCKS};
use budget::Budget;
use expand::Expansion;
use scope::Scope;

/// How deep expressions and references may nest. Deeper is refused, so that no input can exhaust the stack.
const MAX_DEPTH: usize = 2_000;
/// How many instances one root module may have.
const MAX_INSTANCES: usize = 250_000;
/// How deep modules may call one another.
const MAX_MODULE_DEPTH: usize = 64;

/// Evaluates one root module and all that it calls.
pub(crate) struct Evaluator<'a> {
    sources: &'a Sources,
    modules: &'a Modules,
    inputs: &'a BTreeMap<Arc<str>, Input>,
    workspace: Arc<str>,
    root: SourcePath,
    problems: RefCell<Vec<Problem>>,
    /// What of these has been told.
    told: RefCell<HashSet<(Option<Span>, Code, String)>>,
    depth: Cell<usize>,
    instances: Cell<usize>,
    budget: Budget,
    /// A module without content, the scope of template files.
    nothing: Rc<ModuleInstance<'a>>,
}

/// One call of a module, with everything that was computed in it.
pub(crate) struct ModuleInstance<'a> {
    module: &'a Module,
    folder: SourcePath,
    /// `module.net["a"]`; empty for the root.
    address: Arc<str>,
    /// The same without instance keys.
    block_address: Arc<str>,
    calls: Arc<[CallSite]>,
    caller: Option<Caller<'a>>,
    doubt: Option<Arc<Unknown>>,
    memo: RefCell<HashMap<Node, Memo<'a>>>,
}

/// Where a module was called, and for which instance.
struct Caller<'a> {
    scope: Scope<'a>,
    call: &'a ModuleCall,
}

/// What can be computed in a module.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Node {
    Variable(Arc<str>),
    Local(Arc<str>),
    Output(Arc<str>),
    /// The instances of the resource block of this number.
    Instances(usize),
    /// An attribute of an instance of a resource block.
    Attribute(usize, usize, Arc<str>),
    /// The instances of a module call.
    Calls(Arc<str>),
}

#[derive(Clone)]
enum Memo<'a> {
    Running,
    Value(Value),
    Expansion(Rc<Expansion>),
    Calls(Rc<Calls<'a>>),
}

/// The instances of a module call.
struct Calls<'a> {
    expansion: Expansion,
    instances: Vec<Rc<ModuleInstance<'a>>>,
}

/// What a root module evaluates to.
pub(crate) struct Evaluated {
    pub(crate) resources: Vec<Resource>,
    pub(crate) problems: Vec<Problem>,
}

impl<'a> Evaluator<'a> {
    pub(crate) fn new(
        sources: &'a Sources,
        modules: &'a Modules,
        root: SourcePath,
        inputs: &'a BTreeMap<Arc<str>, Input>,
        workspace: &str,
    ) -> Self {
        let nothing = Rc::new(ModuleInstance::root(modules.empty(), root.clone()));
        Evaluator {
            sources,
            modules,
            inputs,
            workspace: workspace.into(),
            root,
            problems: RefCell::default(),
            told: RefCell::default(),
            depth: Cell::new(0),
            instances: Cell::new(0),
            budget: Budget::new(),
            nothing,
        }
    }

    /// Evaluates everything in the root module `module`.
    pub(crate) fn run(self, module: &'a Module) -> Evaluated {
        let root = Rc::new(ModuleInstance::root(module, self.root.clone()));
        let mut resources = Vec::new();
        self.collect(&root, &mut resources);
        root.forget();
        Evaluated { resources, problems: self.problems.into_inner() }
    }

    fn collect(&self, instance: &Rc<ModuleInstance<'a>>, into: &mut Vec<Resource>) {
        for number in 0..instance.module.resources.len() {
            self.resources_of_block(instance, number, into);
        }
        for (name, call) in &instance.module.calls {
            for child in &self.calls(instance, name, call).instances {
                self.collect(child, into);
            }
        }
    }

    fn problem(&self, problem: Problem) {
        // A wrong expression in a module is evaluated once for each call.
        let place = (problem.span, problem.code, problem.message.clone());
        if self.told.borrow_mut().insert(place) {
            self.problems.borrow_mut().push(problem);
        }
    }

    /// An expression that cannot be evaluated: told once, and unknown from here on.
    fn invalid(&self, span: Span, message: impl Into<String>) -> Value {
        self.problem(Problem::warning("invalid-expression", message).at(span));
        let expression = self.sources.text(span);
        let expression = expression.lines().next().unwrap_or_default();
        Value::from(Unknown::new(Reason::Invalid, expression).at(Some(span))).at(span)
    }

    /// Computes a node, or finds what was computed before.
    fn node(
        &self,
        instance: &ModuleInstance<'a>,
        node: Node,
        span: Span,
        compute: impl FnOnce() -> Memo<'a>,
    ) -> Memo<'a> {
        let known = instance.memo.borrow().get(&node).cloned();
        match known {
            Some(Memo::Running) => Memo::Value(self.cycle(instance, &node, span)),
            Some(memo) => memo,
            None => {
                instance.memo.borrow_mut().insert(node.clone(), Memo::Running);
                let memo = compute();
                instance.memo.borrow_mut().insert(node, memo.clone());
                memo
            }
        }
    }

    fn value_node(
        &self,
        instance: &ModuleInstance<'a>,
        node: Node,
        span: Span,
        compute: impl FnOnce() -> Value,
    ) -> Value {
        match self.node(instance, node, span, || Memo::Value(self.affordable(compute(), span))) {
            Memo::Value(value) => value,
            Memo::Running | Memo::Expansion(_) | Memo::Calls(_) => Value::null(),
        }
    }

    fn cycle(&self, instance: &ModuleInstance<'a>, node: &Node, span: Span) -> Value {
        let name = instance.describe(node);
        let problem =
            Problem::error("reference-cycle", format!("{name} refers to itself, directly or through others."));
        self.problem(problem.at(span).help("Break the cycle: Terraform refuses it too."));
        Value::from(Unknown::new(Reason::Cycle, name).at(Some(span))).at(span)
    }

    /// The value, unless it is too large to be handed on.
    fn affordable(&self, value: Value, span: Span) -> Value {
        if self.budget.allows(&value) { value } else { self.too_much(span) }
    }

    /// An expression that asks for more than the limits allow: told once, at the first place.
    fn too_much(&self, span: Span) -> Value {
        if !self.problems.borrow().iter().any(|problem| problem.code == "work-limit") {
            let message = format!("This makes more than the limit of {}.", budget::limits());
            self.problem(Problem::error("work-limit", message).at(span).help("What hangs on it is not known."));
        }
        Value::from(Unknown::new(Reason::Invalid, "an expression that makes too much").at(Some(span))).at(span)
    }

    /// Runs `compute` one level deeper, unless that is too deep.
    fn deeper(&self, span: Span, compute: impl FnOnce() -> Value) -> Value {
        if !self.budget.spend(1) {
            return self.too_much(span);
        }
        let depth = self.depth.get();
        if depth >= MAX_DEPTH {
            let message = format!("This nests deeper than the limit of {MAX_DEPTH} expressions.");
            self.problem(Problem::error("nesting-limit", message).at(span));
            return Value::from(Unknown::new(Reason::Invalid, "an expression that nests too deep").at(Some(span)))
                .at(span);
        }
        self.depth.set(depth + 1);
        let value = compute();
        self.depth.set(depth);
        value
    }

    /// The value of `var.name`.
    fn variable(&self, instance: &Rc<ModuleInstance<'a>>, name: &Arc<str>, span: Span) -> Value {
        let Some(block) = instance.module.variables.get(name) else {
            return self.invalid(span, format!("There is no variable `{name}` in this module."));
        };
        self.value_node(instance, Node::Variable(name.clone()), span, || {
            let scope = Scope::of(instance);
            let kind = attribute(block, "type").and_then(Type::read);
            let default = || attribute(block, "default").map(|expr| self.eval(expr, &scope));
            let nullable =
                attribute(block, "nullable").and_then(|expr| self.eval(expr, &scope).as_bool()) != Some(false);
            let given = self.argument(instance, name, kind.as_ref());
            let value = given.filter(|value| nullable || !value.is_null()).or_else(default);
            let mut value = value.unwrap_or_else(|| {
                let unknown = Unknown::new(Reason::Variable, format!("var.{name}")).at(Some(block.header));
                Value::from(unknown).at(block.header)
            });
            if let Some(kind) = &kind {
                let convert = kind.convert(&value, &|expr| self.eval(expr, &scope));
                value = convert.unwrap_or_else(|why| {
                    self.invalid(
                        value.span.unwrap_or(block.header),
                        format!("This is not what variable `{name}` takes: {why}."),
                    )
                });
            }
            let declared = attribute(block, "sensitive").and_then(|expr| self.eval(expr, &scope).as_bool());
            value.sensitive |= declared == Some(true);
            value
        })
    }

    /// What the caller, or the user, gave for a variable.
    fn argument(&self, instance: &ModuleInstance<'a>, name: &str, kind: Option<&Type>) -> Option<Value> {
        match &instance.caller {
            Some(caller) => {
                let argument = attribute(&caller.call.block, name)?;
                Some(self.eval(argument, &caller.scope))
            }
            None => match self.inputs.get(name)? {
                Input::Expr(expr) => Some(self.eval(expr, &self.empty_scope())),
                Input::Text(file) => match parse_text(self.sources, *file, kind) {
                    Ok(expr) => Some(self.eval(&expr, &self.empty_scope())),
                    Err(problem) => {
                        self.problem(*problem);
                        Some(Unknown::new(Reason::Invalid, format!("var.{name}")).into())
                    }
                },
            },
        }
    }

    fn local(&self, instance: &Rc<ModuleInstance<'a>>, name: &Arc<str>, span: Span) -> Value {
        let Some(attribute) = instance.module.locals.get(name) else {
            return self.invalid(span, format!("There is no local value `{name}` in this module."));
        };
        self.value_node(instance, Node::Local(name.clone()), span, || self.eval(&attribute.value, &Scope::of(instance)))
    }

    /// The value of an output of a module that was called, or `None` if it has no such output.
    fn output(&self, instance: &Rc<ModuleInstance<'a>>, name: &str, span: Span) -> Option<Value> {
        let (name, block) = instance.module.outputs.get_key_value(name)?;
        Some(self.value_node(instance, Node::Output(name.clone()), span, || {
            let scope = Scope::of(instance);
            let mut value = attribute(block, "value").map_or_else(Value::null, |expr| self.eval(expr, &scope));
            let declared = attribute(block, "sensitive").and_then(|expr| self.eval(expr, &scope).as_bool());
            value.sensitive |= declared == Some(true);
            value
        }))
    }

    /// The instances of a module call.
    fn calls(&self, instance: &Rc<ModuleInstance<'a>>, name: &Arc<str>, call: &'a ModuleCall) -> Rc<Calls<'a>> {
        let span = call.block.header;
        let memo = self.node(instance, Node::Calls(name.clone()), span, || {
            let expansion = self.expand(&call.block, &Scope::of(instance));
            let instances = match &call.target {
                Target::Folder(folder) => self.call_instances(instance, name, call, folder, &expansion),
                Target::Missing => Vec::new(),
            };
            Memo::Calls(Rc::new(Calls { expansion, instances }))
        });
        match memo {
            Memo::Calls(calls) => calls,
            Memo::Value(value) => Rc::new(Calls { expansion: Expansion::undecided(&value), instances: Vec::new() }),
            Memo::Running | Memo::Expansion(_) => {
                Rc::new(Calls { expansion: Expansion::single(), instances: Vec::new() })
            }
        }
    }

    fn call_instances(
        &self,
        instance: &Rc<ModuleInstance<'a>>,
        name: &str,
        call: &'a ModuleCall,
        folder: &SourcePath,
        expansion: &Expansion,
    ) -> Vec<Rc<ModuleInstance<'a>>> {
        let Some(module) = self.modules.get(folder) else { return Vec::new() };
        if instance.calls.len() >= MAX_MODULE_DEPTH {
            let message = format!("Modules call one another deeper than the limit of {MAX_MODULE_DEPTH}.");
            self.problem(Problem::error("module-depth-limit", message).at(call.block.header));
            return Vec::new();
        }
        if instance.is_inside(folder) {
            let problem = Problem::error("module-recursion", format!("module.{name} calls the module that it is in."));
            self.problem(problem.at(call.block.header));
            return Vec::new();
        }
        let text = |name: &str| attribute(&call.block, name).and_then(|expr| expr.as_literal()).unwrap_or_default();
        let source = [text("source"), text("version")].join(" ");
        let prefix = if instance.address.is_empty() { String::new() } else { format!("{}.", instance.address) };
        let block_prefix = instance.block_address.is_empty().then(String::new);
        let block_prefix = block_prefix.unwrap_or_else(|| format!("{}.", instance.block_address));
        let calls = expansion.instances.iter().map(|(key, repetition)| {
            let key = key.as_ref().map(ToString::to_string).unwrap_or_default();
            let address: Arc<str> = format!("{prefix}module.{name}{key}").into();
            let site = CallSite {
                address: address.clone(),
                span: call.block.header,
                block: call.block.span,
                source: source.trim().into(),
            };
            Rc::new(ModuleInstance {
                module,
                folder: folder.clone(),
                address,
                block_address: format!("{block_prefix}module.{name}").into(),
                calls: instance.calls.iter().cloned().chain([site]).collect(),
                caller: Some(Caller { scope: Scope::repeated(instance, repetition.clone()), call }),
                doubt: instance.doubt.clone().or_else(|| expansion.doubt.clone()),
                memo: RefCell::default(),
            })
        });
        calls.collect()
    }
}

impl<'a> ModuleInstance<'a> {
    fn root(module: &'a Module, folder: SourcePath) -> Self {
        ModuleInstance {
            module,
            folder,
            address: "".into(),
            block_address: "".into(),
            calls: Arc::new([]),
            caller: None,
            doubt: None,
            memo: RefCell::default(),
        }
    }

    /// Lets go of all that was computed. A module that calls and one that is called hold one another, so that neither
    /// would ever be freed.
    fn forget(&self) {
        self.memo.take().into_values().for_each(|memo| {
            if let Memo::Calls(calls) = memo {
                calls.instances.iter().for_each(|instance| instance.forget());
            }
        });
    }

    /// Whether this call, or one on the way to it, is of the module in `folder`.
    fn is_inside(&self, folder: &SourcePath) -> bool {
        self.folder == *folder || self.caller.as_ref().is_some_and(|caller| caller.scope.instance.is_inside(folder))
    }

    fn describe(&self, node: &Node) -> String {
        let name = match node {
            Node::Variable(name) => format!("var.{name}"),
            Node::Local(name) => format!("local.{name}"),
            Node::Output(name) => format!("output.{name}"),
            Node::Instances(number) => self.module.resources[*number].address.to_string(),
            Node::Attribute(number, _, name) => format!("{}.{name}", self.module.resources[*number].address),
            Node::Calls(name) => format!("module.{name}"),
        };
        if self.address.is_empty() { name } else { format!("{}.{name}", self.address) }
    }

    /// An address in this module, from the root.
    fn qualify(&self, address: &str) -> Arc<str> {
        if self.address.is_empty() { address.into() } else { format!("{}.{address}", self.address).into() }
    }
}

/// Whether an error stands in the way of a value: what `try` and `can` ask.
fn is_invalid(value: &Value) -> bool {
    match &value.data {
        Data::Unknown(unknown) => matches!(unknown.reason, Reason::Invalid | Reason::Cycle),
        Data::List(items) | Data::Set(items) => items.iter().any(is_invalid),
        Data::Map(map) => map.entries.values().any(|entry| is_invalid(&entry.value)),
        _ => false,
    }
}

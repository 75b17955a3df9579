//! Runs a policy on shapes instead of values, and notes which parts of the input it looks at.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use regorus::unstable::{
    ArithOp, AssignOp, BinOp, Expr, Literal, LiteralStmt, Module as Ast, Query, Ref, Rule, RuleAssign, RuleBody,
    RuleHead, Span as SourceSpan,
};

use super::builtins::{self, Read, key};
use super::shape::Shape;
use super::{Pattern, Segment};
use crate::engine::head_of;

/// A step of a reference, as it is written, into what may be a part of the input.
pub(crate) struct Visit<'m> {
    /// The module, as an index into those that are analysed.
    pub(crate) module: usize,
    /// The place of the step.
    pub(crate) at: &'m SourceSpan,
    /// What the step leads out of: paths below `input`.
    pub(crate) from: BTreeSet<Pattern>,
    /// The names that it may be.
    pub(crate) names: Vec<Arc<str>>,
}

/// How many expressions are looked at before the analysis gives up and takes all to be read.
const PATIENCE: u32 = 100_000;

/// A rule or function: its package and its name.
type Name = (String, String);

pub(super) struct Analysis<'m> {
    modules: Vec<Unit<'m>>,
    found: BTreeSet<Pattern>,
    rules: BTreeMap<Name, Shape>,
    calls: BTreeMap<(Name, Vec<Shape>), Shape>,
    /// What is being evaluated, to stop at recursion.
    active: Vec<Name>,
    patience: u32,
    /// Filled only when somebody asks for it.
    visits: Option<Vec<Visit<'m>>>,
    /// A rule that calls itself, by whatever way.
    recursive: Option<Name>,
}

/// A module and what its names stand for.
struct Unit<'m> {
    package: String,
    ast: &'m Ast,
    /// The paths that imports give names to, beginning with `data` or `input`.
    imports: BTreeMap<String, Vec<String>>,
}

/// The variables of a query.
#[derive(Clone)]
struct Scope {
    /// The module, as an index.
    unit: usize,
    variables: BTreeMap<String, Shape>,
}

/// A step of a reference as it is written.
enum Step<'m> {
    Name(String, &'m SourceSpan),
    Index(&'m Expr),
}

impl<'m> Analysis<'m> {
    pub(super) fn new(modules: &'m [Ref<Ast>]) -> Self {
        Analysis {
            modules: modules.iter().map(|module| Unit::new(module)).collect(),
            found: BTreeSet::new(),
            rules: BTreeMap::new(),
            calls: BTreeMap::new(),
            active: Vec::new(),
            patience: PATIENCE,
            visits: None,
            recursive: None,
        }
    }

    /// The steps into the input that a rule takes, itself or through what it calls. None if there is too much to follow.
    pub(super) fn visits_of(mut self, package: &str, rule: &str) -> Vec<Visit<'m>> {
        self.visits = Some(Vec::new());
        self.rule(&(package.to_owned(), rule.to_owned()));
        let visits = self.visits.unwrap_or_default();
        if self.patience == 0 { Vec::new() } else { visits }
    }

    /// Notes a step from `shape`. What may also be something else than a part of the input cannot be judged.
    fn visit(&mut self, scope: &Scope, shape: &Shape, names: Vec<Arc<str>>, at: &'m SourceSpan) {
        let Some(visits) = &mut self.visits else { return };
        if !names.is_empty() && !shape.places.is_empty() && shape.is_only_places() {
            visits.push(Visit { module: scope.unit, at, from: shape.places.clone(), names });
        }
    }

    /// The paths below `input` that a rule reads, itself or through what it calls; and a rule among these that calls itself.
    pub(super) fn reads_of(mut self, package: &str, rule: &str) -> (BTreeSet<Pattern>, Option<String>) {
        self.rule(&(package.to_owned(), rule.to_owned()));
        let recursive = self.recursive.map(|(_, name)| name);
        if self.patience == 0 {
            return (BTreeSet::from([vec![Segment::Deep]]), recursive);
        }
        (self.found, recursive)
    }

    fn read(&mut self, shape: &Shape) {
        self.found.extend(shape.places.iter().cloned());
    }

    fn read_deep(&mut self, shape: &Shape) {
        let mut places = BTreeSet::new();
        shape.places_within(&mut places);
        for mut place in places {
            if place.last() != Some(&Segment::Deep) {
                place.push(Segment::Deep);
            }
            self.found.insert(place);
        }
    }

    /// What a rule without arguments is.
    fn rule(&mut self, name: &Name) -> Shape {
        if let Some(shape) = self.rules.get(name) {
            return shape.clone();
        }
        if self.active.contains(name) {
            self.recursive.get_or_insert_with(|| name.clone());
            return Shape::plain();
        }
        self.active.push(name.clone());
        let mut shape = Shape::default();
        for (unit, rule) in self.definitions(name) {
            shape.join(self.definition(unit, rule));
        }
        self.active.pop();
        self.rules.insert(name.clone(), shape.clone());
        shape
    }

    fn definitions(&self, (package, name): &Name) -> Vec<(usize, &'m Rule)> {
        let units = self.modules.iter().enumerate().filter(|(_, unit)| unit.package == *package);
        let rules = units.flat_map(|(at, unit)| unit.ast.policy.iter().map(move |rule| (at, &**rule)));
        rules.filter(|(_, rule)| rule_name(rule).is_some_and(|rule| rule == *name)).collect()
    }

    fn definition(&mut self, unit: usize, rule: &'m Rule) -> Shape {
        let mut scope = Scope { unit, variables: BTreeMap::new() };
        let (head, bodies) = match rule {
            Rule::Default { value, .. } => return self.expr(&mut scope, value),
            Rule::Spec { head, bodies, .. } => (head, bodies),
        };
        match head {
            RuleHead::Set { key, .. } => {
                let key = key.as_deref();
                let items = self.bodies(scope, bodies, |analysis, scope, _| {
                    key.map_or_else(Shape::plain, |key| analysis.expr(scope, key))
                });
                Shape::collection(items)
            }
            RuleHead::Compr { refr, assign, .. } => {
                let (_, steps) = flatten(refr);
                self.bodies(scope, bodies, |analysis, scope, body| {
                    let value = analysis.assigned(scope, assign.as_ref(), body);
                    steps.iter().rev().fold(value, |value, step| analysis.under(scope, step, value))
                })
            }
            RuleHead::Func { .. } => Shape::plain(),
        }
    }

    /// Joins what `value` is after each body, or at once if there is none.
    fn bodies(
        &mut self,
        scope: Scope,
        bodies: &'m [RuleBody],
        mut value: impl FnMut(&mut Self, &mut Scope, Option<&'m RuleBody>) -> Shape,
    ) -> Shape {
        if bodies.is_empty() {
            return value(self, &mut scope.clone(), None);
        }
        let mut shape = Shape::default();
        for body in bodies {
            let mut scope = scope.clone();
            self.query(&mut scope, &body.query);
            shape.join(value(self, &mut scope, Some(body)));
        }
        shape
    }

    fn assigned(&mut self, scope: &mut Scope, head: Option<&'m RuleAssign>, body: Option<&'m RuleBody>) -> Shape {
        let own = body.and_then(|body| body.assign.as_ref());
        own.or(head).map_or_else(Shape::plain, |assign| self.expr(scope, &assign.value))
    }

    /// A collection that has `value` at one step.
    fn under(&mut self, scope: &mut Scope, step: &Step<'m>, value: Shape) -> Shape {
        match step {
            Step::Name(name, _) => Shape::object([(key(name), value)]),
            Step::Index(index) => {
                self.expr(scope, index);
                Shape::collection(value)
            }
        }
    }

    fn query(&mut self, scope: &mut Scope, query: &'m Query) {
        // Statements may stand in any order: the second time every variable has its value.
        let times = if query.stmts.len() > 1 { 2 } else { 1 };
        for statement in std::iter::repeat_n(&query.stmts, times).flatten() {
            self.statement(scope, statement);
        }
    }

    fn statement(&mut self, scope: &mut Scope, statement: &'m LiteralStmt) {
        for modifier in &statement.with_mods {
            self.expr(scope, &modifier.r#as);
        }
        match &statement.literal {
            Literal::SomeVars { vars, .. } => {
                for var in vars {
                    scope.declare(var.text());
                }
            }
            Literal::SomeIn { key, value, collection, .. } => {
                let collection = self.members(scope, collection);
                for pattern in key.iter().chain([value]) {
                    declare(scope, pattern);
                }
                if let Some(key) = key {
                    self.bind(scope, key, Shape::plain());
                }
                self.bind(scope, value, collection.any());
            }
            Literal::Every { key, value, domain, query, .. } => {
                let domain = self.members(scope, domain);
                let mut inner = scope.clone();
                if let Some(key) = key {
                    inner.variables.insert(key.text().to_owned(), Shape::plain());
                }
                inner.variables.insert(value.text().to_owned(), domain.any());
                self.query(&mut inner, query);
            }
            Literal::Expr { expr, .. } | Literal::NotExpr { expr, .. } => {
                self.expr(scope, expr);
            }
        }
    }

    /// A collection of which the members are looked at.
    fn members(&mut self, scope: &mut Scope, collection: &'m Expr) -> Shape {
        let collection = self.expr(scope, collection);
        self.read(&collection.any());
        collection
    }

    fn expr(&mut self, scope: &mut Scope, expr: &'m Expr) -> Shape {
        self.patience = self.patience.saturating_sub(1);
        if self.patience == 0 {
            return Shape::plain();
        }
        match expr {
            Expr::Bool { .. } | Expr::Null { .. } => Shape::plain(),
            Expr::String { value, .. } | Expr::RawString { value, .. } => {
                value.as_string().map_or_else(|_| Shape::plain(), |text| Shape::constant(key(text)))
            }
            Expr::Number { value, .. } => {
                let index = value.as_u64().ok().and_then(|index| usize::try_from(index).ok());
                index.map_or_else(Shape::plain, |index| Shape::constant(Segment::Index(index)))
            }
            Expr::Var { .. } | Expr::RefDot { .. } | Expr::RefBrack { .. } => self.reference(scope, expr),
            Expr::Array { items, .. } => {
                let items = items.iter().enumerate();
                Shape::object(items.map(|(at, item)| (Segment::Index(at), self.expr(scope, item))).collect::<Vec<_>>())
            }
            Expr::Set { items, .. } => {
                let items = items.iter().map(|item| self.expr(scope, item));
                Shape::collection(items.fold(Shape::default(), Shape::joined))
            }
            Expr::Object { fields, .. } => {
                let mut object = Shape::default();
                for (_, name, value) in fields {
                    let value = self.expr(scope, value);
                    object.join(match string(name) {
                        Some(name) => Shape::object([(key(name), value)]),
                        None => {
                            self.expr(scope, name);
                            Shape::collection(value)
                        }
                    });
                }
                object
            }
            Expr::ArrayCompr { term, query, .. } | Expr::SetCompr { term, query, .. } => {
                let mut inner = scope.clone();
                self.query(&mut inner, query);
                Shape::collection(self.expr(&mut inner, term))
            }
            Expr::ObjectCompr { key, value, query, .. } => {
                let mut inner = scope.clone();
                self.query(&mut inner, query);
                self.expr(&mut inner, key);
                Shape::collection(self.expr(&mut inner, value))
            }
            Expr::Call { fcn, params, .. } => self.call(scope, fcn, params),
            Expr::UnaryExpr { expr, .. } => {
                self.expr(scope, expr);
                Shape::plain()
            }
            Expr::BinExpr { op, lhs, rhs, .. } => {
                let (left, right) = (self.members(scope, lhs), self.members(scope, rhs));
                Shape::collection(match op {
                    BinOp::Union => left.any().joined(right.any()),
                    BinOp::Intersection => left.any(),
                })
            }
            Expr::ArithExpr { op, lhs, rhs, .. } => {
                let (left, right) = (self.expr(scope, lhs), self.expr(scope, rhs));
                let of_sets = [&left, &right].iter().any(|shape| shape.parts().next().is_some());
                if *op == ArithOp::Sub && of_sets {
                    self.read(&left.any());
                    self.read(&right.any());
                    return Shape::collection(left.any());
                }
                Shape::plain()
            }
            Expr::BoolExpr { lhs, rhs, .. } => {
                let (left, right) = (self.expr(scope, lhs), self.expr(scope, rhs));
                self.compare(&left, &right);
                Shape::plain()
            }
            Expr::AssignExpr { op, lhs, rhs, .. } => {
                self.assign(scope, op, lhs, rhs);
                Shape::plain()
            }
            Expr::Membership { value, collection, .. } => {
                let value = self.expr(scope, value);
                let collection = self.members(scope, collection);
                self.compare(&value, &collection.any());
                Shape::plain()
            }
        }
    }

    fn compare(&mut self, left: &Shape, right: &Shape) {
        // To compare with a constant, nobody needs to look into a list or map.
        if !left.is_plain() && !right.is_plain() {
            self.read_deep(left);
            self.read_deep(right);
        }
    }

    fn assign(&mut self, scope: &mut Scope, op: &AssignOp, lhs: &'m Expr, rhs: &'m Expr) {
        if *op == AssignOp::ColEq {
            let value = self.expr(scope, rhs);
            declare(scope, lhs);
            return self.bind(scope, lhs, value);
        }
        let (left, right) = (self.expr(scope, lhs), self.expr(scope, rhs));
        match (self.is_pattern(scope, lhs), self.is_pattern(scope, rhs)) {
            (false, false) => self.compare(&left, &right),
            // Whether its variables already have values, and this compares, is not tracked.
            (binds_left, binds_right) => {
                if binds_left {
                    self.bind(scope, lhs, right);
                }
                if binds_right {
                    self.bind(scope, rhs, left);
                }
            }
        }
    }

    fn is_pattern(&self, scope: &Scope, expr: &Expr) -> bool {
        match expr {
            Expr::Array { .. } | Expr::Object { .. } => true,
            _ => variable(expr).is_some_and(|name| name == "_" || self.is_variable(scope, name)),
        }
    }

    /// Lets the variables of a pattern be the parts of a value.
    fn bind(&mut self, scope: &mut Scope, pattern: &'m Expr, value: Shape) {
        match pattern {
            Expr::Var { .. } => {
                if let Some(name) = variable(pattern).filter(|name| self.is_variable(scope, name)) {
                    scope.variables.entry(name.to_owned()).or_default().join(value);
                }
            }
            Expr::Array { items, .. } => {
                for (at, item) in items.iter().enumerate() {
                    self.bind(scope, item, value.step(&Segment::Index(at)));
                }
            }
            Expr::Object { fields, .. } => {
                for (_, name, field) in fields {
                    let part = string(name).map_or_else(|| value.any(), |name| value.step(&key(name)));
                    self.read(&part);
                    self.bind(scope, field, part);
                }
            }
            _ => {
                let other = self.expr(scope, pattern);
                self.compare(&other, &value);
            }
        }
    }

    fn is_variable(&self, scope: &Scope, name: &str) -> bool {
        let unit = &self.modules[scope.unit];
        scope.variables.contains_key(name)
            || !(name == "_"
                || matches!(name, "input" | "data")
                || unit.imports.contains_key(name)
                || self.exists(&(unit.package.clone(), name.to_owned())))
    }

    fn exists(&self, name: &Name) -> bool {
        !self.definitions(name).is_empty()
    }

    fn reference(&mut self, scope: &mut Scope, expr: &'m Expr) -> Shape {
        let (base, steps) = flatten(expr);
        let (mut shape, used) = match variable(base) {
            Some(name) => self.root(scope, name, &steps),
            None => (self.expr(scope, base), 0),
        };
        for step in &steps[used..] {
            shape = match step {
                Step::Name(name, at) => {
                    self.visit(scope, &shape, vec![name.as_str().into()], at);
                    shape.step(&key(name))
                }
                Step::Index(index) => {
                    let key = self.expr(scope, index);
                    self.visit(scope, &shape, key.names(), index.span());
                    shape.get(&key)
                }
            };
        }
        self.read(&shape);
        shape
    }

    /// What a reference that begins with `name` begins at, and how many of the steps after it that takes.
    fn root(&mut self, scope: &mut Scope, name: &str, steps: &[Step<'m>]) -> (Shape, usize) {
        if let Some(shape) = scope.variables.get(name) {
            return (shape.clone(), 0);
        }
        let unit = &self.modules[scope.unit];
        let own = (unit.package.clone(), name.to_owned());
        let path = match name {
            "input" | "data" => vec![name.to_owned()],
            _ if self.exists(&own) => return (self.rule(&own), 0),
            _ => match unit.imports.get(name) {
                Some(path) => path.clone(),
                None => return (Shape::plain(), 0),
            },
        };
        match path.split_first() {
            Some((first, rest)) if first == "input" => {
                (rest.iter().fold(Shape::input(), |shape, name| shape.step(&key(name))), 0)
            }
            Some((_, rest)) => self.data(rest, steps),
            None => (Shape::plain(), 0),
        }
    }

    /// The rule that a path below `data` leads to, and how many of `steps`, which go on from `path`, lead there.
    fn data(&mut self, path: &[String], steps: &[Step<'m>]) -> (Shape, usize) {
        let mut names = path.to_vec();
        for taken in 0..=steps.len() {
            if let Some((rule, package)) = names.split_last() {
                let name = (package.join("."), rule.clone());
                if self.exists(&name) {
                    return (self.rule(&name), taken);
                }
            }
            match steps.get(taken) {
                Some(Step::Name(name, _)) => names.push(name.clone()),
                _ => break,
            }
        }
        (Shape::plain(), 0)
    }

    fn call(&mut self, scope: &mut Scope, function: &'m Expr, params: &'m [Ref<Expr>]) -> Shape {
        let args: Vec<Shape> = params.iter().map(|param| self.expr(scope, param)).collect();
        let Some(written) = dotted(function) else { return self.lose(&args) };
        if let ("object.get", [object, key, ..], [_, written, ..]) = (&*written, &*args, params) {
            self.visit(scope, object, key.names(), written.span());
        }
        match self.function(scope, &written) {
            Some(name) => self.call_defined(name, args),
            None => {
                let effect = builtins::call(&written, &args);
                for read in effect.reads {
                    match read {
                        Read::Value(shape) => self.read(&shape),
                        Read::Deep(shape) => self.read_deep(&shape),
                    }
                }
                effect.result
            }
        }
    }

    /// The arguments go where they cannot be followed.
    fn lose(&mut self, args: &[Shape]) -> Shape {
        for arg in args {
            self.read_deep(arg);
        }
        Shape::plain()
    }

    /// The function of a module that a call means.
    fn function(&self, scope: &Scope, written: &str) -> Option<Name> {
        let unit = &self.modules[scope.unit];
        let own = (unit.package.clone(), written.to_owned());
        if self.exists(&own) {
            return Some(own);
        }
        let (first, rest) = written.split_once('.').map_or((written, None), |(first, rest)| (first, Some(rest)));
        let mut path = match (first, unit.imports.get(first)) {
            ("data", _) => Vec::new(),
            (_, Some(path)) if path.first().is_some_and(|root| root == "data") => path[1..].to_vec(),
            _ => return None,
        };
        path.extend(rest.into_iter().flat_map(|rest| rest.split('.')).map(str::to_owned));
        // A function's own name can have dots in it too.
        (1..path.len()).rev().map(|at| (path[..at].join("."), path[at..].join("."))).find(|name| self.exists(name))
    }

    fn call_defined(&mut self, name: Name, args: Vec<Shape>) -> Shape {
        if self.active.contains(&name) {
            self.recursive.get_or_insert_with(|| name.clone());
            return self.lose(&args);
        }
        let call = (name, args);
        if let Some(shape) = self.calls.get(&call) {
            return shape.clone();
        }
        let (name, args) = &call;
        self.active.push(name.clone());
        let mut shape = Shape::default();
        for (unit, rule) in self.definitions(name) {
            shape.join(self.apply(unit, rule, args));
        }
        self.active.pop();
        self.calls.insert(call, shape.clone());
        shape
    }

    fn apply(&mut self, unit: usize, rule: &'m Rule, args: &[Shape]) -> Shape {
        let mut scope = Scope { unit, variables: BTreeMap::new() };
        match rule {
            Rule::Default { value, .. } => self.expr(&mut scope, value),
            Rule::Spec { head: RuleHead::Func { args: params, assign, .. }, bodies, .. } => {
                for (param, arg) in params.iter().zip(args) {
                    declare(&mut scope, param);
                    self.bind(&mut scope, param, arg.clone());
                }
                self.bodies(scope, bodies, |analysis, scope, body| analysis.assigned(scope, assign.as_ref(), body))
            }
            Rule::Spec { .. } => Shape::plain(),
        }
    }
}

impl<'m> Unit<'m> {
    fn new(ast: &'m Ast) -> Self {
        let mut imports = BTreeMap::new();
        for import in &ast.imports {
            let Some(path) = dotted(&import.refr) else { continue };
            let path: Vec<String> = path.split('.').map(str::to_owned).collect();
            let is_value = path.len() > 1 && matches!(&*path[0], "data" | "input");
            let name = import.r#as.as_ref().map(|name| name.text().to_owned()).or_else(|| path.last().cloned());
            if let Some(name) = name.filter(|_| is_value) {
                imports.insert(name, path);
            }
        }
        Unit { package: dotted(&ast.package.refr).unwrap_or_default(), ast, imports }
    }
}

impl Scope {
    fn declare(&mut self, name: &str) {
        if name != "_" {
            self.variables.entry(name.to_owned()).or_default();
        }
    }
}

/// Makes the variables of a pattern local, so that they hide rules and imports of the same name.
fn declare(scope: &mut Scope, pattern: &Expr) {
    match pattern {
        Expr::Var { .. } => variable(pattern).into_iter().for_each(|name| scope.declare(name)),
        Expr::Array { items, .. } => items.iter().for_each(|item| declare(scope, item)),
        Expr::Object { fields, .. } => fields.iter().for_each(|(_, _, value)| declare(scope, value)),
        _ => {}
    }
}

/// What a reference starts from, and its steps. Constant names in brackets are as good as after a dot.
fn flatten(mut expr: &Expr) -> (&Expr, Vec<Step<'_>>) {
    let mut steps = Vec::new();
    loop {
        expr = match expr {
            Expr::RefDot { refr, field, .. } => {
                let name = field.1.as_string().map_or_else(|_| field.0.text().into(), ToString::to_string);
                steps.push(Step::Name(name, &field.0));
                refr
            }
            Expr::RefBrack { refr, index, .. } => {
                steps.push(string(index).map_or(Step::Index(index), |name| Step::Name(name.to_owned(), index.span())));
                refr
            }
            _ => break,
        };
    }
    steps.reverse();
    (expr, steps)
}

/// A reference of nothing but names: `data.lib.values.is_true`.
pub(crate) fn dotted(expr: &Expr) -> Option<String> {
    let (base, steps) = flatten(expr);
    let mut name = variable(base)?.to_owned();
    for step in steps {
        match step {
            Step::Name(step, _) => name = format!("{name}.{step}"),
            Step::Index(_) => return None,
        }
    }
    Some(name)
}

/// The name by which a rule is called: of a function with its dots, of another rule up to the first.
fn rule_name(rule: &Rule) -> Option<String> {
    match rule {
        Rule::Spec { head: head @ RuleHead::Func { .. }, .. } => dotted(head_of(head)),
        Rule::Spec { head, .. } => variable(flatten(head_of(head)).0).map(str::to_owned),
        Rule::Default { refr, .. } => dotted(refr),
    }
}

fn variable(expr: &Expr) -> Option<&str> {
    match expr {
        Expr::Var { value, .. } => value.as_string().ok().map(|name| &**name),
        _ => None,
    }
}

fn string(expr: &Expr) -> Option<&str> {
    match expr {
        Expr::String { value, .. } | Expr::RawString { value, .. } => value.as_string().ok().map(|text| &**text),
        _ => None,
    }
}

//! Expressions. <https://developer.hashicorp.com/terraform/language/expressions>

use std::sync::Arc;

use trueline_ir::{Data, Entries, Entry, Map, Reason, Unknown, Value};
use trueline_source::{SourcePath, Span};

use super::expand::inherit;
use super::scope::Scope;
use super::{Evaluator, budget, is_invalid};
use crate::functions::{self, convert};
use crate::syntax::{self, Expr, ExprKind, For};
use crate::types::describe;

/// A function call as it stands in the source.
pub(super) struct Call<'e> {
    name: &'e str,
    args: &'e [Expr],
    expand: bool,
    text: &'e str,
    span: Span,
}

impl<'a> Evaluator<'a> {
    /// The value of an expression. What is wrong in it becomes a problem and an unknown.
    pub(super) fn eval(&self, expr: &Expr, scope: &Scope<'a>) -> Value {
        if let ExprKind::Literal(data) = &expr.kind {
            return Value::from(data.clone()).at(expr.span);
        }
        self.deeper(expr.span, || self.eval_kind(expr, scope))
    }

    fn eval_kind(&self, expr: &Expr, scope: &Scope<'a>) -> Value {
        let span = expr.span;
        match &expr.kind {
            ExprKind::Literal(data) => Value::from(data.clone()).at(span),
            ExprKind::Template(parts) => self.template(parts, span, scope),
            ExprKind::List(items) => {
                Value::from(items.iter().map(|item| self.eval(item, scope)).collect::<Vec<_>>()).at(span)
            }
            ExprKind::Object(entries) => self.object(entries, scope).at(span),
            ExprKind::Traversal(traversal) => self.traversal(traversal, span, scope),
            ExprKind::Conditional(parts) => self.conditional(parts, span, scope),
            ExprKind::Call { name, args, expand, text } => {
                self.call(&Call { name, args, expand: *expand, text, span }, scope)
            }
            ExprKind::Unary(operator, operand) => self.unary(*operator, &self.eval(operand, scope), span),
            ExprKind::Binary(operator, sides) => self.binary(*operator, sides, span, scope),
            ExprKind::For(for_expr) => self.for_expr(for_expr, span, scope),
        }
    }

    fn object(&self, entries: &[(Expr, Expr)], scope: &Scope<'a>) -> Value {
        self.budget.spend(budget::MAP);
        let mut map = Map::default();
        let mut sensitive = false;
        for (key, value) in entries {
            let name = self.eval(key, scope);
            let value = self.eval(value, scope);
            sensitive |= name.sensitive;
            if let Some(unknown) = name.as_unknown() {
                map.rest = Some(Arc::new(unknown.derived()));
            } else if let Some(name) = convert::to_string(&name) {
                map.entries.insert(name, Entry { key: Some(key.span), value });
            } else {
                self.invalid(key.span, format!("A key is a string, not {}.", describe(&name)));
            }
        }
        Value { sensitive, ..Value::from(map) }
    }

    fn conditional(&self, parts: &[Expr; 3], span: Span, scope: &Scope<'a>) -> Value {
        let [condition, then, otherwise] = parts;
        let decided = self.eval(condition, scope);
        match convert::to_bool(&decided) {
            // Which arm was taken tells something of the condition.
            Some(chosen) => {
                let (taken, other) = if chosen { (then, otherwise) } else { (otherwise, then) };
                let value = self.eval(taken, scope);
                // Both arms have one type: beside a string, a number or bool becomes one.
                let value = if is_text(other) { convert::string_value(&value) } else { value };
                Value { sensitive: value.sensitive || decided.sensitive, ..value }
            }
            None => match decided.as_unknown() {
                Some(unknown) => self.undecided(unknown, [self.eval(then, scope), self.eval(otherwise, scope)], span),
                None => self.invalid(condition.span, format!("A condition is a bool, not {}.", describe(&decided))),
            },
        }
    }

    /// Both arms of a conditional that `unknown` decides: the value if they are equal, else an unknown that keeps them.
    fn undecided(&self, unknown: &Unknown, arms: [Value; 2], span: Span) -> Value {
        if convert::equal(&arms[0], &arms[1]) == Some(true) {
            let [first, _] = arms;
            return first;
        }
        let certain = |arm: &Value| match &arm.data {
            Data::Null => false,
            Data::Unknown(inner) => inner.set,
            _ => true,
        };
        let set = arms.iter().all(certain);
        let candidates = arms.into_iter().flat_map(|arm| match &arm.data {
            Data::Unknown(inner) if !inner.candidates.is_empty() => inner.candidates.clone(),
            _ => vec![arm],
        });
        Value::from(Unknown { set, candidates: candidates.collect(), ..unknown.derived() }).at(span)
    }

    pub(super) fn call(&self, call: &Call<'_>, scope: &Scope<'a>) -> Value {
        match call.name {
            "try" => return self.try_call(call, scope),
            "can" => return self.can_call(call, scope),
            "templatestring" => return self.template_string(call, scope),
            _ => {}
        }
        let mut args: Vec<Value> = call.args.iter().map(|arg| self.eval(arg, scope)).collect();
        if call.expand
            && let Err(value) = self.expand_last(&mut args, call)
        {
            return value;
        }
        self.apply(call, &args, &scope.instance.folder)
    }

    /// Puts the items of the last argument in its place.
    fn expand_last(&self, args: &mut Vec<Value>, call: &Call<'_>) -> Result<(), Value> {
        let Some(last) = args.pop() else { return Ok(()) };
        match &last.data {
            Data::List(items) | Data::Set(items) => {
                args.extend(items.iter().map(|item| inherit(&last, item)));
                Ok(())
            }
            Data::Unknown(unknown) => Err(Value::from(unknown.derived()).at(call.span)),
            _ => Err(self.invalid(call.span, format!("`...` takes a list, not {}.", describe(&last)))),
        }
    }

    /// The JSON text of a value, which keeps the value as its structure.
    pub(super) fn encode_json(&self, value: &Value, span: Span) -> Value {
        let call = Call { name: "jsonencode", args: &[], expand: false, text: "jsonencode", span };
        let sensitive = value.holds_sensitive();
        Value { sensitive, ..self.apply(&call, std::slice::from_ref(value), &self.root).at(span) }
    }

    /// Maps as one, of which the later outweigh.
    pub(super) fn merge(&self, maps: &[Value], span: Span) -> Value {
        let call = Call { name: "merge", args: &[], expand: false, text: "merge", span };
        self.apply(&call, maps, &self.root)
    }

    /// What a known string of JSON holds.
    pub(super) fn decode_json(&self, value: &Value, span: Span) -> Option<Value> {
        value.as_str()?;
        let call = Call { name: "jsondecode", args: &[], expand: false, text: "jsondecode", span };
        let decoded = self.apply(&call, std::slice::from_ref(value), &self.root);
        decoded.as_map().is_some().then_some(decoded)
    }

    /// Calls a function in the module of the folder `module_dir`.
    fn apply(&self, call: &Call<'_>, args: &[Value], module_dir: &SourcePath) -> Value {
        let render = |file, variables: &Map| self.render_file(file, variables, call.span);
        let context = functions::Context {
            sources: self.sources,
            module_dir,
            root_dir: &self.root,
            span: call.span,
            call: call.text,
            render_template: &render,
        };
        match functions::call(call.name, args, &context) {
            Ok(value) => match self.budget.spend(weight(&value)) {
                true => placed(value, call),
                false => self.too_much(call.span),
            },
            // The error may quote an argument.
            Err(_) if args.iter().any(Value::holds_sensitive) => {
                self.invalid(call.span, format!("`{}` fails on a sensitive value.", call.name))
            }
            Err(error) => self.invalid(call.span, sentence(&error.to_string())),
        }
    }

    /// `templatestring(template, variables)`: the template is a value, so that nothing in it has a place in a file. What
    /// is wrong in it is told at the call.
    fn template_string(&self, call: &Call<'_>, scope: &Scope<'a>) -> Value {
        let [template, variables] = call.args else {
            return self.invalid(call.span, "`templatestring` takes a template and an object of variables.");
        };
        let (template, variables) = (self.eval(template, scope), self.eval(variables, scope));
        if let Some(unknown) = template.as_unknown().or_else(|| variables.as_unknown()) {
            return Value::from(Unknown { set: true, ..unknown.derived() }).at(call.span);
        }
        let (Some(text), Some(variables)) = (template.as_str(), variables.as_map()) else {
            return self.invalid(call.span, "`templatestring` takes a template and an object of variables.");
        };
        let wrong = || self.invalid(call.span, "The template of `templatestring` cannot be evaluated.");
        let Ok(parsed) = syntax::parse_template(call.span.file, text) else { return wrong() };
        let told = self.problems.borrow().len();
        let value = self.eval(&parsed, &self.scope_of(variables));
        if self.problems.borrow().len() > told {
            self.take_back(told);
            return wrong();
        }
        let data = match (&value.data, convert::to_string(&value)) {
            (Data::Unknown(unknown), _) => {
                Data::Unknown(Arc::new(Unknown { set: true, prefix: unknown.prefix.clone(), ..unknown.derived() }))
            }
            (_, Some(text)) => Data::from(&*text),
            (_, None) => return wrong(),
        };
        Value { sensitive: template.sensitive || value.sensitive, ..Value::from(data) }.at(call.span)
    }

    /// Takes back the problems after the first `kept`: they were expected.
    fn take_back(&self, kept: usize) {
        for problem in self.problems.borrow_mut().drain(kept..) {
            self.told.borrow_mut().remove(&(problem.span, problem.code, problem.message));
        }
    }

    /// The first argument that can be evaluated. What is partly unknown might still fail at apply time, so that it is not
    /// taken for what it looks like now; neither does Terraform.
    fn try_call(&self, call: &Call<'_>, scope: &Scope<'a>) -> Value {
        for arg in call.args {
            let told = self.problems.borrow().len();
            let value = self.eval(arg, scope);
            if is_invalid(&value) {
                self.take_back(told);
                continue;
            }
            return match convert::known_after_apply(&value) {
                Some(unknown) if value.as_unknown().is_none() => {
                    let unknown = Unknown { set: true, ..unknown.derived() };
                    value.with_data(Data::Unknown(Arc::new(unknown)))
                }
                _ => value,
            };
        }
        self.invalid(call.span, "None of the arguments of `try` can be evaluated.")
    }

    fn can_call(&self, call: &Call<'_>, scope: &Scope<'a>) -> Value {
        let told = self.problems.borrow().len();
        let [arg] = call.args else { return self.invalid(call.span, "`can` takes one argument.") };
        let value = self.eval(arg, scope);
        self.take_back(told);
        if is_invalid(&value) {
            return Value::from(false).at(call.span);
        }
        match value.as_unknown().or_else(|| convert::known_after_apply(&value)) {
            Some(unknown) => Value::from(Unknown { set: true, ..unknown.derived() }).at(call.span),
            None => Value::from(true).at(call.span),
        }
    }

    fn for_expr(&self, for_expr: &For, span: Span, scope: &Scope<'a>) -> Value {
        let collection = self.eval(&for_expr.collection, scope);
        let pairs = match pairs(&collection) {
            Some(pairs) => pairs,
            None => match collection.as_unknown() {
                Some(unknown) => return Value::from(unknown.derived()).at(span),
                None => {
                    let message = format!("`for` takes a list, set or map, not {}.", describe(&collection));
                    return self.invalid(for_expr.collection.span, message);
                }
            },
        };
        let rest = collection.as_map().and_then(|map| map.rest.clone());
        let mut result = match (&for_expr.key, &rest) {
            (Some(_), _) => ForResult::Object { entries: Entries::default(), rest },
            (None, None) => ForResult::List(Vec::with_capacity(pairs.len())),
            (None, Some(unknown)) => return Value::from(unknown.derived()).at(span),
        };
        for (key, value) in pairs {
            if !self.budget.allows(&value) {
                return self.too_much(span);
            }
            let scope = bind(scope, &for_expr.key_name, key, &for_expr.value_name, value);
            if let Some(condition) = &for_expr.condition {
                let decided = self.eval(condition, &scope);
                match convert::to_bool(&decided) {
                    Some(true) => {}
                    Some(false) => continue,
                    None => match decided.as_unknown() {
                        // Whether this item is in the result is not known, so how long that is, is not known.
                        Some(unknown) => {
                            result.doubt(unknown);
                            continue;
                        }
                        None => return self.invalid(condition.span, "The condition of `for` is no bool."),
                    },
                }
            }
            let value = self.eval(&for_expr.value, &scope);
            match &for_expr.key {
                None => result.push(value),
                Some(key) => {
                    let name = self.eval(key, &scope);
                    match (name.as_unknown(), convert::to_string(&name)) {
                        (Some(unknown), _) => result.doubt(unknown),
                        (None, Some(name)) if !for_expr.grouping && result.holds(&name) => {
                            let message = "Two items have the same key; write `...` behind the value to group them.";
                            return self.invalid(key.span, message);
                        }
                        (None, Some(name)) => result.insert(&name, key.span, value, for_expr.grouping),
                        (None, None) => {
                            return self.invalid(key.span, format!("A key is a string, not {}.", describe(&name)));
                        }
                    }
                }
            }
        }
        result.finish().at(span)
    }
}

/// Whether an expression is a string as it is written.
fn is_text(expr: &Expr) -> bool {
    matches!(&expr.kind, ExprKind::Literal(Data::String(_)) | ExprKind::Template(_))
}

/// What a `for` expression has collected.
enum ForResult {
    List(Vec<Value>),
    Object { entries: Entries, rest: Option<Arc<Unknown>> },
    Undecided(Unknown),
}

impl ForResult {
    fn push(&mut self, value: Value) {
        if let ForResult::List(items) = self {
            items.push(value);
        }
    }

    fn holds(&self, name: &str) -> bool {
        matches!(self, ForResult::Object { entries, .. } if entries.contains_key(name))
    }

    fn insert(&mut self, name: &str, key: Span, value: Value, grouping: bool) {
        let ForResult::Object { entries, .. } = self else { return };
        if !grouping {
            entries.insert(name.into(), Entry { key: Some(key), value });
            return;
        }
        let entry = entries.get_or_insert_with(name.into(), || Entry { key: Some(key), value: Vec::new().into() });
        if let Data::List(items) = &mut entry.value.data {
            Arc::make_mut(items).push(value);
        }
    }

    fn doubt(&mut self, unknown: &Unknown) {
        match self {
            ForResult::List(_) => *self = ForResult::Undecided(Unknown { set: true, ..unknown.derived() }),
            ForResult::Object { rest, .. } => *rest = Some(Arc::new(unknown.derived())),
            ForResult::Undecided(_) => {}
        }
    }

    fn finish(self) -> Value {
        match self {
            ForResult::List(items) => items.into(),
            ForResult::Object { entries, rest } => Map { entries, rest, header: None }.into(),
            ForResult::Undecided(unknown) => unknown.into(),
        }
    }
}

/// The keys and values of a collection, the values with the way the collection took. `None` for what is none.
pub(super) fn pairs(collection: &Value) -> Option<Vec<(Value, Value)>> {
    match &collection.data {
        Data::List(items) => {
            let numbered = items.iter().enumerate();
            Some(numbered.map(|(at, item)| (number(at), inherit(collection, item))).collect())
        }
        Data::Set(items) => Some(items.iter().map(|item| (item.clone(), inherit(collection, item))).collect()),
        Data::Map(map) => {
            let entries = map.entries.iter();
            let key = |text: &Arc<str>| Value { sensitive: collection.sensitive, ..Value::from(&**text) };
            Some(entries.map(|(name, entry)| (key(name), inherit(collection, &entry.value))).collect())
        }
        _ => None,
    }
}

fn number(value: usize) -> Value {
    Value::from(trueline_ir::Number::from(value))
}

pub(super) fn bind<'a>(
    scope: &Scope<'a>,
    key_name: &Option<Arc<str>>,
    key: Value,
    value_name: &Arc<str>,
    value: Value,
) -> Scope<'a> {
    match key_name {
        Some(key_name) => scope.with(key_name, key).with(value_name, value),
        None => scope.with(value_name, value),
    }
}

/// Gives the result of a function its place. One that handed an argument's part through keeps that part's place as its
/// origin.
fn placed(value: Value, call: &Call<'_>) -> Value {
    match value.span {
        None => value.at(call.span),
        Some(span) if call.span.contains(span) => value,
        Some(_) => value.referred(call.text, call.span, None),
    }
}

/// An unknown that came of a call that is not run.
pub(super) fn not_run(text: &str, span: Span) -> Value {
    Value::from(Unknown { set: true, ..Unknown::new(Reason::Function, text).at(Some(span)) }).at(span)
}

/// A message as a sentence.
fn sentence(message: &str) -> String {
    let mut letters = message.trim_end_matches('.').chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    let end = if message.ends_with('?') { "" } else { "." };
    format!("{first}{}{end}", letters.as_str())
}

/// What a result costs: its items, or its characters by the hundred.
fn weight(value: &Value) -> usize {
    match &value.data {
        Data::List(items) | Data::Set(items) => items.len(),
        Data::Map(map) => map.entries.len(),
        Data::String(text) => text.text.len() / 100,
        _ => 1,
    }
}

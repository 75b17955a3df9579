//! How far each body of a rule came: its conditions are asked one after the other, each with all before it.

use std::ops::Range;

use regorus::unstable::{AssignOp, Expr, Literal, LiteralStmt, Rule, RuleAssign, RuleBody, RuleHead, Span};
use trueline_ir::{AttrPath, Value as IrValue};

use super::bench::Bench;
use super::{Body, Outcome, Step, view};
use crate::engine::{Value, rule_name};
use crate::reads::dotted;
use crate::secrets::Secrets;
use crate::trail::Trail;

/// How many rules deep a failure is followed.
const DEEPEST: usize = 3;
/// A variable that no policy has.
const VALUE: &str = "trueline_value";

/// Asks a policy about one input.
pub(super) struct Tracer<'a> {
    pub(super) bench: &'a Bench,
    pub(super) input: &'a Value,
    pub(super) attributes: &'a IrValue,
    pub(super) secrets: &'a Secrets,
    /// Whether values are kept back: those of a rule that takes secrets apart.
    pub(super) hides_values: bool,
}

/// A module in which is asked.
#[derive(Clone, Copy)]
struct Place<'a> {
    at: usize,
    path: &'a str,
    text: &'a str,
}

impl Tracer<'_> {
    /// The bodies of a rule of the package.
    pub(super) fn bodies(&self, rule: &str) -> Vec<Body> {
        self.bodies_within(rule, 0)
    }

    fn bodies_within(&self, name: &str, depth: usize) -> Vec<Body> {
        let mut found = Vec::new();
        for (at, module, syntax) in self.bench.own() {
            let place = Place { at, path: &module.path, text: &module.text };
            for rule in syntax.policy.iter().filter(|rule| rule_name(rule) == Some(name)) {
                let Rule::Spec { span, head, bodies } = &**rule else { continue };
                if bodies.is_empty() {
                    found.push(self.unconditional(place, span, head));
                }
                found.extend(bodies.iter().map(|body| self.body(place, span, head, body, depth)));
            }
        }
        found
    }

    fn unconditional(&self, place: Place<'_>, span: &Span, head: &RuleHead) -> Body {
        let result = said(head, None).into_iter().map(|said| self.result(place, said, String::new()));
        Body {
            file: place.path.to_owned(),
            line: span.line,
            head: first_line(place.text, span),
            steps: result.collect(),
        }
    }

    fn body(&self, place: Place<'_>, rule: &Span, head: &RuleHead, body: &RuleBody, depth: usize) -> Body {
        let begin = if body.is_else { &body.span } else { rule };
        let statements = &body.query.stmts;
        let upto = |count: usize| match (statements.first(), statements.get(count.wrapping_sub(1))) {
            (Some(first), Some(last)) if count > 0 => {
                let (start, end) = (source(place.text, &first.span).start, end_of(place.text, last));
                place.text.get(start..end).unwrap_or_default().to_owned()
            }
            _ => String::new(),
        };
        let counts: Vec<String> = (1..=statements.len()).map(|count| format!("count([1 | {}])", upto(count))).collect();
        let ways =
            self.bench.ask(place.at, &counts, self.input).into_iter().map(|count| count.as_ref().and_then(number));
        let mut steps = Vec::new();
        let mut reached = true;
        for ((statement, ways), before) in statements.iter().zip(ways).zip(0..) {
            let outcome = match ways {
                _ if !reached => Outcome::NotReached,
                None => Outcome::NotAlone,
                Some(0) => self.failure(place, statement, &upto(before)),
                Some(ways) => Outcome::Holds(ways),
            };
            reached &= !outcome.is_failure();
            let text = one_line(
                place
                    .text
                    .get(source(place.text, &statement.span).start..end_of(place.text, statement))
                    .unwrap_or_default(),
            );
            let mut step = Step { line: statement.span.line, text, outcome, values: Vec::new(), within: Vec::new() };
            if outcome.is_failure() {
                step.values = self.values(place, statement, &upto(before));
                step.within = self.within(statement, depth);
            }
            // A declaration is no condition.
            if !matches!(statement.literal, Literal::SomeVars { .. }) {
                steps.push(step);
            }
        }
        if reached && let Some(said) = said(head, body.assign.as_ref()) {
            let result = self.result(place, said, upto(statements.len()));
            steps.extend(Some(result).filter(|step| step.outcome.is_failure()));
        }
        Body { file: place.path.to_owned(), line: begin.line, head: first_line(place.text, begin), steps }
    }

    /// Whether what a body says has a value, when all its conditions hold.
    fn result(&self, place: Place<'_>, said: &Expr, conditions: String) -> Step {
        let text = text_of(place.text, said);
        let question = format!("count([1 | {}])", and(&conditions, &format!("{VALUE} := {text}")));
        let ways = self.bench.ask(place.at, &[question], self.input).pop().flatten().as_ref().and_then(number);
        let outcome = ways.map_or(Outcome::NotAlone, |ways| match ways {
            0 => Outcome::Undefined,
            ways => Outcome::Holds(ways),
        });
        let mut step =
            Step { line: said.span().line, text: one_line(text), outcome, values: Vec::new(), within: Vec::new() };
        if outcome.is_failure() {
            step.values = self.values_of(place, &references_of(said), &conditions, "");
        }
        step
    }

    fn failure(&self, place: Place<'_>, statement: &LiteralStmt, before: &str) -> Outcome {
        match &statement.literal {
            Literal::NotExpr { .. } => Outcome::Negated,
            Literal::SomeIn { .. } => Outcome::NoEntry,
            Literal::Every { .. } => Outcome::False,
            Literal::SomeVars { .. } => Outcome::Undefined,
            Literal::Expr { expr, .. } if matches!(&**expr, Expr::AssignExpr { op: AssignOp::ColEq, .. }) => {
                Outcome::Undefined
            }
            Literal::Expr { expr, .. } => {
                let condition = format!("{VALUE} := {}{}", text_of(place.text, expr), modifiers(place.text, statement));
                let question = format!("{{{VALUE} | {}}}", and(before, &condition));
                let values = self.bench.ask(place.at, &[question], self.input).pop().flatten();
                let is_false = |values: Value| values.as_set().is_ok_and(|set| set.contains(&Value::Bool(false)));
                if values.is_some_and(is_false) { Outcome::False } else { Outcome::Undefined }
            }
        }
    }

    /// What the references in a condition are, in all ways in which the body came to it.
    fn values(&self, place: Place<'_>, statement: &LiteralStmt, before: &str) -> Vec<(String, String)> {
        let mut references = Vec::new();
        match &statement.literal {
            Literal::SomeVars { .. } => {}
            Literal::SomeIn { collection, .. } => collect(collection, &mut references),
            Literal::Every { domain, .. } => collect(domain, &mut references),
            Literal::Expr { expr, .. } | Literal::NotExpr { expr, .. } => references = references_of(expr),
        }
        self.values_of(place, &references, before, modifiers(place.text, statement))
    }

    fn values_of(
        &self,
        place: Place<'_>,
        references: &[&Expr],
        before: &str,
        modifiers: &str,
    ) -> Vec<(String, String)> {
        if self.hides_values {
            return Vec::new();
        }
        let mut references: Vec<(&str, &Expr)> =
            references.iter().map(|expr| (text_of(place.text, expr), *expr)).collect();
        let mut seen = std::collections::BTreeSet::new();
        references.retain(|(text, _)| *text != "_" && *text != "input" && seen.insert(*text));
        let question = |text: &str| format!("{{{VALUE} | {}}}", and(before, &format!("{VALUE} := {text}{modifiers}")));
        let questions: Vec<String> = references.iter().map(|(text, _)| question(text)).collect();
        let answers = self.bench.ask(place.at, &questions, self.input);
        let described = references.into_iter().zip(answers).filter_map(|((text, expr), answer)| {
            let shown = view::shown(&answer?, self.secrets).unwrap_or_else(|| self.absence(expr));
            Some((one_line(text), shown))
        });
        described.collect()
    }

    /// Why there is nothing.
    fn absence(&self, expr: &Expr) -> String {
        let path = dotted(expr).and_then(|name| AttrPath::parse(name.strip_prefix("input.attributes.")?).ok());
        let unknown = path.and_then(|path| Trail::follow(self.attributes, &path).unknown);
        match unknown {
            Some(unknown) => self.secrets.redact(format!("not known: {unknown}")),
            None => "not there".to_owned(),
        }
    }

    /// The bodies of the rule that a failed condition asks for.
    fn within(&self, statement: &LiteralStmt, depth: usize) -> Vec<Body> {
        match &statement.literal {
            Literal::Expr { expr, .. } if depth < DEEPEST && statement.with_mods.is_empty() => match &**expr {
                Expr::Var { span, .. } => self.bodies_within(span.text(), depth + 1),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }
}

/// The `with ...` of a statement.
fn modifiers<'t>(text: &'t str, statement: &LiteralStmt) -> &'t str {
    match (&statement.literal, statement.with_mods.is_empty()) {
        (Literal::Expr { expr, .. } | Literal::NotExpr { expr, .. }, false) => {
            text.get(source(text, expr.span()).end..end_of(text, statement)).unwrap_or_default()
        }
        _ => "",
    }
}

fn number(value: &Value) -> Option<usize> {
    value.as_u64().ok().and_then(|count| usize::try_from(count).ok())
}

fn and(before: &str, last: &str) -> String {
    if before.is_empty() { last.to_owned() } else { format!("{before}\n{last}") }
}

/// What a definition contributes to its rule.
fn said<'r>(head: &'r RuleHead, assign: Option<&'r RuleAssign>) -> Option<&'r Expr> {
    match head {
        RuleHead::Set { key, .. } => key.as_deref(),
        RuleHead::Compr { assign: own, .. } => assign.or(own.as_ref()).map(|assign| &*assign.value),
        RuleHead::Func { .. } => None,
    }
}

/// What an expression is made of. What it is as a whole has been told: it is the condition itself.
fn references_of(expr: &Expr) -> Vec<&Expr> {
    let mut found = Vec::new();
    match expr {
        Expr::Call { params, .. } => params.iter().for_each(|param| collect(param, &mut found)),
        Expr::AssignExpr { op: AssignOp::ColEq, rhs, .. } => found = references_of(rhs),
        expr => collect(expr, &mut found),
    }
    found
}

/// The references in an expression, as long as they are written. What is bound within a comprehension means nothing outside.
fn collect<'e>(expr: &'e Expr, found: &mut Vec<&'e Expr>) {
    match expr {
        Expr::Var { .. } | Expr::RefDot { .. } | Expr::RefBrack { .. } => found.push(expr),
        Expr::Array { items, .. } | Expr::Set { items, .. } => items.iter().for_each(|item| collect(item, found)),
        Expr::Object { fields, .. } => fields.iter().for_each(|(_, _, value)| collect(value, found)),
        Expr::Call { params, .. } => {
            found.push(expr);
            params.iter().for_each(|param| collect(param, found));
        }
        Expr::UnaryExpr { expr, .. } => collect(expr, found),
        Expr::BinExpr { lhs, rhs, .. }
        | Expr::BoolExpr { lhs, rhs, .. }
        | Expr::ArithExpr { lhs, rhs, .. }
        | Expr::AssignExpr { lhs, rhs, .. } => {
            collect(lhs, found);
            collect(rhs, found);
        }
        Expr::Membership { value, collection, .. } => {
            collect(value, found);
            collect(collection, found);
        }
        _ => {}
    }
}

/// Where a part of a module stands. The parser's ranges leave out the quotes of strings at either end.
fn source(text: &str, span: &Span) -> Range<usize> {
    let mut range = span.start as usize..span.end as usize;
    let is_quote = |char: char| matches!(char, '"' | '`');
    let is_odd =
        |range: &Range<usize>| text.get(range.clone()).is_some_and(|part| part.matches(is_quote).count() % 2 == 1);
    let before = |range: &Range<usize>| text.get(..range.start).is_some_and(|text| text.ends_with(is_quote));
    let after = |range: &Range<usize>| text.get(range.end..).is_some_and(|text| text.starts_with(is_quote));
    if is_odd(&range) {
        match after(&range) {
            true => range.end += 1,
            false if before(&range) => range.start -= 1,
            false => {}
        }
    } else if before(&range) && after(&range) {
        range = range.start - 1..range.end + 1;
    }
    range
}

fn end_of(text: &str, statement: &LiteralStmt) -> usize {
    source(text, &statement.span).end
}

fn text_of<'t>(text: &'t str, expr: &Expr) -> &'t str {
    text.get(source(text, expr.span())).unwrap_or_default()
}

fn one_line(text: &str) -> String {
    let code = text.lines().map(str::trim).filter(|line| !line.starts_with('#'));
    code.collect::<Vec<_>>().join(" ")
}

/// The first line of a definition, without the brace that opens its body.
fn first_line(text: &str, span: &Span) -> String {
    let line = text.get(span.start as usize..).and_then(|text| text.lines().next()).unwrap_or_default();
    line.trim().trim_end_matches('{').trim_end().to_owned()
}

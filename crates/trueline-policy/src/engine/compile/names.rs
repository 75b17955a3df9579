//! What names stand for.

use std::collections::{BTreeMap, BTreeSet};

use regorus::unstable::{AssignOp, Expr as Ast, Literal as AstLiteral, LiteralStmt, Query as AstQuery};

use super::Compiler;
use crate::engine::plan::Slot;

/// The variables that a query declares.
#[derive(Debug, Clone, Default)]
pub(super) struct Scope {
    pub(super) variables: BTreeMap<String, Variable>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Variable {
    pub(super) slot: Slot,
    /// Whether a statement before has given it a value.
    pub(super) bound: bool,
}

/// A step of a reference as it is written.
pub(super) enum Step<'m> {
    Name(String),
    Index(&'m Ast),
}

impl Step<'_> {
    /// The key, if it is a constant string.
    pub(super) fn name(&self) -> Option<String> {
        match self {
            Step::Name(name) => Some(name.clone()),
            Step::Index(index) => match index {
                Ast::String { value, .. } | Ast::RawString { value, .. } => {
                    value.as_string().ok().map(ToString::to_string)
                }
                _ => None,
            },
        }
    }
}

/// Takes a reference apart: what it begins with, and the steps from there.
pub(super) fn flatten(mut expr: &Ast) -> (&Ast, Vec<Step<'_>>) {
    let mut steps = Vec::new();
    loop {
        match expr {
            Ast::RefDot { refr, field, .. } => {
                steps.push(Step::Name(field.0.text().to_owned()));
                expr = refr;
            }
            Ast::RefBrack { refr, index, .. } => {
                steps.push(Step::Index(index));
                expr = refr;
            }
            _ => break,
        }
    }
    steps.reverse();
    (expr, steps)
}

/// The name, if it is no more than one.
pub(super) fn text_of(expr: &Ast) -> Option<String> {
    variable(expr).map(str::to_owned)
}

pub(super) fn variable(expr: &Ast) -> Option<&str> {
    match expr {
        Ast::Var { span, .. } => Some(span.text()),
        _ => None,
    }
}

/// The children of an expression, without queries.
pub(super) fn children(expr: &Ast) -> Vec<&Ast> {
    match expr {
        Ast::Array { items, .. } | Ast::Set { items, .. } => items.iter().map(|item| &**item).collect(),
        Ast::Object { fields, .. } => fields.iter().flat_map(|(_, key, value)| [&**key, &**value]).collect(),
        Ast::Call { params, .. } => params.iter().map(|param| &**param).collect(),
        Ast::UnaryExpr { expr, .. } => vec![expr],
        Ast::RefDot { refr, .. } => vec![refr],
        Ast::RefBrack { refr, index, .. } => vec![refr, index],
        Ast::BinExpr { lhs, rhs, .. }
        | Ast::BoolExpr { lhs, rhs, .. }
        | Ast::ArithExpr { lhs, rhs, .. }
        | Ast::AssignExpr { lhs, rhs, .. } => vec![lhs, rhs],
        Ast::Membership { key, value, collection, .. } => {
            key.iter().map(|key| &**key).chain([&**value, &**collection]).collect()
        }
        _ => Vec::new(),
    }
}

/// The query inside an expression, with the terms that belong to it.
pub(super) fn closure(expr: &Ast) -> Option<(&AstQuery, Vec<&Ast>)> {
    match expr {
        Ast::ArrayCompr { term, query, .. } | Ast::SetCompr { term, query, .. } => Some((query, vec![term])),
        Ast::ObjectCompr { key, value, query, .. } => Some((query, vec![key, value])),
        _ => None,
    }
}

/// The expressions directly in a statement.
pub(super) fn terms(statement: &LiteralStmt) -> Vec<&Ast> {
    let mut terms = match &statement.literal {
        AstLiteral::SomeVars { .. } => Vec::new(),
        AstLiteral::SomeIn { key, value, collection, .. } => {
            key.iter().map(|key| &**key).chain([&**value, &**collection]).collect()
        }
        AstLiteral::Expr { expr, .. } | AstLiteral::NotExpr { expr, .. } => vec![&**expr],
        AstLiteral::Every { domain, .. } => vec![&**domain],
    };
    terms.extend(statement.with_mods.iter().map(|modifier| &*modifier.r#as));
    terms
}

/// The variables that a statement declares, whatever they may stand for outside.
pub(super) fn declared<'m>(statement: &'m LiteralStmt, names: &mut BTreeSet<&'m str>) {
    match &statement.literal {
        AstLiteral::SomeVars { vars, .. } => names.extend(vars.iter().map(|var| var.text())),
        AstLiteral::SomeIn { key, value, .. } => {
            key.iter().chain([value]).for_each(|pattern| pattern_variables(pattern, names));
        }
        AstLiteral::Expr { expr, .. } => {
            if let Ast::AssignExpr { op: AssignOp::ColEq, lhs, .. } = &**expr {
                pattern_variables(lhs, names);
            }
        }
        AstLiteral::NotExpr { .. } | AstLiteral::Every { .. } => {}
    }
}

/// The names that a pattern would bind.
pub(super) fn pattern_variables<'m>(pattern: &'m Ast, names: &mut BTreeSet<&'m str>) {
    match pattern {
        Ast::Var { span, .. } if span.text() != "_" => {
            names.insert(span.text());
        }
        Ast::Array { items, .. } => items.iter().for_each(|item| pattern_variables(item, names)),
        Ast::Object { fields, .. } => fields.iter().for_each(|(_, _, value)| pattern_variables(value, names)),
        _ => {}
    }
}

/// All names that a query mentions and does not declare itself.
pub(super) fn free_names<'m>(query: &'m AstQuery, own: &[&'m Ast], names: &mut BTreeSet<&'m str>) {
    let mut inside = BTreeSet::new();
    let mut local = BTreeSet::new();
    for statement in &query.stmts {
        declared(statement, &mut local);
        for term in terms(statement) {
            all_names(term, &mut inside);
        }
        if let AstLiteral::Every { key, value, query, .. } = &statement.literal {
            let mut of_every = BTreeSet::new();
            free_names(query, &[], &mut of_every);
            key.iter().chain([value]).for_each(|name| _ = of_every.remove(name.text()));
            inside.extend(of_every);
        }
    }
    own.iter().for_each(|term| all_names(term, &mut inside));
    names.extend(inside.difference(&local));
}

/// All names that an expression mentions, those in its queries included.
pub(super) fn all_names<'m>(expr: &'m Ast, names: &mut BTreeSet<&'m str>) {
    names.extend(variable(expr));
    children(expr).into_iter().for_each(|child| all_names(child, names));
    if let Some((query, own)) = closure(expr) {
        free_names(query, &own, names);
    }
}

impl Compiler<'_> {
    pub(super) fn lookup(&self, name: &str) -> Option<Variable> {
        self.scopes.iter().rev().find_map(|scope| scope.variables.get(name).copied())
    }

    /// Whether a name is a variable that has no value yet.
    pub(super) fn is_unbound(&self, name: &str) -> bool {
        self.lookup(name).is_some_and(|variable| !variable.bound)
    }

    pub(super) fn bind(&mut self, name: &str) -> Slot {
        let mut scopes = self.scopes.iter_mut().rev();
        let variable = scopes.find_map(|scope| scope.variables.get_mut(name)).expect("only variables are bound");
        variable.bound = true;
        variable.slot
    }

    /// Makes the variables of a pattern, as new ones.
    pub(super) fn declare(&mut self, pattern: &Ast) {
        let mut names = BTreeSet::new();
        pattern_variables(pattern, &mut names);
        names.into_iter().for_each(|name| self.declare_name(name));
    }

    pub(super) fn declare_name(&mut self, name: &str) {
        let slot = self.slots;
        let scope = self.scopes.last_mut().expect("names are declared in queries");
        if !scope.variables.contains_key(name) {
            scope.variables.insert(name.to_owned(), Variable { slot, bound: false });
            self.slots += 1;
        }
    }

    /// Makes variables of the names in an expression that stand for nothing else, as in `input.x[i]`.
    pub(super) fn declare_implicit(&mut self, expr: &Ast) {
        if let Some(name) = variable(expr)
            && name != "_"
            && self.lookup(name).is_none()
            && !self.is_global(name)
        {
            self.declare_name(name);
        }
        children(expr).into_iter().for_each(|child| self.declare_implicit(child));
    }

    fn is_global(&self, name: &str) -> bool {
        matches!(name, "input" | "data") || self.names.rules.contains_key(name) || self.imports.contains_key(name)
    }
}

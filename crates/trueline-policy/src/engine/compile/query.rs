//! Queries: their statements, put into an order in which each variable has its value before it is read.

use std::collections::BTreeSet;

use regorus::unstable::{AssignOp, Expr as Ast, Literal as AstLiteral, LiteralStmt, Query as AstQuery};

use super::names::{
    Step, all_names, children, closure, declared, flatten, free_names, pattern_variables, terms, variable,
};
use super::{Compiler, Result, unsupported};
use crate::engine::plan::{Comparison, Expr, Pattern, Query, Statement};

impl Compiler<'_> {
    /// Compiles a query in the innermost scope. `after` are terms that are evaluated for each of its solutions.
    pub(super) fn query_for(&mut self, query: &AstQuery, after: &[&Ast]) -> Result<Query> {
        let mut names = BTreeSet::new();
        query.stmts.iter().for_each(|statement| declared(statement, &mut names));
        names.into_iter().for_each(|name| self.declare_name(name));
        for term in query.stmts.iter().flat_map(terms).chain(after.iter().copied()) {
            self.declare_implicit(term);
        }
        let mut open: Vec<&LiteralStmt> = query.stmts.iter().collect();
        let mut plan = Vec::new();
        while !open.is_empty() {
            let Some(at) = open.iter().position(|statement| self.is_ready(statement)) else {
                return unsupported(&open[0].span, "a variable that nothing gives a value");
            };
            let statement = open.remove(at);
            self.statement(statement, &mut plan)?;
        }
        Ok(plan)
    }

    fn is_ready(&self, statement: &LiteralStmt) -> bool {
        let mut needs = Needs::default();
        statement.with_mods.iter().for_each(|modifier| self.needs(&modifier.r#as, &mut needs));
        needs.are_met() && self.is_literal_ready(&statement.literal)
    }

    fn is_literal_ready(&self, literal: &AstLiteral) -> bool {
        let mut needs = Needs::default();
        match literal {
            AstLiteral::SomeVars { .. } => return true,
            AstLiteral::SomeIn { key, value, collection, .. } => {
                self.needs(collection, &mut needs);
                key.iter().chain([value]).for_each(|pattern| self.needs_of_pattern(pattern, &mut needs));
            }
            AstLiteral::Expr { expr, .. } => return self.is_expr_ready(expr),
            AstLiteral::NotExpr { expr, .. } => {
                let mut names = BTreeSet::new();
                all_names(expr, &mut names);
                return !names.into_iter().any(|name| self.is_unbound(name));
            }
            AstLiteral::Every { key, value, domain, query, .. } => {
                self.needs(domain, &mut needs);
                let mut names = BTreeSet::new();
                free_names(query, &[], &mut names);
                key.iter().chain([value]).for_each(|name| _ = names.remove(name.text()));
                self.needs_of_names(names, &mut needs);
            }
        }
        needs.are_met()
    }

    fn is_expr_ready(&self, expr: &Ast) -> bool {
        let mut needs = Needs::default();
        match expr {
            Ast::AssignExpr { op: AssignOp::ColEq, lhs, rhs, .. } => {
                self.needs(rhs, &mut needs);
                let rhs_met = needs.are_met();
                self.needs_of_pattern(lhs, &mut needs);
                rhs_met && needs.are_met()
            }
            Ast::AssignExpr { op: AssignOp::Eq, lhs, rhs, .. } => match (&**lhs, &**rhs) {
                (Ast::Array { items: left, .. }, Ast::Array { items: right, .. }) if left.len() == right.len() => {
                    left.iter().zip(right).all(|(left, right)| self.can_unify(left, right))
                }
                _ => self.can_unify(lhs, rhs),
            },
            Ast::Call { params, .. } if self.has_output(expr) => {
                let (output, inputs) = params.split_last().expect("an output is an argument");
                inputs.iter().for_each(|param| self.needs(param, &mut needs));
                self.needs_of_pattern(output, &mut needs);
                needs.are_met()
            }
            _ => {
                self.needs(expr, &mut needs);
                needs.are_met()
            }
        }
    }

    fn can_unify(&self, left: &Ast, right: &Ast) -> bool {
        self.fits(left, right) || self.fits(right, left)
    }

    /// Whether one side can be evaluated, and then be matched by the other.
    fn fits(&self, value: &Ast, pattern: &Ast) -> bool {
        let mut needs = Needs::default();
        self.needs(value, &mut needs);
        let met = needs.are_met();
        self.needs_of_pattern(pattern, &mut needs);
        met && needs.are_met()
    }

    /// What has to have a value before an expression can be evaluated.
    fn needs<'m>(&self, expr: &'m Ast, needs: &mut Needs<'m>) {
        if let Some(name) = variable(expr).filter(|name| self.is_unbound(name)) {
            needs.missing.insert(name);
        }
        if let Ast::RefBrack { refr, index, .. } = expr {
            self.needs(refr, needs);
            return self.needs_of_pattern(index, needs);
        }
        children(expr).into_iter().for_each(|child| self.needs(child, needs));
        if let Some((query, own)) = closure(expr) {
            let mut names = BTreeSet::new();
            free_names(query, &own, &mut names);
            self.needs_of_names(names, needs);
        }
    }

    fn needs_of_names<'m>(&self, names: BTreeSet<&'m str>, needs: &mut Needs<'m>) {
        needs.missing.extend(names.into_iter().filter(|name| self.is_unbound(name)));
    }

    fn needs_of_pattern<'m>(&self, pattern: &'m Ast, needs: &mut Needs<'m>) {
        match pattern {
            Ast::Var { .. } => pattern_variables(pattern, &mut needs.bound),
            Ast::Array { items, .. } => items.iter().for_each(|item| self.needs_of_pattern(item, needs)),
            Ast::Object { fields, .. } => {
                for (_, key, value) in fields {
                    self.needs(key, needs);
                    self.needs_of_pattern(value, needs);
                }
            }
            _ => self.needs(pattern, needs),
        }
    }

    fn statement(&mut self, statement: &LiteralStmt, plan: &mut Query) -> Result<()> {
        if statement.with_mods.is_empty() {
            return self.literal_statement(&statement.literal, plan);
        }
        let mut input = Vec::new();
        for modifier in &statement.with_mods {
            let (base, steps) = flatten(&modifier.refr);
            let path: Option<Vec<String>> = steps.iter().map(Step::name).collect();
            let Some(path) = path.filter(|_| variable(base) == Some("input")) else {
                return unsupported(&modifier.span, "`with` on anything but the input");
            };
            input.push((path, self.expr(&modifier.r#as, plan)?));
        }
        let mut query = Vec::new();
        self.literal_statement(&statement.literal, &mut query)?;
        plan.push(Statement::With { input, query });
        Ok(())
    }

    fn literal_statement(&mut self, literal: &AstLiteral, plan: &mut Query) -> Result<()> {
        match literal {
            AstLiteral::SomeVars { .. } => {}
            AstLiteral::SomeIn { key, value, collection, .. } => {
                let collection = self.expr(collection, plan)?;
                let mut after = Vec::new();
                let key = key.as_ref().map_or(Ok(Pattern::Any), |key| self.pattern(key, &mut after))?;
                let value = self.pattern(value, &mut after)?;
                plan.append(&mut after);
                plan.push(Statement::Scan { collection, key, value });
            }
            AstLiteral::Expr { expr, .. } => self.expr_statement(expr, plan)?,
            AstLiteral::NotExpr { expr, .. } => {
                let mut inner = Vec::new();
                self.expr_statement(expr, &mut inner)?;
                plan.push(Statement::Not(inner));
            }
            AstLiteral::Every { key, value, domain, query, .. } => {
                let domain = self.expr(domain, plan)?;
                self.scopes.push(super::Scope::default());
                let mut variable = |name: &str| {
                    if name == "_" {
                        return Pattern::Any;
                    }
                    self.declare_name(name);
                    Pattern::Bind(self.bind(name))
                };
                let key = key.as_ref().map_or(Pattern::Any, |key| variable(key.text()));
                let value = variable(value.text());
                let query = self.query_for(query, &[])?;
                self.scopes.pop();
                plan.push(Statement::Every { domain, key, value, query });
            }
        }
        Ok(())
    }

    fn expr_statement(&mut self, expr: &Ast, plan: &mut Query) -> Result<()> {
        match expr {
            Ast::AssignExpr { op: AssignOp::ColEq, lhs, rhs, .. } => self.match_with(lhs, rhs, plan),
            Ast::AssignExpr { op: AssignOp::Eq, lhs, rhs, .. } => match (&**lhs, &**rhs) {
                (Ast::Array { items: left, .. }, Ast::Array { items: right, .. }) if left.len() == right.len() => {
                    left.iter().zip(right).try_for_each(|(left, right)| self.unify(left, right, plan))
                }
                _ => self.unify(lhs, rhs, plan),
            },
            // What a policy prints is for its author, in tests.
            Ast::Call { fcn, .. } if variable(fcn) == Some("print") => Ok(()),
            Ast::Call { fcn, params, .. } if self.has_output(expr) => {
                let (output, inputs) = params.split_last().expect("an output is an argument");
                if self.is_walk(fcn) {
                    let root = self.expr(&inputs[0], plan)?;
                    let pair = self.pattern(output, plan)?;
                    plan.push(Statement::Walk { root, pair });
                } else {
                    let value = self.call(fcn, inputs, plan)?;
                    let pattern = self.pattern(output, plan)?;
                    plan.push(Statement::Match(pattern, value));
                }
                Ok(())
            }
            _ => {
                let value = self.expr(expr, plan)?;
                plan.push(Statement::Test(value));
                Ok(())
            }
        }
    }

    fn unify(&mut self, left: &Ast, right: &Ast, plan: &mut Query) -> Result<()> {
        if self.fits(right, left) { self.match_with(left, right, plan) } else { self.match_with(right, left, plan) }
    }

    fn match_with(&mut self, pattern: &Ast, value: &Ast, plan: &mut Query) -> Result<()> {
        let value = self.expr(value, plan)?;
        let pattern = self.pattern(pattern, plan)?;
        plan.push(match pattern {
            Pattern::Equal(other) => Statement::Test(Expr::Compare(Comparison::Equal, Box::new((other, value)))),
            pattern => Statement::Match(pattern, value),
        });
        Ok(())
    }
}

/// What a statement needs, and what of that it provides itself.
#[derive(Default)]
struct Needs<'m> {
    missing: BTreeSet<&'m str>,
    bound: BTreeSet<&'m str>,
}

impl Needs<'_> {
    fn are_met(&self) -> bool {
        self.missing.is_subset(&self.bound)
    }
}

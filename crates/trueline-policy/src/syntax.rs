//! Walks over the syntax tree of a module.

use regorus::unstable::{Expr, Literal, LiteralStmt, Module as Ast, Query, Rule, RuleAssign, RuleBody, RuleHead};

/// Visits every expression of a module, each before those within it.
pub(crate) fn for_each_expr<'m>(ast: &'m Ast, visit: &mut dyn FnMut(&'m Expr)) {
    ast.policy.iter().for_each(|rule| in_rule(rule, visit));
}

/// Visits every expression of a rule.
pub(crate) fn in_rule<'m>(rule: &'m Rule, visit: &mut dyn FnMut(&'m Expr)) {
    match rule {
        Rule::Default { refr, args, value, .. } => {
            in_expr(refr, visit);
            args.iter().for_each(|arg| in_expr(arg, visit));
            in_expr(value, visit);
        }
        Rule::Spec { head, bodies, .. } => {
            in_head(head, visit);
            bodies.iter().for_each(|body| in_body(body, visit));
        }
    }
}

fn in_head<'m>(head: &'m RuleHead, visit: &mut dyn FnMut(&'m Expr)) {
    match head {
        RuleHead::Compr { refr, assign, .. } => {
            in_expr(refr, visit);
            in_assign(assign.as_ref(), visit);
        }
        RuleHead::Set { refr, key, .. } => {
            in_expr(refr, visit);
            key.iter().for_each(|key| in_expr(key, visit));
        }
        RuleHead::Func { refr, args, assign, .. } => {
            in_expr(refr, visit);
            args.iter().for_each(|arg| in_expr(arg, visit));
            in_assign(assign.as_ref(), visit);
        }
    }
}

fn in_assign<'m>(assign: Option<&'m RuleAssign>, visit: &mut dyn FnMut(&'m Expr)) {
    assign.into_iter().for_each(|assign| in_expr(&assign.value, visit));
}

fn in_body<'m>(body: &'m RuleBody, visit: &mut dyn FnMut(&'m Expr)) {
    in_assign(body.assign.as_ref(), visit);
    in_query(&body.query, visit);
}

fn in_query<'m>(query: &'m Query, visit: &mut dyn FnMut(&'m Expr)) {
    query.stmts.iter().for_each(|statement| in_statement(statement, visit));
}

fn in_statement<'m>(statement: &'m LiteralStmt, visit: &mut dyn FnMut(&'m Expr)) {
    for modifier in &statement.with_mods {
        in_expr(&modifier.refr, visit);
        in_expr(&modifier.r#as, visit);
    }
    match &statement.literal {
        Literal::SomeVars { .. } => {}
        Literal::SomeIn { key, value, collection, .. } => {
            key.iter().chain([value, collection]).for_each(|expr| in_expr(expr, visit));
        }
        Literal::Every { domain, query, .. } => {
            in_expr(domain, visit);
            in_query(query, visit);
        }
        Literal::Expr { expr, .. } | Literal::NotExpr { expr, .. } => in_expr(expr, visit),
    }
}

/// Visits an expression and all within it.
pub(crate) fn in_expr<'m>(expr: &'m Expr, visit: &mut dyn FnMut(&'m Expr)) {
    visit(expr);
    match expr {
        Expr::String { .. }
        | Expr::RawString { .. }
        | Expr::Number { .. }
        | Expr::Bool { .. }
        | Expr::Null { .. }
        | Expr::Var { .. } => {}
        Expr::Array { items, .. } | Expr::Set { items, .. } => items.iter().for_each(|item| in_expr(item, visit)),
        Expr::Object { fields, .. } => {
            for (_, key, value) in fields {
                in_expr(key, visit);
                in_expr(value, visit);
            }
        }
        Expr::ArrayCompr { term, query, .. } | Expr::SetCompr { term, query, .. } => {
            in_expr(term, visit);
            in_query(query, visit);
        }
        Expr::ObjectCompr { key, value, query, .. } => {
            in_expr(key, visit);
            in_expr(value, visit);
            in_query(query, visit);
        }
        Expr::Call { fcn, params, .. } => {
            in_expr(fcn, visit);
            params.iter().for_each(|param| in_expr(param, visit));
        }
        Expr::UnaryExpr { expr, .. } => in_expr(expr, visit),
        Expr::RefDot { refr, .. } => in_expr(refr, visit),
        Expr::RefBrack { refr, index, .. } => {
            in_expr(refr, visit);
            in_expr(index, visit);
        }
        Expr::BinExpr { lhs, rhs, .. }
        | Expr::BoolExpr { lhs, rhs, .. }
        | Expr::ArithExpr { lhs, rhs, .. }
        | Expr::AssignExpr { lhs, rhs, .. } => {
            in_expr(lhs, visit);
            in_expr(rhs, visit);
        }
        Expr::Membership { key, value, collection, .. } => {
            key.iter().chain([value, collection]).for_each(|expr| in_expr(expr, visit));
        }
    }
}

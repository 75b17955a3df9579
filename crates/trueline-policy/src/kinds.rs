use std::collections::BTreeSet;

use regorus::unstable::{AssignOp, BoolOp, Expr, Literal, LiteralStmt, Module as Ast, Query, Ref, Rule, RuleHead};

use crate::engine::rule_name;
use crate::reads::dotted;

/// The resource types that a rule without metadata is about: those that each of its bodies compares `input.resource_type`
/// with. `None` if a body judges resources of any type, as far as can be seen.
pub(crate) fn judged_by(package: &[Ref<Ast>], entry: &str) -> Option<BTreeSet<String>> {
    Search { package, open: Vec::new() }.rule(entry)
}

struct Search<'m> {
    /// The modules of the rule's package.
    package: &'m [Ref<Ast>],
    /// The rules that are looked at, to stop at recursion.
    open: Vec<&'m str>,
}

impl<'m> Search<'m> {
    fn rule(&mut self, name: &str) -> Option<BTreeSet<String>> {
        if self.open.contains(&name) {
            return None;
        }
        let mut kinds = BTreeSet::new();
        for rule in self.definitions(name) {
            let Rule::Spec { bodies, .. } = rule else { continue };
            self.open.push(rule_name(rule)?);
            let each = bodies.iter().map(|body| self.query(&body.query)).collect::<Option<Vec<_>>>();
            self.open.pop();
            kinds.extend(each.filter(|each| !each.is_empty())?.into_iter().flatten());
        }
        Some(kinds).filter(|kinds| !kinds.is_empty())
    }

    fn definitions(&self, name: &str) -> Vec<&'m Rule> {
        let rules = self.package.iter().flat_map(|module| &module.policy).map(|rule| &**rule);
        rules.filter(|rule| rule_name(rule) == Some(name)).collect()
    }

    fn query(&mut self, query: &'m Query) -> Option<BTreeSet<String>> {
        query.stmts.iter().find_map(|statement| self.statement(statement))
    }

    fn statement(&mut self, statement: &'m LiteralStmt) -> Option<BTreeSet<String>> {
        let Literal::Expr { expr, .. } = &statement.literal else { return None };
        match &**expr {
            Expr::BoolExpr { op: BoolOp::Eq, lhs, rhs, .. } | Expr::AssignExpr { op: AssignOp::Eq, lhs, rhs, .. } => {
                let constant = if is_type(lhs) { rhs } else { Some(lhs).filter(|_| is_type(rhs))? };
                Some(BTreeSet::from([string(constant)?]))
            }
            Expr::Membership { key: None, value, collection, .. } if is_type(value) => self.strings(collection),
            Expr::RefBrack { refr, index, .. } if is_type(index) => self.strings(refr),
            Expr::Var { span, .. } => self.rule(span.text()),
            _ => None,
        }
    }

    /// The strings of a written collection, or of a rule that is one.
    fn strings(&self, collection: &'m Expr) -> Option<BTreeSet<String>> {
        match collection {
            Expr::Set { items, .. } | Expr::Array { items, .. } => items.iter().map(|item| string(item)).collect(),
            Expr::Var { span, .. } => match self.definitions(span.text()).as_slice() {
                [Rule::Spec { head: RuleHead::Compr { assign: Some(assign), .. }, bodies, .. }]
                    if bodies.is_empty() && !matches!(&*assign.value, Expr::Var { .. }) =>
                {
                    self.strings(&assign.value)
                }
                _ => None,
            },
            _ => None,
        }
    }
}

fn is_type(expr: &Expr) -> bool {
    dotted(expr).is_some_and(|name| name == "input.resource_type")
}

fn string(expr: &Expr) -> Option<String> {
    match expr {
        Expr::String { value, .. } | Expr::RawString { value, .. } => Some(value.as_string().ok()?.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Engine;
    use crate::module::{Dialect, Module};

    #[test]
    fn types_are_read_from_comparisons() {
        let b = Some("aws_s3_bucket");
        let both = Some("aws_s3_bucket aws_vpc");
        for (rego, kinds) in [
            ("deny contains 1 if input.resource_type == \"aws_s3_bucket\"", b),
            ("deny contains 1 if \"aws_s3_bucket\" == input.resource_type", b),
            ("deny contains 1 if {\n  input.name\n  input[\"resource_type\"] = \"aws_s3_bucket\"\n}", b),
            ("deny contains 1 if input.resource_type in {\"aws_s3_bucket\", \"aws_vpc\"}", both),
            ("kinds := [\"aws_s3_bucket\", \"aws_vpc\"]\ndeny contains 1 if input.resource_type in kinds", both),
            ("kinds := {\"aws_s3_bucket\"}\ndeny contains 1 if kinds[input.resource_type]", b),
            ("deny[msg] { input.resource_type == \"aws_s3_bucket\"; msg := \"m\" }", b),
            ("is_bucket if input.resource_type == \"aws_s3_bucket\"\ndeny contains 1 if is_bucket", b),
            (
                "deny contains 1 if input.resource_type == \"aws_s3_bucket\"\n\
                 deny contains 2 if input.resource_type == \"aws_vpc\"",
                both,
            ),
            ("deny contains 1 if input.resource_type == \"aws_vpc\"\ndeny contains 2 if input.name", None),
            ("deny contains 1 if not input.resource_type == \"aws_vpc\"", None),
            ("deny contains 1 if input.resource_type != \"aws_vpc\"", None),
            ("deny contains 1 if startswith(input.resource_type, \"aws_\")", None),
            ("deny contains 1 if deny", None),
            ("deny contains 1", None),
        ] {
            let mut module = Module {
                path: "p".into(),
                package: "p".into(),
                text: format!("package p\n{rego}").into(),
                dialect: Dialect::V1,
                file: None,
            };
            let ast = Engine::recognise(&mut module).unwrap();
            let found = judged_by(&[ast], "deny").map(|kinds| kinds.into_iter().collect::<Vec<_>>().join(" "));
            assert_eq!(found.as_deref(), kinds, "{rego}");
        }
    }
}

//! What can be read off a syntax tree.

use regorus::unstable::{Expr, Rule, RuleHead};

/// Whether a text does without the words that Rego has only since v1, or imports them.
pub(super) fn may_be_of_v0(text: &str) -> bool {
    let code = || text.lines().map(|line| line.split('#').next().unwrap_or_default());
    let is_of_v1 = |line: &str| line.contains(" if ") || line.contains(" contains ") || line.trim() == "import rego.v1";
    code().any(|line| line.trim_start().starts_with("import future.keywords")) || !code().any(is_of_v1)
}

/// The name of a rule, up to its first dot or bracket.
pub(crate) fn rule_name(rule: &Rule) -> Option<&str> {
    match rule {
        Rule::Spec { head, .. } => first_name(head_of(head)),
        Rule::Default { refr, .. } => first_name(refr),
    }
}

/// The reference that a rule's head begins with.
pub(crate) fn head_of(head: &RuleHead) -> &Expr {
    match head {
        RuleHead::Compr { refr, .. } | RuleHead::Set { refr, .. } | RuleHead::Func { refr, .. } => refr,
    }
}

fn first_name(mut expr: &Expr) -> Option<&str> {
    loop {
        match expr {
            Expr::Var { value, .. } => return value.as_string().ok().map(|name| &**name),
            Expr::RefDot { refr, .. } | Expr::RefBrack { refr, .. } => expr = refr,
            _ => return None,
        }
    }
}

use regorus::unstable::{AssignOp, Expr, Literal, LiteralStmt, Module as Ast, Rule as AstRule, RuleHead};
use trueline_ir::AttrPath;

use crate::claim::{Claim, Fault};
use crate::engine::{Engine, Value, rule_name};
use crate::module::{Module, needed_by};
use crate::reads::Reads;
use crate::set::{PolicySet, Rule};

/// Finds out what a claim is about that does not say so, as in policies that return nothing but a message: what the body
/// reads that made the claim.
pub(crate) struct Blame {
    bodies: Vec<Body>,
}

/// One definition of a rule.
struct Body {
    /// The policy without the other definitions of the rule; `None` if there are none.
    alone: Option<Engine>,
    query: String,
    reads: Reads,
}

/// More definitions than this are not told apart: each needs an engine of its own.
const MOST_BODIES: usize = 64;

impl PolicySet {
    /// Whether a rule comes from the user.
    pub(crate) fn is_of_user(&self, rule: &Rule) -> bool {
        self.modules[rule.module].file.is_some()
    }
}

impl Blame {
    pub(crate) fn new(set: &PolicySet, rule: &Rule) -> Self {
        let needed = needed_by(&[rule.module], &set.modules);
        let modules: Vec<Module> = needed.into_iter().map(|at| set.modules[at].clone()).collect();
        let package = &set.modules[rule.module].package;
        let own = modules.iter().enumerate().filter(|(_, module)| module.package == *package && module.is_rego());
        let definitions = own.flat_map(|(at, module)| {
            definitions(module, &rule.entry).into_iter().map(move |definition| Definition { module: at, definition })
        });
        let definitions: Vec<Definition> = definitions.collect();
        if definitions.len() > MOST_BODIES {
            return Blame { bodies: Vec::new() };
        }
        let query = format!("data.{package}.{}", rule.entry);
        let body = |chosen: &Definition| {
            let alone = chosen.alone(&modules, &definitions);
            let reads = chosen.reads(&alone, package, &rule.entry)?;
            let alone = if definitions.len() > 1 { Some(Engine::prepare(&alone).ok()?) } else { None };
            Some(Body { alone, query: query.clone(), reads })
        };
        Blame { bodies: definitions.iter().filter_map(body).collect() }
    }

    /// Says what the claim is about, if there is but one thing that it can be about.
    pub(crate) fn place(&self, claim: &mut Claim, input: &Value, attributes: &trueline_ir::Value) {
        let makers = self.bodies.iter().filter(|body| body.makes(claim, input));
        let mut paths = makers.map(|body| body.path(attributes)).collect::<Vec<_>>();
        paths.dedup();
        if let [Some(path)] = paths.as_slice() {
            claim.fault = Fault::Value(path.clone());
        }
    }
}

impl Body {
    fn makes(&self, claim: &Claim, input: &Value) -> bool {
        let Some(engine) = &self.alone else { return true };
        let value = engine.clone().eval(&self.query, input);
        let claims = value.ok().and_then(|value| Claim::read_all(&value).ok()).unwrap_or_default();
        claims.iter().any(|own| own.as_ref() == Ok(claim))
    }

    /// What it reads and is there; of several such the block around them.
    fn path(&self, attributes: &trueline_ir::Value) -> Option<AttrPath> {
        let mut present = self.reads.present(attributes).into_iter();
        let Some(first) = present.next() else { return self.reads.only() };
        let common = present.fold(first, |common, path| {
            let shared = common.steps().iter().zip(path.steps()).take_while(|(a, b)| a == b);
            AttrPath::from_steps(shared.map(|(step, _)| step.clone()))
        });
        Some(common).filter(|path| !path.is_empty())
    }
}

/// Where a rule is defined: a module, and the position among its rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Definition {
    module: usize,
    definition: usize,
}

impl Definition {
    /// The modules without the other definitions.
    fn alone(self, modules: &[Module], all: &[Definition]) -> Vec<Module> {
        let mut alone = modules.to_vec();
        for (at, module) in alone.iter_mut().enumerate() {
            let others = all.iter().filter(|other| other.module == at && **other != self);
            let others: Vec<usize> = others.map(|other| other.definition).collect();
            erase(module, |ast| others.iter().map(|at| Erased::new(ast.policy[*at].span(), "")).collect());
        }
        alone
    }

    /// What it reads to decide, as opposed to what it only puts into its message.
    fn reads(self, alone: &[Module], package: &str, entry: &str) -> Option<Reads> {
        let mut silent: Vec<Module> = alone.iter().filter(|module| module.is_rego()).cloned().collect();
        for module in silent.iter_mut().filter(|module| module.package == package) {
            erase(module, |ast| {
                let rules = ast.policy.iter().filter(|rule| rule_name(rule) == Some(entry));
                rules.flat_map(|rule| message(rule)).collect()
            });
        }
        let syntax: Result<Vec<_>, _> = silent.iter().map(Engine::parse).collect();
        Some(Reads::of(&syntax.ok()?, package, entry))
    }
}

/// The positions of a rule's definitions among the rules of its module.
fn definitions(module: &Module, entry: &str) -> Vec<usize> {
    let Ok(ast) = Engine::parse(module) else { return Vec::new() };
    let rules = ast.policy.iter().enumerate();
    rules.filter(|(_, rule)| rule_name(rule) == Some(entry)).map(|(at, _)| at).collect()
}

/// A part of a module that is left out.
struct Erased {
    range: std::ops::Range<usize>,
    /// What stands there instead.
    stand_in: &'static str,
}

impl Erased {
    fn new(span: &regorus::unstable::Span, stand_in: &'static str) -> Self {
        Erased { range: span.start as usize..span.end as usize, stand_in }
    }
}

/// Leaves parts out in such a way that all else keeps its place.
fn erase(module: &mut Module, parts: impl Fn(&Ast) -> Vec<Erased>) {
    let Some(ast) = Some(&module).filter(|module| module.is_rego()).and_then(|module| Engine::parse(module).ok())
    else {
        return;
    };
    let mut text = module.text.to_string();
    for Erased { mut range, stand_in } in parts(&ast) {
        if range.end > text.len() {
            continue;
        }
        // The parser's range of a string leaves out its quotes, and so does that of what a string ends.
        let quotes = |part: &str| part.matches(['"', '`']).count();
        if text[range.end..].starts_with(['"', '`'])
            && text.get(range.clone()).is_some_and(|part| quotes(part) % 2 == 1)
        {
            range.end += 1;
        }
        let Some(part) = text.get(range.clone()) else { continue };
        let blank = |byte| if byte == b'\n' { '\n' } else { ' ' };
        let blanks: String = part.bytes().skip(stand_in.len()).map(blank).collect();
        text.replace_range(range, &format!("{stand_in}{blanks}"));
    }
    module.text = text.into();
}

/// The parts of a definition that only make the message.
fn message(rule: &AstRule) -> Vec<Erased> {
    let AstRule::Spec { head, bodies, .. } = rule else { return Vec::new() };
    let key = match head {
        RuleHead::Set { key, .. } => key.as_deref(),
        RuleHead::Compr { refr, .. } => match &**refr {
            Expr::RefBrack { index, .. } => Some(&**index),
            _ => None,
        },
        RuleHead::Func { .. } => None,
    };
    let Some(key) = key else { return Vec::new() };
    let parts: Vec<&Expr> = match key {
        Expr::Object { fields, .. } => fields.iter().map(|(_, _, value)| &**value).collect(),
        other => vec![other],
    };
    let statements = || bodies.iter().flat_map(|body| &body.query.stmts);
    let erased = parts.into_iter().flat_map(|part| match part {
        Expr::Var { span, .. } => {
            let assignments = statements().filter(|statement| assigns(statement, span.text()));
            assignments.map(|statement| Erased::new(&statement.span, "1")).collect()
        }
        Expr::Call { span, .. } => vec![Erased::new(span, "1")],
        _ => Vec::new(),
    });
    erased.collect()
}

fn assigns(statement: &LiteralStmt, name: &str) -> bool {
    let Literal::Expr { expr, .. } = &statement.literal else { return false };
    let Expr::AssignExpr { op: AssignOp::ColEq | AssignOp::Eq, lhs, .. } = &**expr else { return false };
    matches!(&**lhs, Expr::Var { span, .. } if span.text() == name)
}

#[cfg(test)]
mod tests {
    use trueline_ir::ResourceSet;

    use super::*;
    use crate::test_support::{ResourceBuilder, list, map, policy_set};

    /// What each claim of a policy is about.
    fn blamed(rego: &str) -> String {
        let set = policy_set(&[("p.rego", &format!("package p\n\n{rego}\n"))]);
        let blocks = list(["10.0.0.0/8".into(), "0.0.0.0/0".into()]);
        let attributes = map([
            ("acl", "public".into()),
            ("bucket", "b".into()),
            ("ingress", list([map([("cidr_blocks", blocks), ("protocol", "tcp".into())])])),
        ]);
        let resource = ResourceBuilder::new("aws_x.b").attributes(attributes).build();
        let resources = ResourceSet::new(vec![resource]);
        let input = crate::input::Inputs::new(&resources, None).input(0, true);
        let rule = &set.rules[0];
        let modules: Vec<Module> = set.modules.clone();
        let claims = Engine::prepare(&modules).unwrap().eval(&format!("data.p.{}", rule.entry), &input).unwrap();
        let blame = Blame::new(&set, rule);
        let place = |claim: Result<Claim, _>| {
            let mut claim = claim.unwrap();
            blame.place(&mut claim, &input, &resources.as_slice()[0].attributes);
            format!("{}:{}", claim.message, claim.fault.path())
        };
        Claim::read_all(&claims).unwrap().into_iter().map(place).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_claim_is_about_what_its_body_reads() {
        for (what, rego, expected) in [
            ("one attribute", "deny contains \"m\" if input.attributes.acl == \"public\"", "m:acl"),
            ("an absence", "deny contains \"m\" if not input.attributes.logging", "m:logging"),
            ("nothing", "deny contains \"m\" if input.name == \"b\"", "m:"),
            ("two attributes", "deny contains \"m\" if {\n  input.attributes.acl\n  input.attributes.bucket\n}", "m:"),
            (
                "an attribute in the message",
                "deny contains msg if {\n  input.attributes.acl\n  msg := sprintf(\"%s\", [input.attributes.bucket])\n}",
                "b:acl",
            ),
            (
                "a message in the head",
                "deny contains sprintf(\"%s\", [input.attributes.bucket]) if input.attributes.acl",
                "b:acl",
            ),
            (
                "an object",
                "violation contains {\"msg\": msg} if {\n  msg := input.attributes.bucket\n  input.attributes.acl\n}",
                "b:acl",
            ),
            (
                "items of a list",
                "violation contains {\"msg\": msg, \"details\": {}} if {\n  some rule in input.attributes.ingress\n\
                 rule.cidr_blocks[_] == \"0.0.0.0/0\"\n  msg := \"m\"\n}",
                "m:ingress[0].cidr_blocks",
            ),
            (
                "one block",
                "deny contains \"m\" if {\n  rule := input.attributes.ingress[_]\n  rule.protocol == \"tcp\"\n  rule.cidr_blocks\n}",
                "m:ingress[0]",
            ),
            (
                "several bodies",
                "deny contains \"a\" if input.attributes.acl\n\ndeny contains \"b\" if input.attributes.bucket\n\n\
                 deny contains \"c\" if input.attributes.none",
                "a:acl b:bucket",
            ),
            (
                "one message of two bodies",
                "deny contains \"a\" if input.attributes.acl\n\ndeny contains \"a\" if input.attributes.bucket",
                "a:",
            ),
            (
                "the older Rego",
                "deny[msg] {\n  input.attributes.acl\n  msg := \"a\"\n}\n\ndeny[msg] {\n  input.attributes.bucket\n  msg := \"b\"\n}",
                "a:acl b:bucket",
            ),
        ] {
            assert_eq!(blamed(rego), expected, "{what}");
        }
    }
}

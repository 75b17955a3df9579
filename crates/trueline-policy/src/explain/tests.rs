use trueline_ir::{Reason, Value};
use trueline_source::Sources;

use super::*;
use crate::test_support::{ResourceBuilder, list, map, policy_set, sources, unknown};

/// What a policy says of one resource.
fn explained(rego: &str, attributes: Value) -> Explanation {
    let set = policy_set(&[("p.rego", &format!("package p\n\n{rego}\n"))]);
    let resource = ResourceBuilder::new("aws_x.b").attributes(attributes).build();
    let id = resource.id.clone();
    let rule = set.rules().next().unwrap().id.clone();
    let sources: Sources = sources();
    set.explain(&rule, &ResourceSet::new(vec![resource]), &id, &sources).unwrap()
}

fn attributes() -> Value {
    let rule = |port: &str, cidr: &str| map([("port", port.into()), ("cidr", cidr.into())]);
    map([
        ("acl", "private".into()),
        ("ingress", list([rule("80", "10.0.0.0/8"), rule("443", "0.0.0.0/0")])),
        ("versioned", false.into()),
        ("owner", unknown(Reason::Variable, "var.owner")),
        ("password", Value { sensitive: true, ..Value::from("hunter22") }),
    ])
}

/// The steps of the bodies in short: `line outcome`, with the values of what failed.
fn steps(bodies: &[Body]) -> Vec<String> {
    let step = |step: &Step| {
        let values: Vec<String> = step.values.iter().map(|(name, value)| format!("{name} = {value}")).collect();
        let within = steps(&step.within);
        let within = if within.is_empty() { String::new() } else { format!(" {within:?}") };
        let outcome = format!("{} {:?} {}", step.line, step.outcome, values.join("; "));
        format!("{}{within}", outcome.trim_end())
    };
    bodies.iter().flat_map(|body| &body.steps).map(step).collect()
}

#[test]
fn the_first_condition_that_fails_is_told() {
    for (rego, expected) in [
        (
            "deny contains \"m\" if {\n  input.attributes.acl == \"public\"\n  input.name\n}",
            &["4 False input.attributes.acl = \"private\"", "5 NotReached"][..],
        ),
        (
            "deny contains \"m\" if {\n  input.name\n  input.attributes.policy.x\n}",
            &["4 Holds(1)", "5 Undefined input.attributes.policy.x = not there"],
        ),
        (
            "deny contains \"m\" if {\n  some rule in input.attributes.ingress\n  rule.cidr == \"0.0.0.0/0\"\n  rule.port == \"22\"\n}",
            &["4 Holds(2)", "5 Holds(1)", "6 False rule.port = \"443\""],
        ),
        ("deny contains \"m\" if not input.attributes.acl", &["3 Negated input.attributes.acl = \"private\""]),
        (
            "deny contains \"m\" if some x in input.attributes.egress",
            &["3 NoEntry input.attributes.egress = not there"],
        ),
        (
            "deny contains \"m\" if input.attributes.owner",
            &["3 Undefined input.attributes.owner = not known: var.owner (a variable without a value)"],
        ),
        (
            "deny contains msg if {\n  input.attributes.acl\n  msg := sprintf(\"%s\", [input.attributes.policy])\n}",
            &["4 Holds(1)", "5 Undefined input.attributes.policy = not there"],
        ),
        (
            "deny contains input.attributes.policy if input.attributes.acl",
            &["3 Holds(1)", "3 Undefined input.attributes.policy = not there"],
        ),
        (
            "deny contains \"m\" if is_open\n\nis_open if {\n  input.name\n  input.attributes.acl == \"public\"\n}",
            &["3 Undefined is_open = not there [\"6 Holds(1)\", \"7 False input.attributes.acl = \\\"private\\\"\"]"],
        ),
        (
            "deny[msg] {\n  input.attributes.versioned\n  msg := \"m\"\n}",
            &["4 False input.attributes.versioned = false", "5 NotReached"],
        ),
        (
            "deny contains \"m\" if {\n  # a comment; with a bracket ]\n  every rule in input.attributes.ingress { rule.port == \"80\" }\n}",
            &[
                "5 False input.attributes.ingress = [{\"cidr\":\"10.0.0.0/8\",\"port\":\"80\"},{\"cidr\":\"0.0.0.0/0\",\"port\":\"443\"}]",
            ],
        ),
        ("deny contains \"m\" if \"public\" == input.attributes.acl", &["3 False input.attributes.acl = \"private\""]),
        ("deny contains \"m\" if \"acl\" in object.keys(input.attributes)", &["3 Holds(1)"]),
        (
            "deny contains \"m\" if input.attributes.password == \"other\"",
            &["3 False input.attributes.password = \"(sensitive)\""],
        ),
        (
            "deny contains \"m\" if count([k | walk(input.attributes, [k, \"no\"])]) > 0",
            &["3 False count([k | walk(input.attributes, [k, \"no\"])]) = 0"],
        ),
    ] {
        let explanation = explained(rego, attributes());
        let found = steps(&explanation.bodies);
        assert_eq!(found, expected, "{rego}");
    }
}

#[test]
fn what_it_saw_holds_no_secret() {
    let explanation = explained(
        "deny contains {\"message\": \"m\", \"path\": [\"acl\"]} if {\n  input.attributes.acl == \"private\"\n  \
         input.attributes.password\n  not input.attributes.policy\n}",
        attributes(),
    );
    assert!(!explanation.input.contains("hunter22"), "{}", explanation.input);
    assert!(explanation.input.contains("\"password\": \"(sensitive)\""), "{}", explanation.input);
    assert_eq!(explanation.claims, ["{\"message\":\"m\",\"path\":[\"acl\"]}"]);
    assert_eq!(explanation.findings.len(), 1);
    let reads: Vec<String> = explanation.reads.iter().map(|read| format!("{} {:?}", read.path, read.seen)).collect();
    assert_eq!(reads, ["acl Values([\"\\\"private\\\"\"])", "password Values([\"(sensitive)\"])", "policy Absent"]);
}

#[test]
fn what_is_not_known_is_told_with_its_reason() {
    let explanation = explained("deny contains \"m\" if input.attributes.owner.name == \"x\"", attributes());
    let Seen::Unknown(unknown) = &explanation.reads[0].seen else { panic!("{:?}", explanation.reads) };
    assert_eq!(unknown[0].0, "owner");
    assert!(unknown[0].1.contains("var.owner"), "{unknown:?}");
}

use std::sync::Arc;

use trueline_ir::Reason;

use super::*;
use crate::engine::Engine;
use crate::module::{Dialect, Module};
use crate::test_support::{list, map, unknown};

/// A library in the style of the built-in ones.
const LIB: &str = r#"package lib
is_true(x) if x == true
is_true(x) if lower(x) == "true"
as_list(x) := x if is_array(x)
as_list(x) := [x] if not is_array(x)
statements(resource) := [{"path": array.concat(doc.path, ["Statement", i]), "statement": statement} |
    some doc in resource.documents
    some i, statement in doc.value.Statement
]
any_port(rule, port) if {
    rule.from_port <= port
    rule.to_port >= port
}
loop(x) if loop(x.next)
"#;

fn reads(policy: &str) -> String {
    let module = |path: &'static str, text: String| Module {
        path: path.into(),
        package: path.into(),
        text: text.into(),
        dialect: Dialect::V1,
        file: None,
    };
    let policy =
        format!("package p\nimport data.lib\nimport data.lib.is_true as yes\nimport input.attributes as at\n{policy}");
    let engine = Engine::prepare(&[module("p", policy), module("lib", LIB.to_owned())]).unwrap();
    Reads::of(&engine.syntax(), "p", "deny").to_string()
}

#[test]
fn finds_what_policies_read() {
    let cases = [
        ("a constant", "deny contains \"x\"", ""),
        ("a comparison", "deny contains 1 if input.attributes.acl == \"x\"", "acl"),
        ("brackets", "deny contains 1 if input[\"attributes\"][\"acl\"] in {\"x\", \"y\"}", "acl"),
        ("absence", "deny contains 1 if not input.attributes.logging", "logging"),
        ("an index", "deny contains 1 if input.attributes.versioning[0].enabled == false", "versioning.0.enabled"),
        ("a wildcard", "deny contains 1 if input.attributes.ingress[_].self", "ingress.*.self"),
        ("an index variable", "deny contains i if input.attributes.ingress[i].self", "ingress.*.self"),
        (
            "iteration",
            "deny contains j if {\n some rule in input.attributes.ingress\n some j, cidr in rule.cidr_blocks\n cidr == \"0.0.0.0/0\"\n}",
            "ingress.*.cidr_blocks.*",
        ),
        (
            "a variable used before it is set",
            "deny contains 1 if {\n rule.port == 22\n rule = input.attributes.rule[_]\n}",
            "rule.*.port",
        ),
        ("membership in an attribute", "deny contains 1 if \"*\" in input.attributes.actions", "actions.*"),
        ("every", "deny contains 1 if every k, x in input.attributes.list { x.on }", "list.*.on"),
        (
            "comprehensions",
            "deny contains 1 if count([x | x := input.attributes.list[_].a; x != input.attributes.b]) > 0",
            "b.** list.*.a.**",
        ),
        ("object.get", "deny contains 1 if object.get(input.attributes, \"acl\", \"private\") == \"x\"", "acl"),
        (
            "object.get with a path",
            "deny contains 1 if object.get(input.attributes, [\"a\", 0, \"b\"], {}).c == 1",
            "a.0.b.c",
        ),
        (
            "object.get by a variable",
            "deny contains k if {\n some k in [\"a\", \"b\"]\n object.get(input.attributes, k, 1) == 1\n}",
            "a b",
        ),
        (
            "keys from a set",
            "parts := {\"a\", \"b\"}\ndeny contains k if {\n some k in parts\n input.attributes.block[0][k] == false\n}",
            "block.0.a block.0.b",
        ),
        ("an unknown key", "deny contains 1 if input.attributes[input.name] == 1", "*"),
        ("tags", "deny contains 1 if not input.tags.Owner", "tags.Owner"),
        ("all tags", "deny contains 1 if some k, v in input.tags", "tags.*"),
        (
            "a helper rule",
            "acl := input.attributes.acl\nother := input.attributes.other\ndeny contains 1 if acl == 1",
            "acl",
        ),
        (
            "a partial set",
            "bad contains x if some x in input.attributes.xs\ndeny contains 1 if { some b in bad; b.c == 2 }",
            "xs.*.c",
        ),
        ("a partial object", "m[k] := v if some k, v in input.attributes.xs\ndeny contains 1 if m.z.q", "xs.*.q"),
        ("a function", "deny contains 1 if lib.is_true(input.attributes.on)", "on"),
        ("an imported function", "deny contains 1 if yes(input.attributes.on)", "on"),
        ("a function by its full name", "deny contains 1 if data.lib.is_true(input.attributes.on)", "on"),
        ("an imported part of the input", "deny contains 1 if at.acl == 1", "acl"),
        (
            "fields through a function",
            "deny contains 1 if {\n some rule in input.attributes.ingress\n lib.any_port(rule, 22)\n}",
            "ingress.*.from_port ingress.*.to_port",
        ),
        (
            "a function's value",
            "deny contains 1 if { some x in lib.as_list(input.attributes.x); x.y == 1 }",
            "x.y x.*.y",
        ),
        (
            "own functions with patterns",
            "f([a, b]) := a.x + b\nf({\"k\": v}) := v.y\ndeny contains 1 if f([input.attributes.p, 1]) > 0",
            "p.x",
        ),
        (
            "documents",
            "deny contains s.path if {\n some s in lib.statements(input)\n s.statement.Effect == \"Allow\"\n \"*\" in s.statement.Principal.AWS\n}",
            "document:Statement.*.Effect document:Statement.*.Principal.AWS.*",
        ),
        ("whether there are documents", "deny contains 1 if count(input.documents) == 0", "document:"),
        ("related resources", "deny contains 1 if count(input.related.aws_x) == 0", ""),
        ("a printed list", "deny contains sprintf(\"%v\", [input.attributes.name])", "name"),
        ("a joined list", "deny contains concat(\",\", input.attributes.names)", "names.*"),
        (
            "sets",
            "deny contains 1 if {x | some x in input.attributes.a} & {y | some y in input.attributes.b} == set()",
            "a.* b.*",
        ),
        ("else", "f := 1 if input.attributes.a else := 2 if input.attributes.b\ndeny contains 1 if f == 2", "a b"),
        ("a default", "default on := false\non if input.attributes.on\ndeny contains 1 if not on", "on"),
        ("unification", "deny contains 1 if {\n x = input.attributes.block[_]\n x.a == 1\n}", "block.*.a"),
        (
            "destructuring",
            "deny contains 1 if {\n [a, b] := [input.attributes.a, input.attributes.b]\n a.x == b\n}",
            "a.x.** b.**",
        ),
        ("a lost value", "deny contains 1 if walk(input.attributes.a) == 1", "a.**"),
        ("a lost input", "deny contains 1 if json.marshal(input) == \"\"", "** document:**"),
        ("a recursive function", "deny contains 1 if lib.loop(input.attributes.a)", "a.next.**"),
        (
            "a name that hides a rule",
            "acl := input.attributes.acl\nf(acl) := acl.x\ndeny contains 1 if f(input.attributes.y) == 1",
            "y.x",
        ),
    ];
    for (what, policy, expected) in cases {
        assert_eq!(reads(policy), expected, "{what}");
    }
}

#[test]
fn meets_the_unknowns_it_reads() {
    let computed = Unknown { set: true, ..Unknown::new(Reason::Computed, "aws_kms_key.a.arn") };
    let open = trueline_ir::Map {
        rest: Some(Arc::new(Unknown::new(Reason::Variable, "var.tags"))),
        ..trueline_ir::Map::default()
    };
    let document = map([(
        "Statement",
        list([map([
            ("Effect", unknown(Reason::Variable, "var.effect")),
            ("Resource", Unknown { prefix: Some("arn:".into()), ..Unknown::new(Reason::Variable, "var.arn") }.into()),
        ])]),
    )]);
    let policy = Unknown { document: Some(Arc::new(document)), ..Unknown::new(Reason::Variable, "var.arn") };
    let attributes = map([
        ("acl", unknown(Reason::Variable, "var.acl")),
        ("kms", computed.into()),
        ("known", "x".into()),
        (
            "list",
            list(["a".into(), unknown(Reason::Data, "data.a.b"), map([("k", unknown(Reason::Data, "data.c.d"))])]),
        ),
        ("tags", trueline_ir::Data::Map(Arc::new(open)).into()),
        ("policy", policy.into()),
        ("assume_role_policy", unknown(Reason::Data, "data.doc.json")),
    ]);
    let cases = [
        ("deny contains 1 if input.attributes.acl", "acl=var.acl"),
        ("deny contains 1 if input.attributes.acl.deeper", "acl=var.acl"),
        ("deny contains 1 if input.attributes.kms", ""),
        ("deny contains 1 if input.attributes.known", ""),
        ("deny contains 1 if input.attributes.absent", ""),
        ("deny contains 1 if input.attributes.list", ""),
        ("deny contains 1 if input.attributes.list[0]", ""),
        ("deny contains 1 if input.attributes.list[_]", "list[1]=data.a.b"),
        ("deny contains 1 if input.attributes.list[_].k", "list[1]=data.a.b list[2].k=data.c.d"),
        ("deny contains 1 if walk(input.attributes.list) == 1", "list[1]=data.a.b list[2].k=data.c.d"),
        ("deny contains 1 if input.tags.Owner", "tags.Owner=var.tags"),
        ("deny contains 1 if some k, v in input.tags", "tags=var.tags"),
        ("deny contains 1 if input.attributes.policy", "policy=var.arn"),
        (
            "deny contains 1 if input.documents[_].value.Statement[_].Effect",
            "assume_role_policy=data.doc.json policy.Statement[0].Effect=var.effect",
        ),
        ("deny contains 1 if input.documents[_].value.Statement[_].Resource", "assume_role_policy=data.doc.json"),
    ];
    for (policy, expected) in cases {
        let policy = format!("package p\n{policy}");
        let mut module = Module {
            path: "p".into(),
            package: "p".into(),
            text: policy.clone().into(),
            dialect: Dialect::V1,
            file: None,
        };
        let reads = Reads::of(&[Engine::recognise(&mut module).unwrap()], "p", "deny");
        let found =
            reads.unknowns(&attributes).into_iter().map(|(path, unknown)| format!("{path}={}", unknown.expression));
        assert_eq!(found.collect::<Vec<_>>().join(" "), expected, "{policy}");
    }
}

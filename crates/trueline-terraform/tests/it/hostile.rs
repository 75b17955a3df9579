//! Input that is wrong, huge or hostile gets a located problem, and the rest is still evaluated.

use trueline_source::MemoryTree;
use trueline_terraform::Options;

use crate::support::{check, evaluate, load_tree};

#[test]
fn cycles() {
    check(
        "locals {\n  a = local.b\n  b = local.a\n}\nresource \"t\" \"r\" {\n  v = local.a\n  w = 1\n}\n",
        "
        t.r { v = ?local.a, w = 1 }
        reference-cycle main.tf:3:7: local.a refers to itself, directly or through others.
        ",
    );
}

#[test]
fn resources_may_refer_to_each_other_by_different_attributes() {
    check(
        "resource \"t\" \"a\" {\n  name = \"a\"\n  peer = t.b.name\n}\nresource \"t\" \"b\" {\n  name = \"b\"\n  peer = t.a.name\n}\n",
        "
        t.a { name = \"a\", peer = \"b\" }
        t.b { name = \"b\", peer = \"a\" }
        ",
    );
}

#[test]
fn instance_counts_are_limited() {
    let found = evaluate("resource \"t\" \"r\" {\n  count = 1000000000\n  a     = 1\n}\nresource \"t\" \"s\" {}\n");
    assert!(found.contains("t.r ?1000000000 { a = 1 }"), "{found}");
    assert!(found.contains("t.s {}"), "{found}");
    assert!(found.contains("instance-limit main.tf:2:11: This makes 1000000000 instances"), "{found}");
}

#[test]
fn range_is_limited_as_in_terraform() {
    let found = evaluate("resource \"t\" \"r\" {\n  a = range(1000000000)\n  b = 1\n}\n");
    assert!(found.contains("t.r { a = ?range(1000000000), b = 1 }"), "{found}");
    assert!(found.contains("invalid-expression main.tf:2:7"), "{found}");
}

#[test]
fn long_chains_and_deep_nesting() {
    let mut chain = String::from("locals {\n  l0 = 1\n");
    for at in 1..10_000 {
        chain.push_str(&format!("  l{at} = local.l{}\n", at - 1));
    }
    chain.push_str("}\nresource \"t\" \"r\" {\n  v = local.l9999\n  w = 1\n}\n");
    let found = evaluate(&chain);
    assert!(found.contains("w = 1") && found.contains("nesting-limit main.tf:"), "{}", &found[..200.min(found.len())]);

    let deep = format!(
        "resource \"t\" \"r\" {{\n  v = {}1{}\n}}\nresource \"t\" \"s\" {{}}\n",
        "[".repeat(5_000),
        "]".repeat(5_000)
    );
    let found = evaluate(&deep);
    assert!(found.contains("t.s {}") && found.contains("parse-error main.tf:2"), "{found}");
}

#[test]
fn files_that_are_no_text() {
    let tree = MemoryTree::new()
        .with("bad.tf", vec![b'a', 0xff, 0xfe])
        .with("good.tf", "resource \"t\" \"r\" {}\n")
        .with("broken.tf", "resource \"t\" \"x\" {\n  name = \n}\n");
    let (_, loaded) = load_tree(tree, Options::default());
    let addresses: Vec<&str> = loaded.resources.iter().map(|resource| &*resource.id.address).collect();
    assert_eq!(addresses, ["t.r"]);
    let mut codes: Vec<&str> = loaded.problems.iter().map(|problem| problem.code).collect();
    codes.sort_unstable();
    assert_eq!(codes, ["parse-error", "unreadable-file"]);
    let failed: Vec<&str> = loaded.failed.iter().map(|path| path.as_str()).collect();
    assert_eq!(failed, ["bad.tf", "broken.tf"]);
}

#[test]
fn one_syntax_error_costs_one_block() {
    let found = evaluate(
        "resource \"t\" \"a\" {\n  v = 1\n}\n\nresource \"t\" \"bad\" {\n  v = (1\n}\n\nresource \"t\" \"b\" {\n  v = 2\n}\n",
    );
    assert!(found.starts_with("t.a { v = 1 }\nt.b { v = 2 }\nparse-error main.tf:"), "{found}");
}

#[test]
fn what_is_defined_twice_is_told() {
    check(
        "resource \"t\" \"a\" {\n  v = 1\n}\nresource \"t\" \"a\" {\n  v = 2\n}\n",
        "
        t.a { v = 1 }
        defined-twice main.tf:4:1: t.a is defined a second time in this module.
        ",
    );
}

#[test]
fn what_is_no_configuration_is_told() {
    check(
        "//- a.tf\nresourcee \"t\" \"r\" {}\nx = 1\nlocals {\n  a = 1\n}\nlocals {\n  a = 2\n}\n//- b.tf.json\n\n//- c.auto.tfvars.json\n[1]\n//- d.tfvars\nv = = 1\n//- e.auto.tfvars\nresource \"t\" \"r\" {}\n",
        "
        parse-error c.auto.tfvars.json:1:1: Expected an object: each of its properties is a variable.
        parse-error e.auto.tfvars:1:1: A file of values holds no blocks, as `resource` is.
        parse-error a.tf:2:1: `x` stands outside of any block.
        unknown-block a.tf:1:1: There is no block type `resourcee`, so this block is not judged.
        defined-twice a.tf:7:3: local.a is defined a second time in this module.
        parse-error b.tf.json:1:1: This file of JSON is empty.
        parse-error d.tfvars:1:5: This is not valid Terraform: expected an expression, but `=` is in the way.
        ",
    );
}

/// Each would make more than any machine has. All must end at a limit, with the other resource judged.
#[test]
fn explosions_end_at_a_limit() {
    let doubling = |first: &str, next: fn(usize) -> String| {
        let steps = (1..60).map(|at| format!("  l{at} = {}\n", next(at - 1))).collect::<String>();
        format!("locals {{\n  l0 = {first}\n{steps}}}\nresource \"t\" \"r\" {{\n  v = local.l59\n}}\n")
    };
    let expression = |text: &str| format!("resource \"t\" \"r\" {{\n  v = {text}\n}}\n");
    let cases = [
        doubling("[1]", |at| format!("[local.l{at}, local.l{at}]")),
        doubling("{ a = 1 }", |at| format!("{{ a = local.l{at}, b = local.l{at} }}")),
        doubling("\"aaaaaaaaaa\"", |at| format!("\"${{local.l{at}}}${{local.l{at}}}\"")),
        doubling("[1]", |at| format!("concat(local.l{at}, local.l{at})")),
        expression("[for a in range(1000) : [for b in range(1000) : [for c in range(1000) : { x = a }]]]"),
        expression("[for i in range(1000) : length(setproduct(range(700), range(700)))]"),
        expression("\"%{for a in range(1000)}%{for b in range(1000)}%{for c in range(1000)}xxxxxxxxxx%{endfor}%{endfor}%{endfor}\""),
        expression(&format!("[1]{}", "[*]".repeat(100_000))),
        "resource \"t\" \"r\" {\n  dynamic \"a\" {\n    for_each = range(1000)\n    content {\n      dynamic \"b\" {\n        for_each = range(1000)\n        content {\n          dynamic \"c\" {\n            for_each = range(1000)\n            content {\n              x = 1\n            }\n          }\n        }\n      }\n    }\n  }\n}\n".to_owned(),
    ];
    for case in cases {
        let found = evaluate(&format!("{case}resource \"t\" \"s\" {{\n  w = 1\n}}\n"));
        assert!(
            found.contains("t.s { w = ") && found.contains("limit"),
            "{}\n{}",
            &case[..80.min(case.len())],
            found.len()
        );
    }
}

#[test]
fn secrets_do_not_get_into_problems_or_addresses() {
    let secret = "Sup3rSecretAAA";
    let found = evaluate(&format!(
        "variable \"pw\" {{\n  sensitive = true\n  default   = \"{secret}\"\n}}\nvariable \"list\" {{\n  sensitive = true\n  default   = [\"{secret}\"]\n}}\nresource \"t\" \"r\" {{\n  a = file(var.pw)\n  b = parseint(var.pw, 10)\n  c = {{ a = 1 }}[var.pw]\n  d = lookup({{}}, var.pw)\n}}\nresource \"t\" \"each\" {{\n  for_each = toset(var.list)\n}}\n"
    ));
    assert!(!found.contains(secret), "{found}");
    assert_eq!(found.matches("invalid-expression").count(), 5, "{found}");
}

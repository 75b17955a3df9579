use crate::support::{check, check_expressions};

#[test]
fn operators() {
    check_expressions(
        "",
        &[
            ("1 + 2 * 3", "7"),
            ("(1 + 2) * 3", "9"),
            ("7 / 2", "3.5"),
            ("8 / 2", "4"),
            ("7 % 3", "1"),
            ("-(-2)", "2"),
            ("\"4\" + 1", "5"),
            ("1 < 2 && !(2 <= 1)", "true"),
            ("1 == 1.0", "true"),
            ("\"1\" == 1", "false"),
            ("[1, 2] == [1, 2]", "true"),
            ("null == null", "true"),
            ("true ? \"a\" : \"b\"", "\"a\""),
            ("1 > 2 ? 1 : 2 > 1 ? 3 : 4", "3"),
            ("9007199254740993 + 0", "9007199254740993"),
        ],
    );
}

#[test]
fn collections() {
    check_expressions(
        "locals {\n  l = [\"a\", \"b\"]\n  m = { x = 1, \"y z\" = { k = [true] } }\n  n = null\n}",
        &[
            ("local.l[1]", "\"b\""),
            ("local.m.x", "1"),
            ("local.m[\"y z\"].k[0]", "true"),
            ("local.m[\"y z\"].k.0", "true"),
            ("[for s in local.l : upper(s)]", "[\"A\", \"B\"]"),
            ("[for i, s in local.l : \"${i}${s}\" if i > 0]", "[\"1b\"]"),
            ("{ for s in local.l : s => length(s) }", "{ a = 1, b = 1 }"),
            ("{ for i in [1, 2, 3] : i % 2 == 0 ? \"even\" : \"odd\" => i... }", "{ even = [2], odd = [1, 3] }"),
            ("[{ a = 1 }, { a = 2 }][*].a", "[1, 2]"),
            ("[{ a = { b = 1 } }, { a = { b = 2 } }].*.a.b", "[1, 2]"),
            ("local.n[*]", "[]"),
            ("\"x\"[*]", "[\"x\"]"),
            ("{ (local.l[0]) = 1, \"${local.l[1]}\" = 2 }", "{ a = 1, b = 2 }"),
            ("concat([local.l, [\"c\"]]...)", "[\"a\", \"b\", \"c\"]"),
        ],
    );
}

#[test]
fn templates() {
    check_expressions(
        "locals {\n  name = \"n\"\n  list = [\"a\", \"b\"]\n}",
        &[
            ("\"x-${local.name}-${1 + 1}\"", "\"x-n-2\""),
            ("\"${local.list}\"", "[\"a\", \"b\"]"),
            ("\"$${not} %%{it}\"", "\"${not} %{it}\""),
            ("\"%{ if local.name == \"n\" }yes%{ else }no%{ endif }\"", "\"yes\""),
            ("\"%{ for s in local.list }<${s}>%{ endfor }\"", "\"<a><b>\""),
            ("\"a  ${~ local.name ~}  b\"", "\"anb\""),
            ("<<EOT\nhello ${local.name}\nEOT\n", "\"hello n\\n\""),
            ("<<-EOT\n    one\n      two\n    EOT\n", "\"one\\n  two\\n\""),
            // A marker strips the one line end that is its token, and a line that a marker emptied has no indentation.
            (
                "<<-EOT\n    %{ for s in local.list ~}\n    - ${s}\n    %{ endfor ~}\n    EOT\n",
                "\"    - a\\n    - b\\n\"",
            ),
            ("<<EOT\nend ${~ \"q\" ~}\n   more\nEOT\n", "\"endq   more\\n\""),
            (
                "<<-EOT\n    [\n      %{~ for s in local.list ~}\n      ${s},\n      %{~ endfor ~}\n    ]\n    EOT\n",
                "\"    [\\n      a,\\n      b,\\n    ]\\n\"",
            ),
        ],
    );
}

#[test]
fn try_and_can() {
    check_expressions(
        "locals {\n  o = { a = 1 }\n}",
        &[
            ("try(local.o.b, \"fallback\")", "\"fallback\""),
            ("try(local.o.a, 2)", "1"),
            ("can(local.o.b)", "false"),
            ("can(local.o.a)", "true"),
            ("try(tonumber(\"x\"), local.o.c, 3)", "3"),
        ],
    );
}

#[test]
fn wrong_expressions_are_told_and_unknown() {
    check(
        "resource \"t\" \"r\" {\n  a = local.nothing\n  b = [1][3]\n  c = nofunction(1)\n  d = 1\n}",
        r#"
        t.r { a = ?local.nothing, b = ?[3], c = ?nofunction(1), d = 1 }
        invalid-expression main.tf:2:7: There is no local value `nothing` in this module.
        invalid-expression main.tf:3:10: There is no item 3: the list has 1.
        invalid-expression main.tf:4:7: There is no function named `nofunction`.
        "#,
    );
}

#[test]
fn path_and_workspace() {
    check(
        r#"
//- env/main.tf
module "m" {
  source = "../modules/m"
}
resource "t" "r" {
  a = path.module
  b = path.root
  c = terraform.workspace
}
//- modules/m/main.tf
resource "t" "r" {
  a = "${path.module}/x"
}
"#,
        r#"
        module.m.t.r { a = "../modules/m/x" }
        t.r { a = ".", b = ".", c = "default" }
        "#,
    );
}

#[test]
fn the_working_folder_is_known_by_its_end() {
    check(
        "//- examples/complete/main.tf\nresource \"t\" \"r\" {\n  a = path.cwd\n  b = \"ex-${basename(path.cwd)}\"\n}\n",
        r#"t.r { a = !path.cwd, b = "ex-complete" }"#,
    );
    check("resource \"t\" \"r\" {\n  a = basename(path.cwd)\n}\n", "t.r { a = !path.cwd }");
}

#[test]
fn json_syntax() {
    check(
        r#"
//- main.tf.json
{
  "//": "a comment",
  "variable": { "n": { "default": "x" } },
  "locals": { "list": ["a", "b"] },
  "resource": {
    "t": {
      "r": {
        "//": "another",
        "name": "pre-${var.n}",
        "items": "${[for s in local.list : upper(s)]}",
        "tags": { "k": "${local.list[0]}" },
        "rule": [{ "port": 1 }, { "port": 2 }],
        "versioning": { "enabled": true },
        "literal": "$${x}"
      }
    }
  }
}
"#,
        r#"t.r { items = ["A", "B"], literal = "${x}", name = "pre-x", rule = [{ port = 1 }, { port = 2 }], tags = { k = "a" }, versioning = [{ enabled = true }] }"#,
    );
}

#[test]
fn template_strings() {
    check_expressions(
        "variable \"u\" {}\nlocals {\n  t = \"hi $${n}%%{ if loud }!%%{ endif }\"\n}",
        &[
            ("templatestring(local.t, { n = \"x\", loud = true })", "\"hi x!\""),
            ("templatestring(local.t, { n = var.u, loud = false })", "\"hi \"+!var.u"),
            ("templatestring(var.u, {})", "!var.u"),
            ("try(templatestring(local.t, {}), \"fallback\")", "\"fallback\""),
        ],
    );
}

/// What Terraform 1.11 plans for these.
#[test]
fn numbers_are_exact_and_arms_of_a_conditional_have_one_type() {
    check_expressions(
        "",
        &[
            ("0.1 + 0.2", "0.3"),
            ("0.3 - 0.1", "0.2"),
            ("1.1 * 3", "3.3"),
            ("0.5 + 0.5", "1"),
            ("1e30", "1000000000000000000000000000000"),
            (r#"true ? 1 : "a""#, r#""1""#),
            (r#"false ? "a" : true"#, r#""true""#),
            ("true ? 1 : null", "1"),
            (r#"true ? null : "a""#, "null"),
            (r#"try({ for x in ["a", "a"] : x => x }, "twice")"#, r#""twice""#),
            (r#"{ for x in ["a", "a"] : x => x... }"#, r#"{ a = ["a", "a"] }"#),
        ],
    );
}

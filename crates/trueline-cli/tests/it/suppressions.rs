//! Comments, metadata and annotations that say what to leave alone.

use std::fs;

use serde_json::{Value, json};

use crate::support::{Folder, Run};

/// A rule on a nested attribute and one on the resource as a whole, both known to other tools by other names.
const POLICIES: [(&str, &str); 2] = [
    (
        "policies/cidr.rego",
        r#"# METADATA
# title: Anyone can connect
# description: The rule lets everyone in.
# custom:
#   id: test-open-cidr
#   severity: high
#   confidence: high
#   remediation: Name your own network.
#   resource_types: [aws_security_group]
#   aliases: [AVD-TEST-0001, CKV_TEST_1, test-no-public-cidr]
package test.cidr

deny contains finding if {
    some i, rule in input.attributes.ingress
    some j, cidr in rule.cidr_blocks
    cidr == "0.0.0.0/0"
    finding := {"message": sprintf("%s is open.", [input.address]), "path": ["ingress", i, "cidr_blocks", j]}
}
"#,
    ),
    (
        "policies/named.rego",
        r#"# METADATA
# title: Not named
# description: It has no description.
# custom:
#   id: test-without-description
#   severity: medium
#   confidence: high
#   remediation: Describe it.
#   resource_types: [aws_security_group]
#   aliases: [AC_TEST_0002, CKV_TEST_2]
package test.named

deny contains finding if {
    not input.attributes.description
    finding := {"message": sprintf("%s is not described.", [input.address]), "missing": ["description"]}
}
"#,
    ),
];

pub(crate) fn folder(files: &[(&str, &str)]) -> Folder {
    let folder = Folder::new(files);
    fs::remove_file(folder.temp.path().join("policies/open.rego")).unwrap();
    for (path, text) in POLICIES {
        folder.write_beside(path, text);
    }
    folder
}

/// A run of a subcommand with the two rules above and those on suppressions, on 2026-11-26.
fn run(folder: &Folder, command: &str, args: &[&str]) -> Run {
    let policies = folder.temp.path().join("policies");
    let mut trueline = folder.trueline();
    trueline.args([command, "--today", "2026-11-26", "--rule", "test-*,suppression-*", "--policies"]).arg(policies);
    Run::of(trueline.args(args))
}

/// A security group with both findings, in which each `@name@` is a place for a comment.
const GROUP: &str = r#"@file@
@above@
resource "aws_security_group" "open" {
  @inside@
  name = "x"
  @block@
  ingress {
    from_port   = 22
    @attribute@
    cidr_blocks = ["0.0.0.0/0"] @line@
  }
}
"#;

fn group(place: &str, comment: &str) -> String {
    let filled = GROUP.replace(&format!("@{place}@"), comment);
    let is_mark = |word: &str| ["@file@", "@above@", "@inside@", "@block@", "@attribute@", "@line@"].contains(&word);
    let keep = |line: &&str| !is_mark(line.trim());
    filled.lines().filter(keep).map(|line| line.replace(" @line@", "") + "\n").collect()
}

/// The rules of what is reported, each with its message if it is about a suppression.
fn reported(report: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let of = |finding: &Value| match text(&finding["rule"]) {
        rule if rule.starts_with("suppression-") => format!("{rule}: {}", text(&finding["message"])),
        rule => rule,
    };
    let mut found: Vec<String> = report["findings"].as_array().unwrap().iter().map(of).collect();
    found.sort();
    found
}

const BOTH: [&str; 2] = ["test-open-cidr", "test-without-description"];

#[test]
fn comments_cover_what_each_tool_says_they_cover() {
    let [cidr, named] = BOTH;
    let none: &[&str] = &[];
    for (place, comment, left) in [
        ("line", "# trueline:ignore test-open-cidr reason=\"a bastion\"", &[named][..]),
        ("line", "// trueline:ignore CKV_TEST_1", &[named]),
        ("attribute", "# trueline:ignore AVD-TEST-0001", &[named]),
        ("block", "/* trueline:ignore test-open-cidr */", &[named]),
        ("above", "# trueline:ignore test-open-cidr, test-without-description", none),
        ("above", "# trueline:ignore test-*\n# and more", none),
        ("inside", "# trueline:ignore-block test-open-cidr", &[named]),
        ("file", "# trueline:ignore-file test-without-description", &[cidr]),
        ("above", "# trueline:ignore test-open-cidr attribute=ingress", &[named]),
        ("above", "# trueline:ignore test-open-cidr address=aws_security_group.o*", &[named]),
        ("inside", "#checkov:skip=CKV_TEST_1:a bastion", &[named]),
        ("line", "# checkov:skip=CKV_TEST_1,CKV_TEST_2", none),
        ("inside", "# bridgecrew:skip=CKV_TEST_2:later", &[cidr]),
        ("above", "#tfsec:ignore:test-no-public-cidr", &[named]),
        ("block", "#tfsec:ignore:test-no-public-cidr:exp:2027-01-31", &[named]),
        ("attribute", "#trivy:ignore:avd-test-0001", &[named]),
        ("line", "#trivy:ignore:AVD-TEST-0001", &[named]),
        ("above", "#trivy:ignore:AVD-TEST-0001[name=x]", &[named]),
        ("above", "#trivy:ignore:AVD-TEST-0001[name=y]", &BOTH),
        ("above", "#trivy:ignore:AVD-TEST-0001:ws:def*", &[named]),
        ("above", "#trivy:ignore:AVD-TEST-0001:ws:prod", &BOTH),
        ("above", "#trivy:ignore:*", none),
        ("file", "# kics-scan ignore", none),
        ("file", "# kics-scan disable=AC_TEST_0002", &[cidr]),
        ("attribute", "# kics-scan ignore-line", &[named]),
        ("block", "# kics-scan ignore-line", &BOTH),
        ("above", "# kics-scan ignore-block", none),
        ("inside", "#ts:skip=AC_TEST_0002 we know", &[cidr]),
        ("attribute", "# tflint-ignore: all", &[named]),
        ("file", "# tflint-ignore-file: CKV_TEST_2 # why", &[cidr]),
        // Near misses.
        (
            "above",
            "# trueline:ignore-block test-open-cidr",
            &[cidr, named, "suppression-unused: The suppression of test-open-cidr covers nothing."],
        ),
        ("above", "#checkov:skip=CKV_TEST_1", &BOTH),
        ("inside", "#tfsec:ignore:test-no-public-cidr", &BOTH),
        ("inside", "# kics-scan ignore", &BOTH),
        ("above", "\n# tflint-ignore-file: CKV_TEST_2", &BOTH),
        ("above", "#checkov:skip=CKV_TEST_9", &BOTH),
        ("above", "# see the trueline:ignore comments", &BOTH),
        (
            "above",
            "# trueline:ignore test-open-cidr attribute=egress",
            &[cidr, named, "suppression-unused: The suppression of test-open-cidr covers nothing."],
        ),
    ] {
        let folder = folder(&[("main.tf", &group(place, comment))]);
        let found = run(&folder, "check", &["--format", "json"]);
        let mut left = left.to_vec();
        left.sort_unstable();
        let mut found = reported(&found.json());
        found.sort();
        assert_eq!(found, left, "{place}: {comment}");
    }
}

#[test]
fn what_is_wrong_with_a_suppression_is_a_finding_and_nothing_is_covered() {
    for (comment, remark) in [
        (
            "# trueline:ignore test-open-cidr until=2026-11-25",
            "suppression-expired: The suppression of test-open-cidr has ended on 2026-11-25.",
        ),
        (
            "# trueline:ignore test-open-cidr until=tomorrow",
            "suppression-invalid: This suppression is not obeyed: `tomorrow` is not a date; write it as YYYY-MM-DD, such as 2027-01-31.",
        ),
        (
            "# trueline:ignore",
            "suppression-invalid: This suppression is not obeyed: it names no rule; write trueline:ignore RULE reason=\"...\".",
        ),
        (
            "# trueline:ignore test-open-cdir",
            "suppression-invalid: This suppression is not obeyed: there is no rule `test-open-cdir`; did you mean `test-open-cidr`?.",
        ),
        (
            "# trueline:ignore test-open-cidr resaon=x",
            "suppression-invalid: This suppression is not obeyed: `resaon` is not a key; the keys are reason, owner, ticket, until, address, attribute.",
        ),
        (
            "#tfsec:ignore:test-no-public-cidr:exp:31-01-2027",
            "suppression-invalid: This suppression is not obeyed: `31-01-2027` is not a date; write it as YYYY-MM-DD, such as 2027-01-31.",
        ),
    ] {
        let folder = folder(&[("main.tf", &group("above", comment))]);
        let found = run(&folder, "check", &["--format", "json"]).exits_with(1);
        let mut expected = [&BOTH[..], &[remark]].concat();
        expected.sort_unstable();
        assert_eq!(reported(&found.json()), expected, "{comment}");
        let report = found.json();
        let about =
            report["findings"].as_array().unwrap().iter().find(|one| one["rule"].as_str().unwrap().starts_with("supp"));
        let about = about.unwrap();
        assert_eq!(about["location"]["start"]["line"], 1, "{comment}");
        assert_eq!(about["resource"]["address"], "aws_security_group.open", "{comment}");
    }
    // On its last day it still holds.
    let folder = folder(&[("main.tf", &group("line", "# trueline:ignore test-open-cidr until=2026-11-26"))]);
    assert_eq!(reported(&run(&folder, "check", &["--format", "json"]).json()), [BOTH[1]]);
}

#[test]
fn a_suppression_is_unused_only_if_its_rule_was_asked() {
    let quiet = "resource \"aws_security_group\" \"x\" {\n  description = \"d\" # trueline:ignore test-without-description\n}\n";
    let folder = folder(&[("main.tf", quiet)]);
    let unused = run(&folder, "check", &["--format", "json"]).exits_with(0);
    assert_eq!(reported(&unused.json()).len(), 1);
    let policies = folder.temp.path().join("policies");
    let other = Run::of(
        folder
            .trueline()
            .args(["check", "--rule", "test-open-cidr,suppression-*", "--format", "json", "--policies"])
            .arg(policies),
    );
    assert_eq!(reported(&other.json()), [] as [&str; 0]);
}

const MODULE: [(&str, &str); 2] = [
    ("main.tf", "# above\nmodule \"a\" {\n  # inside\n  source = \"./m\"\n}\nmodule \"b\" {\n  source = \"./m\"\n}\n"),
    (
        "m/main.tf",
        "resource \"aws_security_group\" \"g\" {\n  for_each    = toset([\"1002\", \"1003\"])\n  description = each.key\n  ingress {\n    \
         cidr_blocks = [\"0.0.0.0/0\"]\n  }\n}\n",
    ),
];

/// The instances that are left when `comment` takes the place of `mark` in the file of the calls.
fn instances(mark: &str, comment: &str) -> Vec<String> {
    let [(main, text), module] = MODULE;
    let text = text.replace(mark, comment);
    let folder = folder(&[(main, &text), module]);
    let report = run(&folder, "check", &["--format", "json"]).json();
    let findings = report["findings"].as_array().unwrap();
    let instances = findings.iter().flat_map(|finding| finding["instances"].as_array().unwrap());
    instances.map(|address| address.as_str().unwrap().replace(".aws_security_group.g", "")).collect()
}

#[test]
fn one_call_or_one_instance_can_be_ignored() {
    let of_b = ["module.b[\"1002\"]", "module.b[\"1003\"]"];
    assert_eq!(instances("# above", "#tfsec:ignore:test-no-public-cidr"), of_b);
    assert_eq!(instances("# above", "# trueline:ignore test-open-cidr"), of_b);
    assert_eq!(instances("# inside", "#checkov:skip=CKV_TEST_1"), of_b);
    let one = "# trueline:ignore test-open-cidr address=module.a.aws_security_group.g[\"1003\"]";
    assert_eq!(instances("# above", one), ["module.a[\"1002\"]", of_b[0], of_b[1]]);
    let quoted = "# trueline:ignore-file test-open-cidr address=\"module.*.aws_security_group.g[\\\"1003\\\"]\"";
    assert_eq!(instances("# above", quoted), ["module.a[\"1002\"]", "module.a[\"1003\"]", of_b[0], of_b[1], "main.tf"]);
}

#[test]
fn what_is_suppressed_is_counted_and_shown_when_asked_for() {
    let comment = "# trueline:ignore test-open-cidr reason=\"a bastion\" until=2027-01-31 owner=net ticket=NET-7";
    let folder = folder(&[("main.tf", &group("line", comment))]);
    let plain = run(&folder, "check", &[]).exits_with(1);
    assert!(plain.stdout.contains("1 suppressed") && !plain.stdout.contains("a bastion"), "{}", plain.stdout);
    let shown = run(&folder, "check", &["--show-suppressed"]).exits_with(1);
    let expected = "a bastion, until 2027-01-31, owner net, ticket NET-7 (trueline comment at main.tf:5:";
    assert!(shown.stdout.contains(expected), "{}", shown.stdout);

    let report = run(&folder, "check", &["--format", "json", "--show-suppressed"]).json();
    assert_eq!(reported(&report), BOTH);
    assert_eq!(report["coverage"]["suppressed"], 1);
    let suppressed = &report["findings"][1];
    assert_eq!(suppressed["rule"], "test-open-cidr");
    let suppression = &suppressed["suppression"];
    assert_eq!((&suppression["tool"], &suppression["owner"]), (&"trueline".into(), &"net".into()));
    assert_eq!((&suppression["until"], &suppression["ticket"]), (&"2027-01-31".into(), &"NET-7".into()));
    assert_eq!(suppression["location"]["file"], "main.tf");
    let sarif = run(&folder, "check", &["--format", "sarif", "--show-suppressed"]).json();
    assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), 1, "an alert would be opened for the other");
}

#[test]
fn comments_of_other_tools_are_listed_and_rewritten() {
    let before = "\
resource \"aws_security_group\" \"a\" {
  #checkov:skip=CKV_TEST_1:a \"bastion\"
  #checkov:skip=CKV_OTHER_1:not ours
  ingress {
    cidr_blocks = [\"0.0.0.0/0\"]
  }
}

#tfsec:ignore:test-no-public-cidr tfsec:ignore:CKV_TEST_2 legacy
resource \"aws_security_group\" \"b\" {
  ingress {
    cidr_blocks = [\"0.0.0.0/0\"] //tfsec:ignore:AVD-TEST-0001:exp:2030-01-31
  }
}

/* kics-scan ignore-block */
resource \"aws_security_group\" \"c\" {
  #ts:skip=AC_TEST_0002
}
";
    let after = "\
resource \"aws_security_group\" \"a\" {
  # trueline:ignore-block test-open-cidr reason=\"a \\\"bastion\\\"\"
  #checkov:skip=CKV_OTHER_1:not ours
  ingress {
    cidr_blocks = [\"0.0.0.0/0\"]
  }
}

# trueline:ignore test-open-cidr,test-without-description reason=\"legacy\"
resource \"aws_security_group\" \"b\" {
  ingress {
    cidr_blocks = [\"0.0.0.0/0\"] // trueline:ignore test-open-cidr until=2030-01-31
  }
}

/* trueline:ignore * */
resource \"aws_security_group\" \"c\" {
  # trueline:ignore-block test-without-description
}
";
    let folder = folder(&[("main.tf", before)]);
    let suppressed = |folder: &Folder| {
        let report = run(folder, "check", &["--format", "json", "--show-suppressed"]).json();
        let findings = report["findings"].as_array().unwrap().iter();
        let mut suppressed: Vec<String> = findings
            .filter(|finding| !finding["suppression"].is_null())
            .map(|finding| format!("{} {}", finding["rule"], finding["resource"]["address"]))
            .collect();
        suppressed.sort();
        suppressed
    };
    let covered = suppressed(&folder);
    assert_eq!(covered.len(), 4, "{covered:?}");

    let listed = run(&folder, "suppressions", &["--format", "json"]).exits_with(0).json();
    let states: Vec<String> = listed["suppressions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            format!("{} {} {} {}", row["tool"], row["state"], row["covers"], row["location"]["line"]).replace('"', "")
        })
        .collect();
    assert_eq!(
        states,
        [
            "checkov active 1 2",
            "checkov unmapped 0 3",
            "tfsec active 1 9",
            "tfsec active 1 9",
            "tfsec active 1 12",
            "kics active 1 16",
            "terrascan active 1 18",
        ]
    );
    let table = run(&folder, "suppressions", &[]).exits_with(0).stdout;
    assert!(table.lines().nth(1).unwrap().starts_with("active"), "{table}");

    let rewritten = run(&folder, "suppressions", &["--rewrite"]).exits_with(0);
    assert!(rewritten.stdout.ends_with("5 rewritten, 1 left\n"), "{}", rewritten.stdout);
    assert!(rewritten.stdout.contains("main.tf:3: checkov:skip=CKV_OTHER_1:not ours is left: no rule is called"));
    assert_eq!(fs::read_to_string(folder.path("main.tf")).unwrap(), after);
    assert_eq!(suppressed(&folder), covered, "the same is covered");
    let again = run(&folder, "suppressions", &["--rewrite"]).exits_with(0);
    assert!(again.stdout.ends_with("0 rewritten, 1 left\n"), "{}", again.stdout);
}

#[test]
fn rules_on_suppressions_are_rules() {
    let folder = folder(&[("main.tf", "")]);
    let explained = Run::of(folder.trueline().args(["explain", "suppression-expired"])).exits_with(0);
    assert!(explained.stdout.contains("Suppression has ended"), "{}", explained.stdout);
    let rules = Run::of(folder.trueline().args(["rules", "--format", "json"])).json();
    let ids: Vec<&str> = rules["rules"].as_array().unwrap().iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    assert!(ids.is_sorted());
    for id in ["suppression-expired", "suppression-invalid", "suppression-unused"] {
        assert!(ids.contains(&id), "{id}");
    }
}

#[test]
fn files_of_trivy_are_obeyed() {
    let group = group("", "");
    let [cidr, named] = BOTH;
    for (name, text, left) in [
        (".trivyignore", "# why\nAVD-TEST-0001\nCVE-2024-1\n", vec![named]),
        (".trivyignore", "AVD-TEST-0001 exp:2030-01-31 # later\n", vec![named]),
        (".trivyignore", "AVD-TEST-0001 exp:2020-01-31\n", vec![cidr, named]),
        (".trivyignore", "#AVD-TEST-0001\n", vec![cidr, named]),
        (".trivyignore.yaml", "misconfigurations:\n  - id: AVD-TEST-0001\n    statement: why\n", vec![named]),
        (".trivyignore.yaml", "misconfigurations:\n  - id: AVD-TEST-0001\n    paths: [net]\n", vec![named]),
        (".trivyignore.yaml", "misconfigurations:\n  - id: AVD-TEST-0001\n    paths: ['**/main.tf']\n", vec![named]),
        (".trivyignore.yaml", "misconfigurations:\n  - id: AVD-TEST-0001\n    paths: [app]\n", vec![cidr, named]),
        (
            ".trivyignore.yaml",
            "misconfigurations:\n  - id: AVD-TEST-0001\n    expired_at: 2020-01-31\n",
            vec![cidr, named],
        ),
    ] {
        let folder = folder(&[("net/main.tf", &group), (name, text)]);
        let report = run(&folder, "check", &["--format", "json"]).json();
        let rules: Vec<String> =
            reported(&report).into_iter().filter(|rule| !rule.starts_with("suppression-")).collect();
        assert_eq!(rules, left, "{name} {text}");
    }
    let folder = folder(&[("net/main.tf", &group), (".trivyignore", "# a bastion\nAVD-TEST-0001\n")]);
    let list = run(&folder, "suppressions", &["--format", "json"]).json();
    let entry = &list["suppressions"][0];
    assert_eq!(
        (&entry["tool"], &entry["state"], &entry["reason"]),
        (&json!("trivy"), &json!("active"), &json!("a bastion"))
    );
    assert_eq!((&entry["location"]["file"], &entry["location"]["line"]), (&json!(".trivyignore"), &json!(2)));
}

#[test]
fn a_condition_holds_in_each_environment_or_not_at_all() {
    let main = "variable \"n\" {}\n# trivy:ignore:AVD-TEST-0001[name=ok]\nresource \"aws_security_group\" \"open\" {\n  name = var.n\n  \
                description = \"d\"\n  ingress {\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n}\n";
    let env = |name: &str, value: &str| format!("[[env]]\nname = \"{name}\"\nvars = {{ n = \"{value}\" }}\n");
    for (a, b, left) in [("ok", "ok", 0), ("ok", "other", 1), ("other", "ok", 1)] {
        let config = env("a", a) + &env("b", b);
        let folder = folder(&[("main.tf", main), ("trueline.toml", &config)]);
        let report = run(&folder, "check", &["--format", "json"]).json();
        let cidr = reported(&report).into_iter().filter(|rule| rule == BOTH[0]).count();
        assert_eq!(cidr, left, "{a} {b}");
    }
}

use serde_json::json;
use trueline_finding::{Exposure, Priority, Reason, State, Triage, Verdict};
use trueline_report::{Format, Human, SarifProfile};
use trueline_source::{Problem, SourcePath};

use crate::support::{PLAIN, World, path, plain_password, public_acl, related};

const FILES: &str = r#"
//- site/main.tf
resource "aws_s3_bucket" "site" {
  acl = var.acl
}
//- site/vars.tf
variable "acl" {
  default = "public-read"
}
"#;

#[test]
fn a_finding_has_all_that_the_contract_names() {
    let mut world = World::new(FILES);
    let rule = world.rule(public_acl());
    let chain = vec![("var.acl".into(), world.span("site/vars.tf", "\"public-read\""))];
    let header = world.span("site/main.tf", "resource \"aws_s3_bucket\" \"site\"");
    let finding = world.find(&rule, "aws_s3_bucket.site", "site/main.tf", "var.acl");
    finding.message = "The ACL of aws_s3_bucket.site lets everyone read it.".into();
    finding.path = path("acl");
    finding.chain = chain.into();
    finding.related = [related("the bucket", header)].into();
    finding.triage = Triage {
        owners: ["@org/web".into()].into(),
        exposure: Some(
            Exposure { route: vec!["aws_s3_bucket.site".into()], doubts: vec!["whether it is old".into()] }.into(),
        ),
        worth: None,
        priority: Priority { score: 45, reasons: [Reason { points: 45, what: "severity high".into() }].into() },
    };
    let fingerprint = finding.fingerprint.to_string();

    let place = |file: &str, line: u32, start: u32, end: u32| json!({"file": file, "start": {"line": line, "column": start}, "end": {"line": line, "column": end}});
    assert_eq!(
        world.json(),
        json!({
            "schema_version": "1",
            "tool": {"name": "trueline", "version": env!("CARGO_PKG_VERSION")},
            "findings": [{
                "rule": "aws-s3-bucket-public-acl",
                "aliases": ["AVD-AWS-0092", "CKV_AWS_20"],
                "severity": "high",
                "confidence": "high",
                "verdict": "fail",
                "state": "new",
                "response": "enforce",
                "message": "The ACL of aws_s3_bucket.site lets everyone read it.",
                "resource": {
                    "address": "aws_s3_bucket.site", "type": "aws_s3_bucket", "native_type": "aws_s3_bucket",
                    "name": "site", "namespace": null, "provider": "aws", "format": "terraform"
                },
                "path": "acl",
                "instances": ["aws_s3_bucket.site"],
                "environments": [],
                "location": place("site/main.tf", 2, 9, 16),
                "chain": [{"label": "var.acl", "location": place("site/vars.tf", 2, 13, 26)}],
                "related": [{"message": "the bucket", "location": place("site/main.tf", 1, 1, 32)}],
                "unresolved": null,
                "owners": ["@org/web"],
                "exposure": {"certain": false, "route": ["aws_s3_bucket.site"], "doubts": ["whether it is old"]},
                "priority": {"score": 45, "reasons": [{"points": 45, "what": "severity high"}]},
                "fingerprint": fingerprint,
                "suppression": null,
                "fixes": []
            }],
            "diagnostics": [],
            "coverage": {
                "files": {"parsed": 3, "passed_over": 1, "failed": 0}, "resources": 7, "unjudged": 0, "rules": 2,
                "verdicts": {"fail": 2, "unknown": 1, "pass": 11}, "suppressed": 0
            }
        })
    );
}

#[test]
fn resources_without_a_rule_are_counted() {
    let mut world = World::new(FILES);
    world.coverage.unjudged = 3;
    let coverage = &world.json()["coverage"];
    assert_eq!((&coverage["resources"], &coverage["unjudged"]), (&json!(7), &json!(3)));
}

#[test]
fn verdict_and_state_are_words() {
    let mut world = World::new(FILES);
    let rule = world.rule(public_acl());
    for (state, verdict) in [(State::Existing, Verdict::Fail), (State::Moved, Verdict::Unknown)] {
        let finding = world.find(&rule, "aws_s3_bucket.site", "site/main.tf", "var.acl");
        (finding.state, finding.verdict) = (state, verdict);
        finding.unresolved = (verdict == Verdict::Unknown).then(|| "var.acl (a variable without a value)".into());
    }
    let json = world.json();
    let words = |key: &str| [0, 1].map(|at| json["findings"][at][key].clone());
    assert_eq!(words("state"), [json!("existing"), json!("moved")]);
    assert_eq!(words("verdict"), [json!("fail"), json!("unknown")]);
    assert_eq!(words("unresolved"), [json!(null), json!("var.acl (a variable without a value)")]);
}

#[test]
fn problems_are_diagnostics_with_as_much_of_a_place_as_they_have() {
    let mut world = World::new(FILES);
    let span = world.span("site/vars.tf", "default");
    world.problems = vec![
        Problem::error("parse-error", "Expected `}`.").at(span).help("Close the block."),
        Problem::warning("unreadable", "No such folder.").in_path(SourcePath::new("modules/vpc").unwrap()),
        Problem::note("limit", "That is all."),
    ];
    assert_eq!(
        world.json()["diagnostics"],
        json!([
            {"level": "note", "code": "limit", "message": "That is all.", "help": null, "location": null},
            {"level": "warning", "code": "unreadable", "message": "No such folder.", "help": null,
             "location": {"file": "modules/vpc"}},
            {"level": "error", "code": "parse-error", "message": "Expected `}`.", "help": "Close the block.",
             "location": {"file": "site/vars.tf", "start": {"line": 2, "column": 3}, "end": {"line": 2, "column": 10}}},
        ])
    );
}

#[test]
fn findings_are_in_order_of_file_position_and_rule_whatever_was_opened_first() {
    let mut world = World::new(FILES);
    let (acl, password) = (world.rule(public_acl()), world.rule(plain_password()));
    for (rule, file, text) in [
        (&acl, "site/vars.tf", "default"),
        (&acl, "site/main.tf", "var.acl"),
        (&password, "site/main.tf", "var.acl"),
        (&acl, "site/main.tf", "resource"),
    ] {
        world.find(rule, "aws_s3_bucket.site", file, text);
    }
    let json = world.json();
    let order: Vec<String> = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| {
            format!("{}:{} {}", finding["location"]["file"], finding["location"]["start"]["line"], finding["rule"])
        })
        .collect();
    assert_eq!(
        order.join("\n").replace('"', ""),
        "\
site/main.tf:1 aws-s3-bucket-public-acl
site/main.tf:2 aws-rds-instance-plain-password
site/main.tf:2 aws-s3-bucket-public-acl
site/vars.tf:1 aws-s3-bucket-public-acl"
            .replace("vars.tf:1", "vars.tf:2")
    );
}

#[test]
fn the_order_in_which_things_were_found_changes_no_byte() {
    let mut world = World::new(FILES);
    let (acl, password) = (world.rule(public_acl()), world.rule(plain_password()));
    for (rule, address) in [(&acl, "aws_x.a"), (&acl, "aws_x.b"), (&password, "aws_x.b"), (&password, "aws_x.a")] {
        for text in ["acl = var", "var.acl"] {
            world.find(rule, address, "site/main.tf", text).message = "The same words.".into();
        }
    }
    world.problems =
        ["site/main.tf", "site/vars.tf"].map(|path| Problem::error("x", "y").at(world.span(path, "a"))).into();
    let formats = [
        Format::Json,
        Format::Sarif(SarifProfile::Github),
        Format::Human(PLAIN),
        Format::Human(Human { quiet: true, ..PLAIN }),
    ];
    let before = formats.clone().map(|format| world.render(format));
    world.findings.reverse();
    world.problems.reverse();
    assert_eq!(formats.map(|format| world.render(format)), before);
}

#[test]
fn a_finding_has_a_line_of_its_own() {
    let mut world = World::new(FILES);
    let rule = world.rule(public_acl());
    for text in ["resource", "acl", "var.acl"] {
        world.find(&rule, "aws_s3_bucket.site", "site/main.tf", text);
    }
    let text = world.render(Format::Json);
    assert_eq!(text.lines().filter(|line| line.contains("\"rule\":")).count(), 3);
    assert!(text.ends_with("}\n"));
}

#[test]
fn a_masked_finding_does_not_tell_the_secret() {
    let mut world = World::new("//- main.tf\nvariable \"p\" { default = \"hunter2hunter2\" }\nx = var.p\n");
    let rule = world.rule(plain_password());
    let (secret, use_) = (world.span("main.tf", "\"hunter2hunter2\""), world.span("main.tf", "var.p"));
    let finding = world.find(&rule, "aws_db_instance.db", "main.tf", "var.p");
    finding.masked = true;
    finding.chain = [("var.p".into(), secret)].into();
    finding.message = "The password of aws_db_instance.db is hunter2hunter2.".into();
    finding.related = [related("hunter2hunter2 is used here", use_)].into();
    let json = world.json();
    assert_eq!(json["findings"][0]["message"], "The password of aws_db_instance.db is ********.");
    for format in [Format::Json, Format::Sarif(SarifProfile::Github), Format::Human(PLAIN)] {
        let text = world.render(format);
        assert!(!text.contains("hunter2"), "{text}");
        assert!(text.contains("********"), "{text}");
    }
}

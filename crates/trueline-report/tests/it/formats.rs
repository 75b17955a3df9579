//! The formats that other tools read, each whole.

use std::sync::Arc;

use serde_json::{Value, json};
use trueline_finding::suppression::{Scope, Source, Suppression, Tool};
use trueline_finding::{Comparison, Response, RuleInfo, Severity, State};
use trueline_report::{Asff, Format, SarifProfile};
use trueline_source::{MemoryTree, Problem, Sources};

use crate::support::{World, no_versions, path, plain_password, public_acl};

const FILES: &str = r#"
//- site/a,b:c.tf
resource "aws_s3_bucket" "site" {
  acl = "public-read"
}
//- main.tf
resource "aws_db_instance" "db" {
  password = "hunter2hunter2"
}
"#;

/// A finding of each kind, a file that could not be read, and something hostile in a message.
fn world() -> World {
    let mut world = World::new(FILES);
    let (acl, password) = (world.rule(public_acl()), world.rule(plain_password()));
    let finding = world.find(&acl, "aws_s3_bucket.site", "site/a,b:c.tf", "\"public-read\"");
    finding.message = "100% of <b>aws_s3_bucket.site</b>\n::error::is | open to @everyone.".into();
    finding.path = path("acl");
    let finding = world.find(&password, "aws_db_instance.db", "main.tf", "\"hunter2hunter2\"");
    finding.message = "The password hunter2hunter2 stands in the code.".into();
    finding.masked = true;
    world.problems.push(Problem::error("parse-error", "Broken: <x>.").at(world.span("main.tf", "resource")));
    world
}

#[test]
fn github_annotations() {
    let expected = "\
::error file=main.tf,line=1,endLine=1,col=1,endColumn=9,title=parse-error::Broken: <x>.
::error file=main.tf,line=2,endLine=2,col=14,endColumn=30,title=aws-rds-instance-plain-password::The password ******** stands in the code.
::error file=site/a%2Cb%3Ac.tf,line=2,endLine=2,col=9,endColumn=22,title=aws-s3-bucket-public-acl::100%25 of <b>aws_s3_bucket.site</b>\\u{a}\\u{3a}:error::is | open to @everyone.
";
    assert_eq!(world().render(Format::Github), expected);
}

#[test]
fn github_shows_ten_of_a_kind_and_says_so() {
    let mut world = World::new(FILES);
    let rule = world.rule(no_versions());
    for number in 0..12 {
        world.find(&rule, &format!("aws_s3_bucket.b{number}"), "site/a,b:c.tf", "acl");
    }
    let text = world.render(Format::Github);
    assert_eq!(text.matches("::notice ").count(), 10);
    assert!(text.ends_with("2 more of the kind `notice` are not annotated: a step shows 10.\n"), "{text}");
}

#[test]
fn gitlab_code_quality() {
    let world = world();
    let report: Value = serde_json::from_str(&world.render(Format::GitlabCodeQuality)).unwrap();
    let fingerprint = |at: usize| world.findings[at].fingerprint.to_string();
    let expected = json!([
        {
            "description": "aws-rds-instance-plain-password: The password ******** stands in the code.",
            "check_name": "aws-rds-instance-plain-password", "fingerprint": fingerprint(1), "severity": "blocker",
            "location": {"path": "main.tf", "lines": {"begin": 2}},
        },
        {
            "description": "aws-s3-bucket-public-acl: 100% of <b>aws_s3_bucket.site</b>\\u{a}\\u{3a}:error::is | open to @everyone.",
            "check_name": "aws-s3-bucket-public-acl", "fingerprint": fingerprint(0), "severity": "critical",
            "location": {"path": "site/a,b:c.tf", "lines": {"begin": 2}},
        },
    ]);
    assert_eq!(report, expected);
    assert_eq!(World::new(FILES).render(Format::GitlabCodeQuality), "[]\n");
}

#[test]
fn gitlab_sast() {
    let world = world();
    let report: Value = serde_json::from_str(&world.render(Format::GitlabSast)).unwrap();
    assert_eq!((&report["version"], &report["scan"]["status"]), (&json!("15.0.4"), &json!("failure")));
    assert_eq!(report["scan"]["scanner"]["vendor"], json!({"name": "trueline"}));
    let vulnerability = &report["vulnerabilities"][1];
    assert_eq!(vulnerability["id"], world.findings[0].fingerprint.to_string());
    assert_eq!(
        (&vulnerability["name"], &vulnerability["severity"]),
        (&json!("S3 bucket ACL lets everyone read it"), &json!("High"))
    );
    let own = json!({"type": "trueline_rule", "name": "aws-s3-bucket-public-acl", "value": "aws-s3-bucket-public-acl"});
    assert_eq!((&vulnerability["identifiers"][0], vulnerability["identifiers"].as_array().unwrap().len()), (&own, 3));
    assert_eq!(vulnerability["location"], json!({"file": "site/a,b:c.tf", "start_line": 2, "end_line": 2}));
    assert!(!world.render(Format::GitlabSast).contains("hunter2"));
    let clean: Value = serde_json::from_str(&World::new(FILES).render(Format::GitlabSast)).unwrap();
    assert_eq!((&clean["scan"]["status"], &clean["vulnerabilities"]), (&json!("success"), &json!([])));
}

#[test]
fn junit() {
    let expected = "\
<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<testsuites>
  <testsuite name=\"main.tf\" tests=\"2\" failures=\"1\" errors=\"1\">
    <testcase name=\"parse-error\" classname=\"main.tf\" time=\"0\">
      <error type=\"parse-error\" message=\"Broken: &lt;x&gt;.\">main.tf:1:1</error>
    </testcase>
    <testcase name=\"aws-rds-instance-plain-password aws_db_instance.db\" classname=\"main.tf\" time=\"0\">
      <failure type=\"critical\" message=\"The password ******** stands in the code.\">main.tf:2:14
Everyone who can read the repository, now or in its history, has the password.
Let the database keep its password in Secrets Manager: `manage_master_user_password = true`.</failure>
    </testcase>
  </testsuite>
  <testsuite name=\"site/a,b:c.tf\" tests=\"1\" failures=\"1\" errors=\"0\">
    <testcase name=\"aws-s3-bucket-public-acl aws_s3_bucket.site acl\" classname=\"site/a,b:c.tf\" time=\"0\">
      <failure type=\"high\" message=\"100% of &lt;b&gt;aws_s3_bucket.site&lt;/b&gt;&#10;::error::is | open to @everyone.\">site/a,b:c.tf:2:9
A canned ACL such as `public-read` hands out every object of the bucket. Whoever has or guesses its name can list and download all of it, without an account.
Leave the ACL `private` and give access with a bucket policy that names its readers.</failure>
    </testcase>
  </testsuite>
</testsuites>
";
    assert_eq!(world().render(Format::Junit), expected);
    let mut noted = world();
    noted.problems.clear();
    noted.findings.iter_mut().for_each(|finding| finding.response = Response::Audit);
    let report = noted.render(Format::Junit);
    assert!(!report.contains("<failure") && report.contains("tests=\"1\" failures=\"0\" errors=\"0\""), "{report}");
    assert!(report.contains("severity high, response audit: it does not fail the run"), "{report}");
    assert!(noted.human().contains("2 only noted (response audit or warn)"), "{}", noted.human());
    assert!(noted.render(Format::Markdown).contains("2 only noted (response audit or warn)"));
    let clean = World::new(FILES).render(Format::Junit);
    assert!(clean.contains("<testcase name=\"no findings\""), "{clean}");
    let mut odd = World::new(FILES);
    let rule = odd.rule(public_acl());
    odd.find(&rule, "a.b", "main.tf", "password").message = "\u{1b}[31m \u{ffff}".into();
    assert!(odd.render(Format::Junit).contains("message=\"\\u{1b}[31m \\u{ffff}\""));
    let (path, command) = ("a\n::error::b.tf", "x\n::error::c");
    let tree = MemoryTree::new().with(path, "x");
    let mut hostile = World { sources: Sources::new(tree), ..World::new(FILES) };
    let span = hostile.span(path, "x");
    hostile.problems.push(Problem::error("parse-error", command).help(command).at(span));
    let shown = hostile.render(Format::Junit);
    assert!(shown.contains("name=\"a&#10;::error::b.tf\""), "{shown}");
    assert!(!shown.lines().any(|line| line.trim_start().starts_with("::")), "{shown}");
}

#[test]
fn markdown() {
    let expected = "\
## Trueline: 2 findings (1 critical, 1 high), but not everything could be judged

- **parse-error** `main.tf:1:1`: Broken: &lt;x&gt;.

| Severity | Rule | Place | Finding |
| --- | --- | --- | --- |
| critical | `aws-rds-instance-plain-password` | `main.tf:2` | The password \\*\\*\\*\\*\\*\\*\\*\\* stands in the code. |
| high | `aws-s3-bucket-public-acl` | `site/a,b:c.tf:2` | 100% of &lt;b&gt;aws\\_s3\\_bucket.site&lt;/b&gt;\\\\u{a}\\\\u{3a}:error::is \\| open to @\u{2060}everyone. |

<details><summary>What to write instead</summary>

- `aws-rds-instance-plain-password` Let the database keep its password in Secrets Manager: `manage_master_user_password = true`.
- `aws-s3-bucket-public-acl` Leave the ACL `private` and give access with a bucket policy that names its readers.

</details>

3 files · 7 resources · 2 rules
";
    assert_eq!(world().render(Format::Markdown), expected);
    let clean = World::new(FILES).render(Format::Markdown);
    assert!(clean.starts_with("## Trueline: no findings\n"), "{clean}");
}

#[test]
fn markdown_is_cut_where_nobody_reads_on() {
    let mut world = World::new(FILES);
    for number in 0..60 {
        let rule = world.rule(RuleInfo { id: format!("rule-{number}"), ..no_versions() });
        world.find(&rule, "aws_s3_bucket.b", "main.tf", "password");
    }
    let text = world.render(Format::Markdown);
    assert_eq!(text.matches("| low |").count(), 50);
    assert!(text.contains("10 more findings are not listed here, none of them more severe."), "{text}");
}

#[test]
fn copies_of_one_mistake_are_one_row() {
    let mut world = World::new(FILES);
    let rule = world.rule(no_versions());
    for number in 0..40 {
        world.find(&rule, &format!("aws_s3_bucket.b{number:02}"), "main.tf", "password");
    }
    let text = world.render(Format::Markdown);
    let places = ["`main.tf:2`"; 5].join(", ");
    let row = format!(
        "| low | `aws-s3-bucket-without-versioning` | {places}, and 35 more | aws\\_s3\\_bucket.b00 breaks the rule. The same \
         mistake is made 40 times. |\n"
    );
    assert!(text.contains(&row), "{text}");
    assert!(text.starts_with("## Trueline: 40 findings (40 low)"), "{text}");
}

#[test]
fn what_the_base_has_too_is_no_news() {
    let mut world = world();
    world.problems.clear();
    world.findings[0].state = State::Existing;
    let mut outcome = world.outcome();
    outcome.comparison = Some(Comparison { base: "main (12345678)".to_owned(), fixed: 2 });
    let render = |format| {
        let mut out = Vec::new();
        trueline_report::render(&format, &outcome, &world.sources, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    for format in [Format::Github, Format::Markdown, Format::Junit] {
        let text = render(format);
        assert!(text.contains("plain-password") && !text.contains("public-acl"), "{text}");
    }
    assert!(render(Format::Markdown).contains("1 that main (12345678) has too · 2 of its own gone"));
    let sarif: Value = serde_json::from_str(&render(Format::Sarif(SarifProfile::Github))).unwrap();
    let states: Vec<_> =
        sarif["runs"][0]["results"].as_array().unwrap().iter().map(|one| &one["baselineState"]).collect();
    assert_eq!(states, ["new", "unchanged"], "code scanning would close an alert that it does not find again");
    let json: Value = serde_json::from_str(&render(Format::Json)).unwrap();
    let expected = json!({"base": "main (12345678)", "new": 1, "existing": 1, "moved": 0, "undecided": 0, "fixed": 2});
    assert_eq!(json["comparison"], expected);
}

#[test]
fn only_audits_are_told_what_is_suppressed() {
    let mut world = World::new(FILES);
    let rule = world.rule(public_acl());
    let span = world.span("main.tf", "resource");
    let suppression = Suppression {
        tool: Tool::Trueline,
        source: Source::Comment,
        span,
        line: None,
        scope: Scope::Everywhere,
        rules: vec![rule.id.clone()],
        reason: Some("a public site".to_owned()),
        owner: Some("web".to_owned()),
        ticket: None,
        until: Some("2027-01-31".parse().unwrap()),
        address: None,
        attribute: None,
        conditions: Vec::new(),
        workspace: None,
        files: Vec::new(),
        mistake: None,
    };
    world.find(&rule, "aws_s3_bucket.open", "main.tf", "password").severity = Severity::Low;
    world.find(&rule, "aws_s3_bucket.site", "site/a,b:c.tf", "acl").suppression = Some(Arc::new(suppression));
    let results = |profile| {
        let sarif: Value = serde_json::from_str(&world.render(Format::Sarif(profile))).unwrap();
        sarif["runs"][0]["results"].as_array().unwrap().clone()
    };
    assert_eq!(results(SarifProfile::Github).len(), 1);
    let full = results(SarifProfile::Full);
    assert_eq!(full.len(), 2);
    let suppressed = full.iter().find(|result| result.get("suppressions").is_some()).unwrap();
    let [one] = &suppressed["suppressions"].as_array().unwrap()[..] else { panic!("{suppressed}") };
    assert_eq!((&one["kind"], &one["status"]), (&json!("inSource"), &json!("accepted")));
    assert_eq!(one["justification"], "a public site, until 2027-01-31, owner web");
}

fn asff() -> Format {
    let account = "123456789012".to_owned();
    Format::Asff(Asff { account, region: "eu-west-1".to_owned(), time: "2027-01-31T12:00:00Z".to_owned() })
}

#[test]
fn security_hub() {
    let mut world = world();
    world.findings[0].triage.owners = ["@org/web".into()].into();
    let fingerprint = world.findings[0].fingerprint.to_string();
    let report: Value = serde_json::from_str(&world.render(asff())).unwrap();
    let findings = report["Findings"].as_array().unwrap();
    let (password, acl) = (&findings[0], &findings[1]);
    assert_eq!(password["Severity"], json!({"Label": "CRITICAL", "Original": "critical"}));
    let description = password["Description"].as_str().unwrap();
    assert!(description.starts_with("The password ******** stands in the code. "), "{description}");
    assert_eq!(
        *acl,
        json!({
            "SchemaVersion": "2018-10-08",
            "Id": format!("trueline/eu-west-1/123456789012/{fingerprint}"),
            "ProductArn": "arn:aws:securityhub:eu-west-1:123456789012:product/123456789012/default",
            "ProductName": "trueline",
            "CompanyName": "trueline",
            "GeneratorId": "trueline/aws-s3-bucket-public-acl",
            "AwsAccountId": "123456789012",
            "Region": "eu-west-1",
            "Types": ["Software and Configuration Checks"],
            "CreatedAt": "2027-01-31T12:00:00Z",
            "UpdatedAt": "2027-01-31T12:00:00Z",
            "Severity": {"Label": "HIGH", "Original": "high"},
            "Title": "S3 bucket ACL lets everyone read it",
            "Description": format!(
                "100% of <b>aws_s3_bucket.site</b>\\u{{a}}\\u{{3a}}:error::is | open to @everyone. {}",
                public_acl().description
            ),
            "Remediation": {"Recommendation": {
                "Text": public_acl().remediation, "Url": public_acl().references[0],
            }},
            "ProductFields": {
                "trueline/file": "site/a,b:c.tf", "trueline/line": "2", "trueline/state": "new",
                "trueline/priority": "0", "trueline/owners": "@org/web",
            },
            "Resources": [{
                "Type": "Other", "Id": "aws_s3_bucket.site", "Partition": "aws", "Region": "eu-west-1",
                "Details": {"Other": {"type": "aws_s3_bucket", "format": "terraform"}},
            }],
            "Compliance": {"Status": "FAILED", "RelatedRequirements": ["cis-aws-3.0 2.1.4"]},
            "Workflow": {"Status": "NEW"},
            "RecordState": "ACTIVE",
        })
    );
}

#[test]
fn security_hub_takes_a_hundred_at_once_and_so_much_of_each() {
    let mut world = World::new(FILES);
    let rule = world.rule(RuleInfo { title: "t".repeat(300), description: "d".repeat(2000), ..no_versions() });
    for number in 0..201 {
        let finding = world.find(&rule, &format!("aws_s3_bucket.b{number}"), "site/a,b:c.tf", "acl");
        finding.instances = (0..40).map(|instance| format!("aws_s3_bucket.b{number}[{instance}]").into()).collect();
    }
    let text = world.render(asff());
    let batches: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let sizes: Vec<usize> = batches.iter().map(|batch| batch["Findings"].as_array().unwrap().len()).collect();
    assert_eq!(sizes, [100, 100, 1]);
    let finding = &batches[2]["Findings"][0];
    let length = |key: &str| finding[key].as_str().unwrap().chars().count();
    assert_eq!((length("Title"), length("Description")), (256, 1024));
    assert!(finding["Title"].as_str().unwrap().ends_with('…'));
    assert_eq!(finding["Resources"].as_array().unwrap().len(), 32);
    assert_eq!(finding["ProductFields"]["trueline/instancesLeftOut"], "8");
    assert_eq!(World::new(FILES).render(asff()), "{\"Findings\":[]}\n");
}

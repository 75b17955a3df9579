use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use trueline_finding::{Confidence, RuleInfo, Severity, Verdict};
use trueline_source::{Problem, SourcePath, Span};

use crate::support::{World, finding, no_versions, path, public_acl, related};

const FILES: &str = r#"
//- site/main.tf
module "site" {
  source = "./bucket"
  acl    = "public-read"
}
//- site/bucket/main.tf
resource "aws_s3_bucket" "this" {
  acl = var.acl
}
"#;

/// Asserts what code scanning needs and no schema says (what schemas say follows from the types), and hands out the run.
fn checked(log: &Value) -> &Value {
    assert_eq!(log["version"], "2.1.0");
    assert!(log["$schema"].as_str().unwrap().ends_with("sarif-schema-2.1.0.json"));
    assert_eq!(log["runs"].as_array().unwrap().len(), 1);
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["invocations"][0]["executionSuccessful"], true);
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let ids: Vec<&str> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    assert!(ids.is_sorted_by(|a, b| a < b), "sorted and unique: {ids:?}");
    rules.iter().for_each(check_rule);
    let results = run["results"].as_array().unwrap();
    assert!(results.len() <= 25_000);
    let mut identities = BTreeSet::new();
    for result in results {
        check_result(result, &ids);
        let identity = (
            result["ruleId"].as_str().unwrap(),
            result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap(),
            result["partialFingerprints"]["primaryLocationLineHash"].as_str().unwrap(),
        );
        assert!(identities.insert(identity), "two alerts of one identity: {identity:?}");
    }
    run
}

fn check_rule(rule: &Value) {
    for key in ["shortDescription", "fullDescription", "help"] {
        let text = rule[key]["text"].as_str().unwrap_or_else(|| panic!("{key} of {rule}"));
        assert!(!text.is_empty() && (key == "help" || text.chars().count() <= 1024), "{key} of {rule}");
    }
    assert!((1..=255).contains(&rule["name"].as_str().unwrap().chars().count()));
    let properties = &rule["properties"];
    let tags = properties["tags"].as_array().unwrap();
    assert!(tags.len() <= 10 && tags.contains(&json!("security")), "{tags:?}");
    assert!(["high", "medium", "low"].contains(&properties["precision"].as_str().unwrap()));
    assert!(["error", "warning", "recommendation"].contains(&properties["problem.severity"].as_str().unwrap()));
    if let Some(score) = properties.get("security-severity") {
        let score: f64 = score.as_str().expect("a string").parse().unwrap();
        assert!(score > 0.0 && score <= 10.0);
    }
}

fn check_result(result: &Value, rules: &[&str]) {
    assert_eq!(rules[result["ruleIndex"].as_u64().unwrap() as usize], result["ruleId"]);
    assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
    assert!(result.get("suppressions").is_none() && result.get("kind").is_none());
    let locations = result["locations"].as_array().unwrap();
    assert_eq!(locations.len(), 1);
    let related = result["relatedLocations"].as_array().cloned().unwrap_or_default();
    let steps = result["codeFlows"][0]["threadFlows"][0]["locations"].as_array().cloned().unwrap_or_default();
    assert!(related.len() <= 100 && steps.len() <= 1000);
    for location in locations.iter().chain(&related).chain(steps.iter().map(|step| &step["location"])) {
        check_location(location);
    }
    let links = link_targets(result["message"]["text"].as_str().unwrap());
    let ids: Vec<u64> = related.iter().map(|location| location["id"].as_u64().unwrap()).collect();
    assert_eq!(links, ids.iter().copied().take(10).collect::<Vec<_>>(), "{result}");
    let hash = result["partialFingerprints"]["primaryLocationLineHash"].as_str().unwrap();
    let (digits, nth) = hash.split_once(':').unwrap();
    assert!(u64::from_str_radix(digits, 16).is_ok() && nth.parse::<u32>().unwrap() > 0, "{hash}");
    assert_eq!(result["partialFingerprints"]["trueline/v1"].as_str().unwrap().len(), 32);
}

fn check_location(location: &Value) {
    let physical = &location["physicalLocation"];
    let uri = physical["artifactLocation"]["uri"].as_str().unwrap();
    assert!(!uri.is_empty() && !uri.starts_with('/') && !uri.starts_with("./"), "{uri}");
    assert!(uri.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@%".contains(&byte)), "{uri}");
    let number = |key: &str| physical["region"][key].as_u64().unwrap_or_else(|| panic!("{key} of {location}"));
    let (start, end) = ((number("startLine"), number("startColumn")), (number("endLine"), number("endColumn")));
    assert!(start >= (1, 1) && start < end && end.1 >= 1, "{location}");
}

/// The numbers that `[text](number)` links to.
fn link_targets(message: &str) -> Vec<u64> {
    message.split("](").skip(1).map(|rest| rest.split(')').next().unwrap().parse().unwrap()).collect()
}

#[test]
fn a_result_tells_where_what_and_whence() {
    let mut world = World::new(FILES);
    let rule = world.rule(public_acl());
    let chain = vec![("var.acl".into(), world.span("site/main.tf", "\"public-read\""))];
    let call = world.span("site/main.tf", "module \"site\"");
    let finding = world.find(&rule, "module.site.aws_s3_bucket.this[0]", "site/bucket/main.tf", "var.acl");
    finding.message = "The ACL of module.site.aws_s3_bucket.this[0] lets everyone read it.".into();
    finding.path = path("acl");
    finding.chain = chain.into();
    finding.related = [related("module.site[0] is called here.", call)].into();
    finding.instances = ["module.site.aws_s3_bucket.this[0]".into(), "module.site.aws_s3_bucket.this[1]".into()].into();
    let fingerprint = finding.fingerprint.to_string();
    let log = world.sarif();
    let result = &checked(&log)["results"][0];

    let region = |line: u32, start: u32, end: u32| json!({"startLine": line, "startColumn": start, "endLine": line, "endColumn": end});
    let physical = |uri: &str, region: Value| json!({"artifactLocation": {"uri": uri}, "region": region});
    assert_eq!(result["ruleId"], "aws-s3-bucket-public-acl");
    assert_eq!(result["level"], "error");
    assert_eq!(
        result["message"]["text"],
        "The ACL of module.site.aws_s3_bucket.this[0] lets everyone read it. It is the same in 1 more instance. \
         See [value of var.acl](1), [module.site\\[0\\] is called here](2)."
    );
    assert_eq!(
        result["locations"],
        json!([{
            "physicalLocation": physical("site/bucket/main.tf", region(2, 9, 16)),
            "logicalLocations": [{
                "fullyQualifiedName": "module.site.aws_s3_bucket.this[0]", "name": "this[0]", "kind": "resource"
            }]
        }])
    );
    assert_eq!(
        result["relatedLocations"],
        json!([
            {
                "id": 1,
                "physicalLocation": physical("site/main.tf", region(3, 12, 25)),
                "message": {"text": "value of var.acl"}
            },
            {
                "id": 2,
                "physicalLocation": physical("site/main.tf", region(1, 1, 14)),
                "message": {"text": "module.site[0] is called here."}
            }
        ])
    );
    let steps = result["codeFlows"][0]["threadFlows"][0]["locations"].as_array().unwrap();
    let told: Vec<_> = steps
        .iter()
        .map(|step| (step["location"]["message"]["text"].as_str().unwrap(), &step["location"]["physicalLocation"]))
        .collect();
    assert_eq!(
        told,
        [
            ("Value of var.acl", &physical("site/main.tf", region(3, 12, 25))),
            ("Used by module.site.aws_s3_bucket.this[0]", &physical("site/bucket/main.tf", region(2, 9, 16))),
        ]
    );
    assert_eq!(result["partialFingerprints"]["trueline/v1"], fingerprint);
    assert_eq!(
        result["properties"],
        json!({
            "verdict": "fail", "state": "new", "severity": "high", "confidence": "high", "path": "acl", "instanceCount": 2,
            "instances": ["module.site.aws_s3_bucket.this[0]", "module.site.aws_s3_bucket.this[1]"]
        })
    );
}

#[test]
fn a_rule_tells_why_and_what_to_do() {
    let mut world = World::new(FILES);
    world.rule(no_versions());
    world.rule(public_acl());
    let log = world.sarif();
    let run = checked(&log);
    assert_eq!(run["results"], json!([]), "an empty run closes old alerts");
    let rule = &run["tool"]["driver"]["rules"][0];
    let RuleInfo { title, description, remediation, references, .. } = public_acl();
    assert_eq!(rule["id"], "aws-s3-bucket-public-acl");
    assert_eq!(rule["name"], "AwsS3BucketPublicAcl");
    assert_eq!(rule["shortDescription"]["text"], title);
    assert_eq!(rule["fullDescription"]["text"], description);
    assert_eq!(rule["helpUri"], references[0]);
    assert_eq!(rule["defaultConfiguration"]["level"], "error");
    for text in [&description, &remediation, &references[0]] {
        assert!(rule["help"]["text"].as_str().unwrap().contains(text.as_str()), "{text}");
        assert!(rule["help"]["markdown"].as_str().unwrap().contains(text.as_str()), "{text}");
    }
    assert_eq!(rule["properties"]["tags"], json!(["security", "aws", "s3", "cis-aws-3.0/2.1.4"]));
    assert_eq!(rule["properties"]["security-severity"], "8.0");
    assert!(run["tool"]["driver"]["rules"][1].get("helpUri").is_none());
}

#[test]
fn severities_become_levels_scores_and_bands() {
    let table = [
        (Severity::Critical, "error", Some("9.5"), "error"),
        (Severity::High, "error", Some("8.0"), "error"),
        (Severity::Medium, "warning", Some("5.5"), "warning"),
        (Severity::Low, "note", Some("2.0"), "recommendation"),
        (Severity::Info, "note", None, "recommendation"),
    ];
    for (severity, level, score, problem) in table {
        let mut world = World::new(FILES);
        let rule = world.rule(RuleInfo { severity, ..public_acl() });
        world.find(&rule, "aws_s3_bucket.this", "site/bucket/main.tf", "var.acl");
        let log = world.sarif();
        let run = checked(&log);
        let properties = &run["tool"]["driver"]["rules"][0]["properties"];
        assert_eq!(run["results"][0]["level"], level);
        assert_eq!(properties.get("security-severity").and_then(Value::as_str), score);
        assert_eq!(properties["problem.severity"], problem);
    }
}

#[test]
fn the_line_hash_is_github_s() {
    let mut world = World::new("//- a.tf\nx\ny\nx\n");
    let rule = world.rule(public_acl());
    world.find(&rule, "aws_s3_bucket.this", "a.tf", "y");
    let log = world.sarif();
    // The second of the four lines; the value is GitHub's own.
    assert_eq!(checked(&log)["results"][0]["partialFingerprints"]["primaryLocationLineHash"], "15b17a0d88baeaa4:1");
}

#[test]
fn findings_of_one_rule_in_one_line_are_one_result() {
    let mut world = World::new("//- a.tf\ncidrs = [\"0.0.0.0/0\", \"::/0\"]\ncidrs = [\"0.0.0.0/0\"]\n");
    let (rule, other) = (world.rule(public_acl()), world.rule(no_versions()));
    for (rule, address, text) in
        [(&rule, "aws_x.b", "\"::/0\""), (&rule, "aws_x.a", "\"0.0.0.0/0\""), (&other, "aws_x.a", "\"::/0\"")]
    {
        world.find(rule, address, "a.tf", text);
    }
    let second_line = Span { start: world.span("a.tf", "]\ncidrs").start + 2, ..world.span("a.tf", "]\ncidrs") };
    world.findings.push(finding(&rule, "aws_x.c", second_line));
    let log = world.sarif();
    let results = checked(&log)["results"].as_array().unwrap();
    let told: Vec<_> = results
        .iter()
        .map(|result| (result["ruleId"].as_str().unwrap(), result["message"]["text"].as_str().unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            (
                "aws-s3-bucket-public-acl",
                "aws_x.a breaks the rule. It is the same in 1 more instance. See [aws_x.b breaks the rule](1)."
            ),
            ("aws-s3-bucket-public-acl", "aws_x.c breaks the rule."),
            ("aws-s3-bucket-without-versioning", "aws_x.a breaks the rule."),
        ]
    );
    let names = results[0]["locations"][0]["logicalLocations"].as_array().unwrap();
    assert_eq!(names.iter().map(|name| &name["fullyQualifiedName"]).collect::<Vec<_>>(), ["aws_x.a", "aws_x.b"]);
}

#[test]
fn what_is_unknown_opens_no_alert_but_is_told() {
    let mut world = World::new(FILES);
    let rule = world.rule(public_acl());
    for (address, cause) in
        [("aws_s3_bucket.a", "var.a"), ("aws_s3_bucket.b", "var.a"), ("aws_s3_bucket.c", "data.b.c")]
    {
        let finding = world.find(&rule, address, "site/bucket/main.tf", "var.acl");
        finding.verdict = Verdict::Unknown;
        finding.unresolved = Some(cause.into());
    }
    let log = world.sarif();
    let run = checked(&log);
    assert_eq!(run["results"], json!([]));
    assert_eq!(
        run["invocations"][0]["toolExecutionNotifications"],
        json!([{
            "level": "note", "descriptor": {"id": "undecided"},
            "associatedRule": {"id": "aws-s3-bucket-public-acl", "index": 0},
            "message": {"text": "aws-s3-bucket-public-acl could not judge 3 resources because of data.b.c, var.a."}
        }])
    );
}

#[test]
fn problems_are_notifications_of_a_successful_execution() {
    let mut world = World::new(FILES);
    let span = world.span("site/main.tf", "module");
    world.problems = vec![
        Problem::error("parse-error", "Expected `}`.").at(span).help("Close the block."),
        Problem::warning("unreadable", "No such folder.").in_path(SourcePath::new("a b").unwrap()),
        Problem::error("empty-scan", "Nothing to judge.").in_path(SourcePath::root()),
    ];
    let log = world.sarif();
    let notifications = checked(&log)["invocations"][0]["toolExecutionNotifications"].as_array().unwrap();
    let told: Vec<_> = notifications
        .iter()
        .map(|note| {
            let place = &note["locations"][0]["physicalLocation"];
            (
                note["level"].as_str().unwrap(),
                note["descriptor"]["id"].as_str().unwrap(),
                note["message"]["text"].as_str().unwrap(),
                place["artifactLocation"]["uri"].as_str(),
                place["region"]["startLine"].as_u64(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("error", "empty-scan", "Nothing to judge.", None, None),
            ("warning", "unreadable", "No such folder.", Some("a%20b"), None),
            ("error", "parse-error", "Expected `}`. Close the block.", Some("site/main.tf"), Some(1)),
        ]
    );
}

#[test]
fn the_most_severe_of_too_many_results_are_kept() {
    let lines = "x = 1\n".repeat(25_200);
    let mut world = World::new(&format!("//- a.tf\n{lines}"));
    let (high, low) = (world.rule(public_acl()), world.rule(no_versions()));
    let file = world.span("a.tf", "x").file;
    for line in 0..25_200 {
        let rule = if line < 25_100 { &low } else { &high };
        world.findings.push(finding(rule, "aws_x.a", Span::new(file, line * 6..line * 6 + 1)));
    }
    let log = world.sarif();
    let run = checked(&log);
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 25_000);
    let mut levels: BTreeMap<&str, usize> = BTreeMap::new();
    for result in results {
        *levels.entry(result["level"].as_str().unwrap()).or_default() += 1;
    }
    assert_eq!(levels, BTreeMap::from([("error", 100), ("note", 24_900)]));
    assert_eq!(results[0]["level"], "error");
    let line = |at: usize| results[at]["locations"][0]["physicalLocation"]["region"]["startLine"].as_u64().unwrap();
    assert_eq!([line(0), line(99), line(100), line(24_999)], [25_101, 25_200, 1, 24_900]);
    let notes = run["invocations"][0]["toolExecutionNotifications"].as_array().unwrap();
    assert_eq!(notes.len(), 1);
    assert_eq!(notes[0]["level"], "warning");
    assert!(notes[0]["message"]["text"].as_str().unwrap().starts_with("200 results were left out"));
}

/// Names, messages and spans that nobody writes on purpose.
#[test]
fn hostile_input_makes_a_file_that_is_accepted() {
    let world = hostile();
    let log = world.sarif();
    let run = checked(&log);
    assert_eq!(run["results"].as_array().unwrap().len(), 7);
    let first = &run["tool"]["driver"]["rules"][0];
    assert_eq!(first["shortDescription"]["text"], "-bare-", "an empty title is no title");
    let text = run["results"].to_string();
    assert!(!text.contains('\u{202e}') && !text.contains('\x1b'), "{text}");
}

fn hostile() -> World {
    let mut world =
        World::new("//- dir [x]/100%#é?:.tf\n\u{feff}first\n\nthird 😀 line\nlast\n//- cd:e.tf\nx\n//- empty.tf\n");
    let bare = world.rule(RuleInfo {
        id: "-bare-".to_owned(),
        title: String::new(),
        description: String::new(),
        remediation: String::new(),
        confidence: Confidence::Low,
        references: vec!["see <b>our wiki</b>".to_owned()],
        controls: Default::default(),
        ..public_acl()
    });
    let long = world.rule(RuleInfo {
        id: "long".repeat(100),
        title: "t".repeat(2000),
        description: "é".repeat(2000),
        references: vec!["https://example.org/a b?[c]|d".to_owned()],
        controls: (0..9).map(|at| (format!("frame-{at}"), vec!["1".to_owned(), "2".to_owned()])).collect(),
        ..public_acl()
    });
    let odd = "dir [x]/100%#é?:.tf";
    let spans = [
        world.span(odd, "\u{feff}"),
        world.span(odd, "first\n\n"),
        world.span(odd, "\n\nthird"),
        world.span(odd, "😀 line\n"),
        world.span(odd, "last").head(),
        world.span("empty.tf", ""),
    ];
    for span in spans {
        let related = (0..150).map(|at| related(&format!("[x](77) ]({at}) \\ {at}"), span)).collect();
        let mut finding = finding(&bare, "aws_x.a", span);
        finding.related = related;
        finding.chain = [("each.value[\"\u{202e}\"]".into(), span)].into();
        finding.message = "A [link](99) \x1b[31m\u{202e} in {0} %s of aws_x.a[\"](5)\"].".into();
        world.findings.push(finding);
    }
    let past_the_end = Span { start: 50, end: 90, ..world.span("empty.tf", "") };
    world.findings.push(finding(&long, "aws_x.b", past_the_end));
    world.find(&long, "aws_x.a", odd, "third");
    world.find(&long, "aws_x.a", "cd:e.tf", "x");
    world
}

use std::fmt::Write as _;
use std::sync::Arc;

use trueline_finding::group_instances;
use trueline_ir::{Action, Data, Direction, Map, Reason, Tracked, Unknown, Value as IrValue};
use trueline_source::Level;

use super::*;
use crate::test_support::{ResourceBuilder, add_policies, list, map, on_line, sources, unknown};

/// A policy `id` in a package of its own.
fn policy(id: &str, resource_types: &str, more: &str, rego: &str) -> String {
    format!(
        "# METADATA\n# title: A title\n# description: D\n# custom:\n#   id: {id}\n#   severity: high\n#   confidence: high\n\
         #   remediation: R\n#   resource_types: [{resource_types}]\n{more}package test.{}\n\n{rego}\n",
        id.replace('-', "_")
    )
}

fn evaluate(policies: &[String], resources: Vec<Resource>) -> Evaluation {
    let sources = sources();
    let paths: Vec<String> = (0..policies.len()).map(|at| format!("{at}.rego")).collect();
    let files: Vec<(&str, &str)> =
        paths.iter().zip(policies).map(|(path, policy)| (path.as_str(), policy.as_str())).collect();
    let (set, problems) = add_policies(&sources, &files);
    assert_eq!(problems, []);
    set.evaluate(&ResourceSet::new(resources), &sources)
}

/// What one rule for `aws_s3_bucket` says: verdict, address, path and line, what is unresolved, what is related.
fn judge(rego: &str, resources: Vec<Resource>) -> String {
    let evaluation = evaluate(&[policy("rule", "aws_s3_bucket", "", rego)], resources);
    assert_eq!(evaluation.problems, []);
    let mut shown = String::new();
    for finding in evaluation.findings {
        let line = sources().file(finding.span.file).position(finding.span.start).line;
        let separator = if shown.is_empty() { "" } else { "; " };
        let verdict = finding.verdict.as_str();
        let _ = write!(shown, "{separator}{verdict} {} {} :{line}", finding.subject.address, finding.path);
        if let Some(unresolved) = finding.unresolved {
            let _ = write!(shown, " ? {unresolved}");
        }
        for related in finding.related {
            let line = sources().file(related.span.file).position(related.span.start).line;
            let _ = write!(shown, " + {} :{line}", related.message);
        }
    }
    shown
}

const ACL: &str = r#"deny contains {"message": "m.", "path": "acl"} if input.attributes.acl == "public""#;
const NO_KEY: &str = r#"deny contains {"message": "m.", "missing": "key"} if not input.attributes.key"#;
const OPEN_RULE: &str = r#"deny contains {"message": "m.", "path": ["rule", i, "port"]} if {
    some i, rule in input.attributes.rule
    rule.port == 22
}"#;
const LATE: &str = r#"deny contains {"message": "m.", "missing": "logging[0].target"} if {
    some block in input.attributes.logging
    not block.target
}"#;
const SHORT: &str = r#"deny contains {"message": "m.", "missing": "retention[0].days"} if {
    input.attributes.retention[0].days < 7
}"#;

fn bucket(attributes: IrValue) -> ResourceBuilder {
    ResourceBuilder::new("aws_s3_bucket.a").attributes(attributes)
}

fn set(reason: Reason, expression: &str) -> IrValue {
    Unknown { set: true, ..Unknown::new(reason, expression) }.into()
}

fn doubtful(value: IrValue, expression: &str) -> IrValue {
    IrValue { doubt: Some(Arc::new(Unknown::new(Reason::Variable, expression))), ..value }
}

fn open_map(expression: &str) -> IrValue {
    let rest = Some(Arc::new(Unknown::new(Reason::Variable, expression)));
    Data::Map(Arc::new(Map { rest, ..Map::default() })).into()
}

fn block<const N: usize>(line: usize, entries: [(&str, IrValue); N]) -> IrValue {
    on_line(map(entries), line)
}

#[test]
fn a_claim_becomes_a_verdict() {
    let ssh = |line| block(line, [("port", on_line(trueline_ir::Number::from(22i64).into(), line + 1))]);
    let number = |value: i64| IrValue::from(trueline_ir::Number::from(value));
    let cases = [
        ("a bad value", ACL, bucket(map([("acl", on_line("public".into(), 3))])), "fail aws_s3_bucket.a acl :3"),
        ("a good value", ACL, bucket(map([("acl", "private".into())])), ""),
        ("nothing there", ACL, bucket(map([])), ""),
        ("missing", NO_KEY, bucket(map([])).at_line(20), "fail aws_s3_bucket.a key :20"),
        ("null is missing", NO_KEY, bucket(map([("key", on_line(IrValue::null(), 2))])), "fail aws_s3_bucket.a key :1"),
        ("not missing", NO_KEY, bucket(map([("key", "k".into())])), ""),
        ("a reference is there", NO_KEY, bucket(map([("key", set(Reason::Computed, "aws_kms_key.k.arn"))])), ""),
        (
            "a template is there",
            NO_KEY,
            bucket(map([(
                "key",
                Unknown { set: true, prefix: Some("k-".into()), ..Unknown::new(Reason::Variable, "var.k") }.into(),
            )])),
            "",
        ),
        (
            "a variable may be null",
            NO_KEY,
            bucket(map([("key", on_line(unknown(Reason::Variable, "var.k"), 2))])),
            "unknown aws_s3_bucket.a key :2 ? var.k (a variable without a value)",
        ),
        (
            "missing in what is there",
            LATE,
            bucket(map([("logging", list([block(4, [])]))])),
            "fail aws_s3_bucket.a logging[0].target :4",
        ),
        (
            "missing in an open map",
            r#"deny contains {"message": "m.", "missing": "tags.Owner"} if not input.tags.Owner"#,
            bucket(map([("tags", open_map("var.tags"))])),
            "unknown aws_s3_bucket.a tags.Owner :1 ? var.tags (a variable without a value)",
        ),
        (
            "there, but not enough",
            SHORT,
            bucket(map([("retention", list([block(4, [("days", on_line(number(1), 5))])]))])),
            "fail aws_s3_bucket.a retention[0].days :4",
        ),
        (
            "a path to an unknown",
            r#"deny contains {"message": "m.", "path": "acl"} if input.attributes.other"#,
            bucket(map([("acl", unknown(Reason::Data, "data.x.y")), ("other", true.into())])),
            "unknown aws_s3_bucket.a acl :1 ? data.x.y (data that only the provider can read)",
        ),
        ("in a block", OPEN_RULE, bucket(map([("rule", list([ssh(2)]))])), "fail aws_s3_bucket.a rule[0].port :3"),
        (
            "in a block that may not be there",
            OPEN_RULE,
            bucket(map([("rule", list([doubtful(ssh(2), "var.on")]))])),
            "unknown aws_s3_bucket.a rule[0].port :3 ? var.on (a variable without a value)",
        ),
        (
            "in a resource that may not be there",
            OPEN_RULE,
            bucket(map([("rule", list([ssh(2)]))])).doubt("var.count"),
            "fail aws_s3_bucket.a rule[0].port :3",
        ),
        (
            "in a block that may not be there, of such a resource",
            OPEN_RULE,
            bucket(map([("rule", list([doubtful(ssh(2), "var.on")]))])).doubt("var.count"),
            "unknown aws_s3_bucket.a rule[0].port :3 ? var.on (a variable without a value)",
        ),
        (
            "silence about an unknown",
            ACL,
            bucket(map([("acl", on_line(unknown(Reason::Variable, "var.acl"), 2))])),
            "unknown aws_s3_bucket.a acl :2 ? var.acl (a variable without a value)",
        ),
        ("silence about another's attribute", ACL, bucket(map([("acl", set(Reason::Computed, "aws_x.y.z"))])), ""),
        ("an unknown that is not read", ACL, bucket(map([("key", unknown(Reason::Variable, "var.k"))])), ""),
        (
            "an unknown beside a finding",
            OPEN_RULE,
            bucket(map([("rule", list([ssh(2), map([("port", unknown(Reason::Variable, "var.port"))])]))])),
            "fail aws_s3_bucket.a rule[0].port :3",
        ),
        (
            "in a module",
            ACL,
            bucket(map([("acl", "public".into())])).call("module.m", 50),
            "fail aws_s3_bucket.a acl :1 + called here as module.m :50",
        ),
    ];
    for (what, rego, resource, expected) in cases {
        assert_eq!(judge(rego, vec![resource.build()]), expected, "{what}");
    }
}

#[test]
fn a_known_part_of_a_partly_known_document_fails() {
    let rego = r#"deny contains {"message": "m.", "path": array.concat(doc.path, ["Statement", i, "Principal"])} if {
        some doc in input.documents
        some i, statement in doc.value.Statement
        statement.Principal == "*"
    }"#;
    let statement = map([("Principal", "*".into()), ("Resource", unknown(Reason::Variable, "var.arn"))]);
    let document = map([("Statement", list([statement]))]);
    let policy = Unknown { document: Some(Arc::new(document)), ..Unknown::new(Reason::Variable, "var.arn") };
    let resource = bucket(map([("policy", policy.into())])).build();
    assert_eq!(judge(rego, vec![resource]), "fail aws_s3_bucket.a policy.Statement[0].Principal :1");
}

#[test]
fn what_a_companion_says_is_found_in_it() {
    let companion = |acl: IrValue| {
        let attributes = map([("acl", on_line(acl, 33))]);
        ResourceBuilder::new("aws_s3_bucket_acl.b").attributes(attributes).at_line(30).build()
    };
    let parent = |companion: &Resource| {
        bucket(map([("acl", companion.attributes.get("acl").unwrap().clone())])).fold("acl", companion, "acl")
    };
    let both = format!("{ACL}\n{NO_KEY}");

    let bad = companion("public".into());
    assert_eq!(
        judge(&both, vec![parent(&bad).build(), bad.clone()]),
        "fail aws_s3_bucket.a key :1; fail aws_s3_bucket_acl.b acl :33 + configures aws_s3_bucket.a :1"
    );
    assert_eq!(
        judge(&both, vec![parent(&bad).stand_in().build(), bad.clone()]),
        "fail aws_s3_bucket_acl.b acl :33",
        "of a parent out of sight nothing can be missing"
    );
    let unsure = companion(unknown(Reason::Variable, "var.acl"));
    assert_eq!(
        judge(ACL, vec![parent(&unsure).stand_in().build(), unsure.clone()]),
        "unknown aws_s3_bucket_acl.b acl :33 ? var.acl (a variable without a value)"
    );
}

#[test]
fn policies_see_and_show_what_is_linked() {
    let rego = r#"deny contains {"message": "m.", "related": [
        {"address": key.address, "message": "this key"},
        {"address": "aws_kms_key.elsewhere", "message": "no such"},
    ]} if {
        some key in input.related.aws_kms_key
        key.direction == "to"
        key.path == ["kms_key_id"]
        not key.attributes.enable_key_rotation
    }"#;
    let key = ResourceBuilder::new("aws_kms_key.k").at_line(40).build();
    let resource = bucket(map([])).link(&key, Direction::To, "kms_key_id").build();
    assert_eq!(judge(rego, vec![resource, key]), "fail aws_s3_bucket.a  :1 + this key :40");
}

#[test]
fn counts_pairs_of_rule_and_resource() {
    let resources = || {
        let acl = |name: &str, acl: IrValue| {
            ResourceBuilder::new(&format!("aws_s3_bucket.{name}")).attributes(map([("acl", acl)])).build()
        };
        vec![
            acl("a", "public".into()),
            acl("b", "private".into()),
            acl("c", unknown(Reason::Variable, "var.acl")),
            ResourceBuilder::new("aws_s3_bucket.d").stand_in().build(),
            ResourceBuilder::new("aws_vpc.e").build(),
        ]
    };
    let rules = [policy("one", "aws_s3_bucket", "", ACL), policy("two", "aws_s3_bucket", "", NO_KEY)];
    let verdicts = evaluate(&rules, resources()).verdicts;
    assert_eq!(verdicts, VerdictCount { fail: 4, unknown: 1, pass: 1 });
}

#[test]
fn one_rule_on_every_type() {
    let anything = |name: &str| format!("deny contains concat(\" \", [\"{name}\", input.resource_type])");
    let rules = [
        policy("named", "data.aws_vpc", "", &anything("named")),
        policy("every", "\"*\"", "", &anything("every")),
        "package main\n\ndeny[msg] { msg := sprintf(\"main %s\", [input.resource_type]) }".to_owned(),
    ];
    let addresses = ["aws_vpc.a", "aws_subnet.b", "data.aws_vpc.c"];
    let evaluation = evaluate(&rules, addresses.map(|address| ResourceBuilder::new(address).build()).into());
    let mut messages: Vec<&str> = evaluation.findings.iter().map(|finding| &*finding.message).collect();
    messages.sort_unstable();
    assert_eq!(
        messages,
        ["every aws_subnet", "every aws_vpc", "main aws_subnet", "main aws_vpc", "named data.aws_vpc"]
    );
}

#[test]
fn a_failing_policy_leaves_the_others_findings() {
    let rules = [
        policy("good", "aws_s3_bucket", "", ACL),
        // Two values for one rule: what OPA calls a conflict.
        policy("at-run", "aws_s3_bucket", "", "deny contains \"m\" if two == 1\n\ntwo := 1\n\ntwo := 2"),
        // A built-in that fails on its arguments is undefined, as in OPA.
        policy("undefined", "aws_s3_bucket", "", "deny contains \"m\" if to_number(input.attributes.acl) == 1"),
        policy(
            "shape",
            "aws_s3_bucket",
            "",
            "deny contains {\"message\": \"m.\", \"pth\": \"acl\"}\n\ndeny contains \"good\"",
        ),
    ];
    let acl = |name: &str| {
        ResourceBuilder::new(&format!("aws_s3_bucket.{name}")).attributes(map([("acl", "public".into())])).build()
    };
    let meaningless = [policy("shape", "aws_s3_bucket", "", "deny contains 1")];
    assert_eq!(evaluate(&meaningless, vec![acl("a")]).verdicts, VerdictCount::default(), "that is no pass");

    let mut evaluation = evaluate(&rules, vec![acl("a"), acl("b")]);
    evaluation.findings = group_instances(evaluation.findings);
    let mut found: Vec<String> = evaluation
        .findings
        .iter()
        .map(|finding| format!("{} {}", finding.rule.id, finding.instances().len()))
        .collect();
    found.sort_unstable();
    assert_eq!(found, ["good 2", "shape 2"]);

    let [at_run, shape] = &evaluation.problems[..] else { panic!("one problem a rule: {:?}", evaluation.problems) };
    assert_eq!((at_run.code, at_run.level, at_run.help.as_deref()), ("policy-error", Level::Error, None));
    assert!(at_run.message.starts_with("the policy of `at-run` failed: "), "{}", at_run.message);
    assert!(!at_run.message.contains("1.rego"), "{}", at_run.message);
    assert!(at_run.span.is_some(), "the place is told once");
    assert_eq!(
        shape.message,
        "the policy of `shape` failed: `pth` is no field of a finding: message, path, missing, related"
    );
    assert_eq!(evaluation.verdicts, VerdictCount { fail: 4, unknown: 0, pass: 2 });
}

#[test]
fn a_slow_policy_is_stopped() {
    let slow =
        "deny contains \"m\" if {\n some a in numbers.range(1, 5000)\n some b in numbers.range(1, 5000)\n a * b < 0\n}";
    let rules = [policy("good", "aws_s3_bucket", "", ACL), policy("slow", "aws_s3_bucket", "", slow)];
    let evaluation = evaluate(&rules, vec![bucket(map([("acl", "public".into())])).build()]);
    assert_eq!(evaluation.findings.len(), 1);
    let [problem] = &evaluation.problems[..] else { panic!("{:?}", evaluation.problems) };
    assert_eq!((problem.code, problem.level), ("policy-timeout", Level::Error));
    assert_eq!(
        problem.message,
        "the policy of `slow` was stopped at one resource: it needs more than 20 million steps of evaluation"
    );
    assert!(problem.span.is_some(), "the body that takes so long is told");
    assert!(problem.help.as_ref().is_some_and(|help| help.contains("try all pairs")), "{:?}", problem.help);
}

#[test]
fn findings_of_one_rule_in_one_resource_are_bounded() {
    let each = "deny contains {\"message\": \"m.\", \"path\": [\"items\", i]} if some i, _ in input.attributes.items";
    let items = |count: usize| {
        let items: IrValue = vec![IrValue::from("x"); count].into();
        ResourceBuilder::new("aws_s3_bucket.b").attributes(map([("items", items)])).at_line(3).build()
    };
    let rules = [policy("each", "aws_s3_bucket", "", each), policy("good", "aws_s3_bucket", "", each)];
    let evaluation = evaluate(&rules, vec![items(1_250)]);
    let shown = evaluation.problems.iter().map(|problem| (problem.level, problem.code, problem.message.as_str()));
    let message =
        |rule: &str| format!("`{rule}` has more than 1000 findings in aws_s3_bucket.b; the other 250 are left out.");
    let (each, good) = (message("each"), message("good"));
    assert_eq!(
        shown.collect::<Vec<_>>(),
        [(Level::Warning, "limit", each.as_str()), (Level::Warning, "limit", good.as_str())]
    );
    assert!(evaluation.problems.iter().all(|problem| problem.span.is_some()));
    assert_eq!((evaluation.findings.len(), evaluation.verdicts.fail), (2_000, 2));
    assert_eq!(evaluate(&rules, vec![items(1_000)]).problems, []);
}

#[test]
fn secrets_stay_hidden() {
    let rego = r#"deny contains {"message": sprintf("It is %v.", [input.attributes[name]]), "path": [name]} if {
        some name in ["password", "block", "open"]
        input.attributes[name]
    }"#;
    let secret = || IrValue { sensitive: true, ..IrValue::from("hunter22") };
    let attributes = || {
        map([
            ("password", secret()),
            ("block", list([map([("inner", secret())])])),
            ("open", "see \"hunter22\"".into()),
        ])
    };
    let masked = |more: &str| {
        let evaluation = evaluate(&[policy("r", "aws_s3_bucket", more, rego)], vec![bucket(attributes()).build()]);
        let show = |finding: &Finding| (finding.path.to_string(), finding.masked, finding.message.clone());
        evaluation.findings.iter().map(show).collect::<Vec<_>>()
    };
    let findings = masked("");
    assert!(findings.iter().all(|(_, _, message)| !message.contains("hunter22")), "{findings:?}");
    let shown: Vec<(&str, bool)> = findings.iter().map(|(path, masked, _)| (&**path, *masked)).collect();
    assert_eq!(shown, [("password", true), ("block", true), ("open", false)]);
    assert!(masked("#   points_at_secret: true\n").iter().all(|(_, masked, _)| *masked));
}

#[test]
fn equal_findings_are_one_and_similar_ones_are_numbered() {
    let rego = r#"deny contains {"message": message, "path": "acl"} if some message in ["a.", "b."]
deny contains {"message": "a.", "path": ["acl"]}"#;
    let evaluation =
        evaluate(&[policy("r", "aws_s3_bucket", "", rego)], vec![bucket(map([("acl", "x".into())])).build()]);
    let findings = group_instances(evaluation.findings);
    // They are at one place and so one defect for the reader; the first lends its identity.
    let [finding] = &findings[..] else { panic!("{findings:?}") };
    let path = AttrPath::parse("acl").unwrap();
    assert_eq!((&*finding.message, &finding.path), ("a.", &path));
    assert_eq!(finding.fingerprint, Fingerprint::new("r", "", "aws_s3_bucket.a", &path.to_string(), 0));
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let rules = [
        policy("acl", "aws_s3_bucket, aws_vpc", "", ACL),
        policy("key", "aws_s3_bucket", "", NO_KEY),
        policy("broken", "aws_vpc", "", "deny contains \"m\" if to_number(input.name) > 1"),
        policy("every", "\"*\"", "", "deny contains sprintf(\"%s is there.\", [input.address])"),
    ];
    let resources = || {
        let resource = |at: usize| {
            let kind = ["aws_s3_bucket", "aws_vpc", "aws_subnet"][at % 3];
            let acl = match at % 4 {
                0 => unknown(Reason::Variable, "var.acl"),
                _ => "public".into(),
            };
            let attributes = map([("acl", on_line(acl, at * 4 + 2))]);
            ResourceBuilder::new(&format!("{kind}.n{at}")).attributes(attributes).at_line(at * 4 + 1).build()
        };
        (0..200).map(resource).collect::<Vec<_>>()
    };
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        format!("{:?}", pool.install(|| evaluate(&rules, resources())))
    };
    let alone = run(1);
    assert_eq!(alone, run(8));
    assert_eq!(alone, run(8));
}

#[test]
fn every_built_in_policy_runs() {
    let policies = PolicySet::built_in().unwrap();
    let kinds: std::collections::BTreeSet<&String> = policies.rules().flat_map(|rule| &rule.resource_types).collect();
    let resources = kinds.into_iter().map(|kind| {
        ResourceBuilder::new(&format!("{kind}.a"))
            .attributes(map([("any", unknown(Reason::Variable, "var.any"))]))
            .build()
    });
    let evaluation = policies.evaluate(&ResourceSet::new(resources.collect()), &sources());
    assert_eq!(evaluation.problems, []);
}

fn planned(action: Action, name: &str) -> Resource {
    let tracked = Tracked { action: Some(action), ..Tracked::default() };
    let resource = ResourceBuilder::new(name).attributes(map([("acl", "public".into())])).build();
    Resource { tracked: Some(Arc::new(tracked)), ..resource }
}

#[test]
fn what_is_deleted_is_shown_to_rules_about_deletion_alone() {
    let about_deletion = r#"deny contains {"message": "m."} if input.action == "delete""#;
    let about_more = r#"deny contains {"message": "m.", "path": "acl"} if input.attributes.acl.input.actions"#;
    for (rego, action, expected) in [
        (ACL, Action::Delete, ""),
        (ACL, Action::Replace, "fail aws_s3_bucket.a acl :1"),
        (ACL, Action::NoOp, "fail aws_s3_bucket.a acl :1"),
        (about_deletion, Action::Delete, "fail aws_s3_bucket.a  :1"),
        (about_deletion, Action::Update, ""),
        (about_more, Action::Delete, ""),
    ] {
        assert_eq!(judge(rego, vec![planned(action, "aws_s3_bucket.a")]), expected, "{rego} {action:?}");
    }
}

#[test]
fn what_is_out_of_focus_is_not_judged() {
    let sources = sources();
    let policy = policy("rule", "aws_s3_bucket", "", ACL);
    let (policies, _) = add_policies(&sources, &[("0.rego", &policy)]);
    let resources = vec![planned(Action::NoOp, "aws_s3_bucket.a"), planned(Action::Update, "aws_s3_bucket.b")];
    let set = ResourceSet::new(resources).focused(|resource| resource.action().is_some_and(Action::is_change));
    let evaluation = policies.evaluate(&set, &sources);
    let judged: Vec<&str> = evaluation.findings.iter().map(|finding| &*finding.subject.address).collect();
    assert_eq!(judged, ["aws_s3_bucket.b"]);
    assert_eq!((evaluation.verdicts.fail, evaluation.verdicts.pass), (1, 0));
}

//! What plans mean: alone, with their source beside them, and when they are not what they should be.

use trueline_ir::{Loaded, Resource, Value};
use trueline_source::{Level, MemoryTree, SourcePath, Sources};
use trueline_terraform::Options;

use crate::support::{compare, evaluate_with, load, load_tree, show};

const CODE: &str = include_str!("../../../../fixtures/terraform/planned/main.tf");
const MODULE: &str = include_str!("../../../../fixtures/terraform/planned/modules/bucket/main.tf");
const PLAN: &str = include_str!("../../../../fixtures/terraform/planned/plan.json");

/// The plan of the fixture, with its source or alone.
fn planned(with_source: bool) -> (Sources, Loaded) {
    let tree = MemoryTree::new().with("plan.json", PLAN);
    if !with_source {
        return load_tree(tree, Options::default());
    }
    load_tree(tree.with("main.tf", CODE).with("modules/bucket/main.tf", MODULE), Options::default())
}

fn find<'l>(loaded: &'l Loaded, address: &str) -> &'l Resource {
    let found = loaded.resources.iter().find(|resource| *resource.id.address == *address);
    found.unwrap_or_else(|| panic!("there is no {address}"))
}

fn value<'l>(loaded: &'l Loaded, address: &str, path: &str) -> &'l Value {
    let path = trueline_ir::AttrPath::parse(path).unwrap();
    let attributes = &find(loaded, address).attributes;
    let found = path.steps().iter().try_fold(attributes, |value, step| value.step(step));
    found.unwrap_or_else(|| panic!("{address} has no {path}: {}", show(attributes)))
}

/// Where a value stands: `file:line`, and the text there.
fn place(sources: &Sources, value: &Value) -> String {
    let span = value.span.expect("a place");
    let (path, start, _) = sources.place(span);
    let text = sources.text(span);
    format!("{path}:{} {}", start.line, text.lines().next().unwrap_or_default())
}

/// A plan of some changes, each as `address {change}`, in the module they name.
fn plan_of(changes: &[(&str, &str)], configuration: &str) -> String {
    let changes = changes.iter().map(|(address, change)| {
        let local = address.rsplit_once("module.").map_or(*address, |(_, inside)| inside.split_once('.').unwrap().1);
        let (kind, name) = local.trim_start_matches("data.").split_once('.').unwrap();
        let (name, key) = name.split_once('[').map_or((name, String::new()), |(name, key)| {
            (name, format!(r#""index": {}, "#, key.trim_end_matches(']')))
        });
        let mode = if local.starts_with("data.") { "data" } else { "managed" };
        let address = address.replace('"', "\\\"");
        format!(
            r#"{{"address": "{address}", {key}"mode": "{mode}", "type": "{kind}", "name": "{name}",
                "provider_name": "registry.terraform.io/hashicorp/aws", {change}}}"#
        )
    });
    let changes = changes.collect::<Vec<_>>().join(",");
    format!(
        r#"{{"format_version": "1.2", "terraform_version": "1.11.4", "planned_values": {{}},
            "resource_changes": [{changes}], "configuration": {{"root_module": {configuration}}}}}"#
    )
}

fn created(after: &str, unknown: &str) -> String {
    format!(r#""change": {{"actions": ["create"], "before": null, "after": {after}, "after_unknown": {unknown}}}"#)
}

#[track_caller]
fn check(changes: &[(&str, &str)], configuration: &str, expected: &str) {
    let fixture = format!("//- plan.json\n{}", plan_of(changes, configuration));
    compare(&evaluate_with(&fixture, Options::default()), expected);
}

#[test]
fn the_source_lends_places_and_the_plan_values() {
    let (sources, loaded) = planned(true);
    assert_eq!(loaded.problems, []);
    assert_eq!(loaded.resources.len(), 11, "none is there twice");
    let open = value(&loaded, "aws_security_group.web", "ingress[0].cidr_blocks[0]");
    assert_eq!(place(&sources, open), "main.tf:35 \"0.0.0.0/0\"");
    let acl = "module.bucket[\"search\"].aws_s3_bucket_public_access_block.this";
    let blocked = value(&loaded, acl, "block_public_policy");
    assert_eq!(
        (blocked.as_bool(), place(&sources, blocked).as_str()),
        (Some(false), "modules/bucket/main.tf:12 var.team != \"search\"")
    );
    let calls: Vec<&str> = find(&loaded, acl).calls.iter().map(|call| &*call.address).collect();
    assert_eq!(calls, ["module.bucket[\"search\"]"]);
    let reference = value(&loaded, acl, "bucket").origin.as_ref().unwrap().resource.clone().unwrap();
    assert_eq!(&*reference.address, "module.bucket[\"search\"].aws_s3_bucket.this");
    // What nobody wrote has no place, and what is only computed is not there.
    assert_eq!(value(&loaded, "aws_kms_key.topics", "customer_master_key_spec").span, None);
    assert!(find(&loaded, "aws_kms_key.topics").attributes.get("policy").is_none());
}

#[test]
fn a_plan_alone_has_its_own_places() {
    let (sources, loaded) = planned(false);
    assert_eq!(loaded.problems, []);
    let public = value(&loaded, "aws_db_instance.orders", "publicly_accessible");
    assert_eq!((public.as_bool(), place(&sources, public).as_str()), (Some(true), "plan.json:1 true"));
    let header = find(&loaded, "aws_db_instance.orders").header;
    assert_eq!(sources.text(header), "\"aws_db_instance.orders\"");
    assert!(value(&loaded, "aws_db_instance.orders", "password").sensitive);
    let key = value(&loaded, "aws_sns_topic.orders", "kms_master_key_id");
    assert_eq!(show(key), "!aws_kms_key.topics.arn");
    // A `dynamic` block is not in the plan's configuration.
    assert_eq!(value(&loaded, "aws_security_group.web", "ingress[1].from_port").as_number(), Some(443_i64.into()));
}

#[test]
fn references_lead_through_modules_and_keys() {
    let (_, loaded) = planned(false);
    for team in ["billing", "search"] {
        let block = format!("module.bucket[\"{team}\"].aws_s3_bucket_public_access_block.this");
        let bucket = value(&loaded, &block, "bucket");
        let reference = bucket.origin.as_ref().unwrap().resource.clone().unwrap();
        assert_eq!(*reference.address, *format!("module.bucket[\"{team}\"].aws_s3_bucket.this"));
        assert_eq!(reference.attribute.to_string(), "id");
    }
}

#[test]
fn an_unknown_names_what_it_hangs_on() {
    let unknown = created("{}", r#"{"kms_master_key_id": true, "arn": true}"#);
    let read = r#""change": {"actions": ["read"], "after": {}, "after_unknown": {"id": true}}"#;
    let key = created("{}", r#"{"arn": true}"#);
    let topic = |references: &str| {
        format!(
            r#"{{"resources": [{{"address": "aws_sns_topic.t", "expressions": {{"kms_master_key_id": {references}}}}},
                {{"address": "aws_kms_key.k"}}, {{"address": "aws_kms_key.count"}}, {{"address": "aws_kms_key.none"}}]}}"#
        )
    };
    for (references, expected) in [
        (r#"{"references": ["aws_kms_key.k.arn", "aws_kms_key.k"]}"#, "!aws_kms_key.k.arn"),
        (r#"{"references": ["data.aws_kms_alias.a.arn", "data.aws_kms_alias.a"]}"#, "?data.aws_kms_alias.a.arn"),
        (
            r#"{"references": ["aws_kms_key.count[0].arn", "aws_kms_key.count[0]", "aws_kms_key.count"]}"#,
            "!aws_kms_key.count[0].arn",
        ),
        // Of the arms of `try`, the one without an instance is not meant.
        (
            r#"{"references": ["aws_kms_key.none[0].arn", "aws_kms_key.none", "aws_kms_key.k.arn"]}"#,
            "!aws_kms_key.k.arn",
        ),
        (r#"{"references": ["local.key"]}"#, "?local.key"),
        (r#"{}"#, "!a function"),
    ] {
        let changes = [
            ("aws_kms_key.count[0]", &*key),
            ("aws_kms_key.k", &*key),
            ("aws_sns_topic.t", &*unknown),
            ("data.aws_kms_alias.a", read),
        ];
        let expected = format!(
            "aws_kms_key.count[0] {{}}\naws_kms_key.k {{}}\naws_sns_topic.t {{ kms_master_key_id = {expected} }}"
        );
        check(&changes, &topic(references), &expected);
    }
}

#[test]
fn what_nobody_wrote_is_absent_as_far_as_it_is_nothing() {
    let after = r#"{"bucket": null, "acl": "", "force_destroy": false, "grant": [], "tags": {}, "hosted_zone_id": "Z1",
        "object_lock_enabled": false}"#;
    let configuration = r#"{"resources": [{"address": "aws_s3_bucket.b", "expressions":
        {"bucket": {"references": ["var.name"]}, "object_lock_enabled": {"constant_value": false}}}]}"#;
    let change = created(after, r#"{"versioning": true, "arn": true}"#);
    check(
        &[("aws_s3_bucket.b", &change)],
        configuration,
        r#"aws_s3_bucket.b { bucket = null, hosted_zone_id = "Z1", object_lock_enabled = false }"#,
    );
}

#[test]
fn values_have_the_types_and_marks_of_their_attributes() {
    let after = r#"{"vpc_security_group_ids": ["b", "a"], "tags": {"a": "x", "b": "y"}, "user_data": "echo hunter2"}"#;
    let change = format!(
        r#""change": {{"actions": ["create"], "before": null, "after": {after},
            "after_unknown": {{"tags": {{"c": true}}}}, "after_sensitive": {{"user_data": true, "tags": {{"b": true}}}}}}"#
    );
    let configuration = r#"{"resources": [{"address": "aws_instance.i", "expressions": {
        "tags": {"references": ["aws_vpc.v.id"]}, "user_data": {"references": ["var.secret"]}}}, {"address": "aws_vpc.v"}]}"#;
    check(
        &[("aws_instance.i", &change), ("aws_vpc.v", &created("{}", "{}"))],
        configuration,
        r#"aws_instance.i { tags = { a = "x", b = secret "y", c = !aws_vpc.v.id }, user_data = secret "echo hunter2", vpc_security_group_ids = set["a", "b"] }
           aws_vpc.v {}"#,
    );
}

#[test]
fn actions_are_told() {
    let change = |actions: &str, more: &str| {
        format!(
            r#"{more} "change": {{"actions": {actions}, "before": {{"engine": "old"}}, "after": {{"engine": "new"}},
                "after_unknown": {{}}}}"#
        )
    };
    let moved = change(r#"["no-op"]"#, r#""previous_address": "aws_db_instance.old","#);
    let deposed = change(r#"["delete"]"#, r#""deposed": "1a2b","#);
    let importing = r#""change": {"actions": ["update"], "importing": {"id": "db-1"}, "before": {}, "after": {}, "after_unknown": {}}"#;
    let changes = [
        ("aws_db_instance.deleted", change(r#"["delete"]"#, "")),
        ("aws_db_instance.forgotten", change(r#"["forget"]"#, "")),
        ("aws_db_instance.imported", importing.to_owned()),
        ("aws_db_instance.moved", moved),
        ("aws_db_instance.odd", change(r#"["mend"]"#, "")),
        ("aws_db_instance.replaced", change(r#"["delete", "create"]"#, "")),
        ("aws_db_instance.replaced", deposed),
    ];
    let changes: Vec<(&str, &str)> = changes.iter().map(|(address, change)| (*address, change.as_str())).collect();
    let (_, loaded) = load(&format!("//- plan.json\n{}", plan_of(&changes, "{}")), Options::default());
    let mut told: Vec<String> = loaded
        .resources
        .iter()
        .map(|resource| {
            let tracked = resource.tracked.as_ref().unwrap();
            let engine = resource.attributes.get("engine").and_then(Value::as_str).unwrap_or("-");
            let more = tracked.moved_from.as_deref().or(tracked.importing.as_deref()).unwrap_or_default();
            format!("{} {} {engine} {more}", resource.id.address, tracked.action.unwrap().as_str())
        })
        .collect();
    told.sort();
    assert_eq!(
        told,
        [
            "aws_db_instance.deleted delete old ",
            "aws_db_instance.imported update - db-1",
            "aws_db_instance.moved no-op new aws_db_instance.old",
            "aws_db_instance.odd update new ",
            "aws_db_instance.replaced (deposed object 1a2b) delete old ",
            "aws_db_instance.replaced replace new ",
        ]
    );
    let problems: Vec<&str> = loaded.problems.iter().map(|problem| problem.code).collect();
    assert_eq!(problems, ["unknown-action"]);
}

#[test]
fn data_that_were_read_are_known() {
    let plan = r#"//- plan.json
        {"format_version": "1.2", "resource_changes": [], "prior_state": {"format_version": "1.0", "values": {
            "root_module": {"resources": [{"address": "aws_vpc.v", "mode": "managed", "type": "aws_vpc", "name": "v",
            "values": {}}], "child_modules": [{"address": "module.m", "resources": [{
            "address": "module.m.data.aws_iam_policy_document.d[0]", "mode": "data", "type": "aws_iam_policy_document",
            "name": "d", "index": 0, "values": {"json": "{}", "minified_json": "{}", "version": "2012-10-17"}}]}]}}}}"#;
    let (_, loaded) = load(plan, Options::default());
    let [document] = loaded.resources.as_slice() else { panic!("{:?}", loaded.resources) };
    assert_eq!(&*document.id.address, "module.m.data.aws_iam_policy_document.d[0]");
    assert_eq!(show(&document.attributes), r#"{ json = "{}", version = "2012-10-17" }"#);
}

#[test]
fn a_plan_without_changes_still_has_values() {
    let plan = r#"//- plan.json
        {"format_version": "1.0", "planned_values": {"root_module": {"resources": [{"address": "aws_sqs_queue.q[\"a.b\"]",
            "mode": "managed", "type": "aws_sqs_queue", "name": "q", "index": "a.b",
            "provider_name": "registry.opentofu.org/hashicorp/aws", "values": {"name": "jobs"}}]}}}"#;
    let expected = r#"aws_sqs_queue.q["a.b"] { name = "jobs" }"#;
    compare(&evaluate_with(plan, Options::default()), expected);
}

#[test]
fn the_plan_decides_which_instances_there_are() {
    let code = r#"
        variable "n" {}
        resource "aws_sqs_queue" "q" {
          count = var.n
          name  = "q-${count.index}"
        }
        resource "aws_sqs_queue" "off" {
          count = 1
        }
        resource "aws_sqs_queue" "newer" {}
    "#;
    let change = |name: &str| created(&format!(r#"{{"name": "{name}"}}"#), "{}");
    let configuration = r#"{"resources": [
        {"address": "aws_sqs_queue.q", "expressions": {"name": {"references": ["count.index"]}}},
        {"address": "aws_sqs_queue.off"}]}"#;
    let plan =
        plan_of(&[("aws_sqs_queue.q[0]", &change("q-0")), ("aws_sqs_queue.q[1]", &change("q-1"))], configuration);
    let (sources, loaded) =
        load_tree(MemoryTree::new().with("main.tf", code).with("out/plan.json", plan), Options::default());
    let mut addresses: Vec<&str> = loaded.resources.iter().map(|resource| &*resource.id.address).collect();
    addresses.sort_unstable();
    assert_eq!(addresses, ["aws_sqs_queue.newer", "aws_sqs_queue.q[0]", "aws_sqs_queue.q[1]"]);
    let name = value(&loaded, "aws_sqs_queue.q[1]", "name");
    assert_eq!((name.as_str(), place(&sources, name).as_str()), (Some("q-1"), "main.tf:5 \"q-${count.index}\""));
    assert!(find(&loaded, "aws_sqs_queue.q[0]").doubt.is_none());
    let outdated = loaded.problems.iter().find(|problem| problem.code == "plan-outdated").unwrap();
    assert!(outdated.message.contains("aws_sqs_queue.newer is in the code alone"), "{}", outdated.message);
}

#[test]
fn blocks_keep_the_order_of_the_code() {
    let code = r#"
        resource "aws_network_acl" "a" {
          vpc_id = "vpc-1"
          ingress {
            rule_no = 200
            action  = "deny"
          }
          ingress {
            rule_no = 100
            action  = "allow"
          }
        }
    "#;
    let after = r#"{"vpc_id": "vpc-1", "ingress": [{"rule_no": 100, "action": "allow", "cidr_block": ""},
        {"rule_no": 200, "action": "deny", "cidr_block": ""}]}"#;
    let plan = plan_of(&[("aws_network_acl.a", &created(after, "{}"))], "{}");
    let (_, loaded) = load_tree(MemoryTree::new().with("main.tf", code).with("plan.json", plan), Options::default());
    let ingress = value(&loaded, "aws_network_acl.a", "ingress");
    assert_eq!(show(ingress), r#"[{ action = "deny", rule_no = 200 }, { action = "allow", rule_no = 100 }]"#);
}

#[test]
fn two_modules_that_a_plan_may_be_of_are_left_alone() {
    let code = r#"resource "aws_sqs_queue" "q" {}"#;
    let plan = plan_of(&[("aws_sqs_queue.q", &created("{}", "{}"))], "{}");
    let tree = |plan_at: &str| {
        MemoryTree::new().with("dev/main.tf", code).with("prod/main.tf", code).with(plan_at, plan.as_str())
    };
    let roots = |plan_at: &str| {
        let (_, loaded) = load_tree(tree(plan_at), Options::default());
        let mut roots: Vec<String> = loaded
            .resources
            .iter()
            .map(|resource| {
                let planned = if resource.tracked.is_some() { " planned" } else { "" };
                format!("{}{planned}", resource.id.root)
            })
            .collect();
        roots.sort();
        (roots, loaded.problems.into_iter().map(|problem| problem.code).collect::<Vec<_>>())
    };
    assert_eq!(roots("prod/plan.json"), (vec!["dev".to_owned(), "prod planned".to_owned()], vec![]));
    let (undecided, problems) = roots("plan.json");
    assert_eq!(undecided, [". planned", "dev", "prod"]);
    assert_eq!(problems, ["plan-source"]);
}

#[test]
fn a_plan_that_nobody_names_is_passed_over() {
    let tree = MemoryTree::new()
        .with("old.json", plan_of(&[("aws_sqs_queue.q", &created(r#"{"name": "old"}"#, "{}"))], "{}"))
        .with("main.tf", "resource \"aws_sqs_queue\" \"q\" {\n  name = \"new\"\n}\n");
    let (_, loaded) = load_tree(tree, Options::default());
    assert_eq!(value(&loaded, "aws_sqs_queue.q", "name").as_str(), Some("new"));
    let [problem] = loaded.problems.as_slice() else { panic!("{:?}", loaded.problems) };
    assert_eq!((problem.code, problem.level), ("plan-file", Level::Note));
}

#[test]
fn a_named_plan_finds_the_code_beside_it() {
    let tree = MemoryTree::new()
        .with("infra/plan.json", plan_of(&[("aws_sqs_queue.q", &created(r#"{"name": "n"}"#, "{}"))], "{}"))
        .with("infra/main.tf", "resource \"aws_sqs_queue\" \"q\" {\n  name = \"n\"\n}\n");
    let sources = Sources::new(tree);
    let plan = SourcePath::new("infra/plan.json").unwrap();
    let options = Options { named: vec![plan.clone()], ..Options::default() };
    let loaded = trueline_ir::Frontend::load(&trueline_terraform::Terraform { options }, &sources, &[plan]);
    assert_eq!(place(&sources, value(&loaded, "aws_sqs_queue.q", "name")), "infra/main.tf:2 \"n\"");
}

#[test]
fn what_is_no_plan_is_told_and_where() {
    let whole = plan_of(&[("aws_sqs_queue.q", &created("{}", "{}"))], "{}");
    let cut = &whole[..whole.len() - 40];
    let cases = [
        ("cut", cut.to_owned(), "parse-error", "the file ends here", Some(cut.len() - 1)),
        (
            "other version",
            whole.replace("\"1.2\"", "\"2.0\""),
            "format-version",
            "format version 2.0",
            whole.find("\"1.2\""),
        ),
        ("no version", r#"{"resource_changes": []}"#.to_owned(), "format-version", "does not say", Some(0)),
        ("two", format!("{whole}{whole}"), "parse-error", "behind the end", Some(whole.len())),
        ("wrong shape", r#"{"format_version": "1.2", "resource_changes": [1]}"#.to_owned(), "", "", None),
        (
            "bad value",
            whole.replace("\"after\": {}", "\"after\": {x}"),
            "parse-error",
            "Unexpected",
            whole.find("\"after\": {}").map(|at| at + 10),
        ),
        ("errored", whole.replacen('{', "{\"errored\": true, ", 1), "plan-errored", "stopped with errors", Some(12)),
    ];
    for (name, text, code, message, at) in cases {
        let (_, loaded) = load_tree(MemoryTree::new().with("plan.json", text), Options::default());
        let problem = loaded.problems.first();
        assert_eq!(problem.map_or("", |problem| problem.code), code, "{name}");
        if let Some(problem) = problem {
            assert!(problem.message.contains(message) && problem.help.is_some(), "{name}: {problem:?}");
            assert_eq!(problem.span.map(|span| span.start as usize), at, "{name}");
            assert_eq!(problem.level, Level::Error, "{name}");
        }
    }
}

#[test]
fn other_files_that_terraform_writes_are_told_apart() {
    let path = |name: &str| SourcePath::new(name).unwrap();
    for (name, text, code) in [
        ("tfplan", "PK\u{3}\u{4}binary", "binary-plan"),
        ("log.json", "{\"@level\":\"info\"}\n{\"@level\":\"info\"}\n", "not-a-plan"),
    ] {
        let sources = Sources::new(MemoryTree::new().with(name, text));
        let options = Options { named: vec![path(name)], ..Options::default() };
        let frontend = trueline_terraform::Terraform { options };
        let loaded = trueline_ir::Frontend::load(&frontend, &sources, &[path(name)]);
        let [problem] = loaded.problems.as_slice() else { panic!("{name}: {:?}", loaded.problems) };
        assert_eq!((problem.code, problem.level), (code, Level::Error));
        assert!(problem.help.as_ref().is_some_and(|help| help.contains("terraform show -json")), "{problem:?}");
        assert_eq!(loaded.failed, [path(name)]);
    }
}

//! What state files mean.

use trueline_ir::{Loaded, Value};
use trueline_source::{Level, MemoryTree, SourcePath};
use trueline_terraform::Options;

use crate::support::{load_tree, show};

const STATE: &str = r#"{
  "version": 4, "terraform_version": "1.11.4", "serial": 7, "lineage": "x", "outputs": {},
  "resources": [
    {"mode": "managed", "type": "aws_s3_bucket", "name": "b", "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
     "instances": [{"index_key": "logs", "schema_version": 0, "attributes":
       {"id": "acme-logs", "bucket": "acme-logs", "acl": null, "force_destroy": false, "tags": {}}}]},
    {"module": "module.net[0]", "mode": "managed", "type": "aws_s3_bucket_public_access_block", "name": "p",
     "provider": "provider[\"registry.opentofu.org/hashicorp/aws\"].west",
     "instances": [{"attributes": {"id": "acme-logs", "bucket": "acme-logs", "block_public_acls": true},
       "dependencies": ["aws_s3_bucket.b"]}]},
    {"mode": "managed", "type": "aws_db_instance", "name": "d", "provider": "provider.aws",
     "instances": [
       {"index_key": 0, "status": "tainted", "attributes": {"username": "app", "listener": [{"token": "hunter2", "port": 1}]},
        "sensitive_attributes": [[{"type": "get_attr", "value": "listener"},
          {"type": "index", "value": {"value": 0, "type": "number"}}, {"type": "get_attr", "value": "token"}]]},
       {"index_key": 0, "deposed": "1a2b", "attributes": {"username": "old"}}]},
    {"mode": "data", "type": "aws_region", "name": "here", "provider": "provider.aws",
     "instances": [{"attributes": {"name": "eu-west-1"}}]}
  ]
}"#;

fn named(name: &str, text: &str) -> Loaded {
    let options = Options { named: vec![SourcePath::new(name).unwrap()], ..Options::default() };
    load_tree(MemoryTree::new().with(name, text), options).1
}

fn shown(loaded: &Loaded) -> Vec<String> {
    let mut shown: Vec<String> =
        loaded.resources.iter().map(|own| format!("{} {}", own.id.address, show(&own.attributes))).collect();
    shown.sort();
    shown
}

#[test]
fn a_state_file_has_the_instances_of_its_blocks() {
    let loaded = named("terraform.tfstate", STATE);
    assert_eq!(loaded.problems, []);
    assert_eq!(
        shown(&loaded),
        [
            r#"aws_db_instance.d[0] (deposed object 1a2b) { username = "old" }"#,
            r#"aws_db_instance.d[0] { listener = [{ port = 1, token = secret "hunter2" }], username = "app" }"#,
            r#"aws_s3_bucket.b["logs"] { bucket = "acme-logs", force_destroy = false, id = "acme-logs" }"#,
            r#"data.aws_region.here { name = "eu-west-1" }"#,
            r#"module.net[0].aws_s3_bucket_public_access_block.p { block_public_acls = true, bucket = "acme-logs", id = "acme-logs" }"#,
        ]
    );
    let providers = loaded.resources.iter().all(|resource| &*resource.provider == "aws");
    assert!(providers);
    let tainted = loaded.resources.iter().filter(|resource| resource.tracked.as_ref().unwrap().tainted).count();
    assert_eq!(tainted, 1);
}

#[test]
fn companions_find_their_parents_by_what_they_depend_on() {
    let loaded = named("terraform.tfstate", STATE);
    let companion = loaded.resources.iter().find(|resource| resource.id.address.ends_with(".p")).unwrap();
    let bucket = companion.attributes.get("bucket").unwrap();
    let reference = bucket.origin.as_ref().unwrap().resource.clone().unwrap();
    assert_eq!(&*reference.address, "aws_s3_bucket.b[\"logs\"]");
    let id: &Value = companion.attributes.get("id").unwrap();
    assert!(id.origin.is_none(), "its own id is its own");
}

#[test]
fn what_terraform_shows_of_a_state_is_the_same() {
    let state = r#"{"format_version": "1.0", "terraform_version": "1.11.4", "values": {"root_module": {
        "resources": [{"address": "aws_s3_bucket.b[\"logs\"]", "mode": "managed", "type": "aws_s3_bucket", "name": "b",
          "index": "logs", "provider_name": "registry.terraform.io/hashicorp/aws", "values": {"id": "acme-logs"},
          "sensitive_values": {}}],
        "child_modules": [{"address": "module.net[0]", "resources": [{
          "address": "module.net[0].aws_s3_bucket_policy.p", "mode": "managed", "type": "aws_s3_bucket_policy",
          "name": "p", "tainted": true, "values": {"bucket": "acme-logs", "policy": "{}"},
          "sensitive_values": {"policy": true}, "depends_on": ["aws_s3_bucket.b"]}]}]}}}"#;
    let loaded = named("state.json", state);
    assert_eq!(
        shown(&loaded),
        [
            r#"aws_s3_bucket.b["logs"] { id = "acme-logs" }"#,
            r#"module.net[0].aws_s3_bucket_policy.p { bucket = "acme-logs", policy = secret "{}" }"#,
        ]
    );
    let policy = loaded.resources.iter().find(|resource| resource.id.address.ends_with(".p")).unwrap();
    assert!(policy.tracked.as_ref().unwrap().tainted && policy.namespace.as_deref() == Some("module.net[0]"));
    assert!(policy.attributes.get("bucket").unwrap().origin.is_some());
}

#[test]
fn a_state_that_is_merely_there_is_passed_over() {
    for (in_repository, level) in [(true, Level::Warning), (false, Level::Note)] {
        let options = Options { in_repository, ..Options::default() };
        let (_, loaded) = load_tree(MemoryTree::new().with("terraform.tfstate", STATE), options);
        assert!(loaded.resources.is_empty() && loaded.failed.is_empty());
        let [problem] = loaded.problems.as_slice() else { panic!("{:?}", loaded.problems) };
        assert_eq!((problem.code, problem.level), ("state-file", level));
    }
}

#[test]
fn states_that_cannot_be_read_are_told_and_where() {
    let odd = r#"{"version": 4, "serial": 1, "resources": [{"instances": [7]}]}"#;
    let old = r#"{"version": 3, "serial": 1, "lineage": "x", "modules": []}"#;
    for (name, text, code, at) in [
        ("old", old, "format-version", old.find('3').unwrap()),
        ("cut", STATE[..400].trim_end(), "parse-error", STATE[..400].trim_end().len() - 1),
        ("odd", odd, "parse-error", odd.find('7').unwrap()),
    ] {
        let loaded = named("terraform.tfstate", text);
        let [problem] = loaded.problems.as_slice() else { panic!("{name}: {:?}", loaded.problems) };
        assert_eq!((problem.code, problem.span.unwrap().start as usize), (code, at), "{name}");
        assert!(loaded.resources.is_empty() && problem.help.is_some(), "{name}");
    }
}

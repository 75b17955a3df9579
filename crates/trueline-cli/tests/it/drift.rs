//! What is live beside the code: every change is told at its line, and nothing else is.

use serde_json::{Value, json};

use crate::support::{Folder, Run};

const CODE: &str = r#"resource "aws_vpc" "main" {
  cidr_block           = "10.9.0.0/16"
  enable_dns_hostnames = true
}
resource "aws_security_group" "web" {
  name   = "web"
  vpc_id = aws_vpc.main.id
  ingress {
    description = "tls"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["10.0.0.0/8"]
  }
}
resource "aws_s3_bucket" "logs" {
  for_each = toset(["app", "db"])
  bucket   = "acme-${each.key}"
  tags     = { Team = "core" }
}
resource "aws_s3_bucket_versioning" "logs" {
  for_each = aws_s3_bucket.logs
  bucket   = each.value.id
  versioning_configuration {
    status = "Enabled"
  }
}
resource "aws_iam_role" "app" {
  name                 = "app"
  max_session_duration = 3600
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ec2.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
  lifecycle {
    ignore_changes = [description]
  }
}
"#;

/// A state of the code above. Its values are written as the provider reports them, which is not always as the code does.
fn state() -> Value {
    let trust = r#"{"Version":"2012-10-17","Statement":{"Sid":"","Effect":"Allow","Principal":{"Service":["ec2.amazonaws.com"]},"Action":["sts:AssumeRole"]}}"#;
    let bucket = |key: &str| {
        let name = format!("acme-{key}");
        json!({"id": name, "arn": format!("arn:aws:s3:::{name}"), "bucket": name, "bucket_prefix": "", "force_destroy": false,
            "versioning": [{"enabled": true, "mfa_delete": false}], "policy": "", "logging": [], "acl": null,
            "tags": {"Team": "core"}, "tags_all": {"Team": "core"}, "object_lock_enabled": false})
    };
    let versioning = |key: &str| {
        json!({"id": format!("acme-{key}"), "bucket": format!("acme-{key}"), "mfa": null, "expected_bucket_owner": "",
            "versioning_configuration": [{"status": "Enabled", "mfa_delete": ""}]})
    };
    json!({"version": 4, "terraform_version": "1.9.0", "serial": 3, "lineage": "x", "outputs": {}, "resources": [
        block("aws_vpc", "main", vec![(Value::Null, json!({"id": "vpc-1", "arn": "arn:aws:ec2:::vpc/vpc-1", "cidr_block": "10.9.0.0/16",
            "enable_dns_hostnames": true, "enable_dns_support": true, "instance_tenancy": "default",
            "default_route_table_id": "rtb-1", "tags": null, "tags_all": {}}))]),
        block("aws_security_group", "web", vec![(Value::Null, json!({"id": "sg-1", "name": "web", "vpc_id": "vpc-1",
            "description": "Managed by Terraform", "egress": [], "revoke_rules_on_delete": false, "tags": {}, "tags_all": {},
            "ingress": [{"description": "tls", "protocol": "tcp", "from_port": 443, "to_port": 443, "self": false,
                "cidr_blocks": ["10.0.0.0/8"], "ipv6_cidr_blocks": [], "prefix_list_ids": [], "security_groups": []}]}))]),
        block("aws_s3_bucket", "logs", ["app", "db"].map(|key| (key.into(), bucket(key))).to_vec()),
        block("aws_s3_bucket_versioning", "logs", ["app", "db"].map(|key| (key.into(), versioning(key))).to_vec()),
        block("aws_iam_role", "app", vec![(Value::Null, json!({"id": "app", "name": "app", "arn": "arn:aws:iam::1:role/app",
            "assume_role_policy": trust, "description": "", "path": "/", "max_session_duration": 3600, "inline_policy": [],
            "managed_policy_arns": [], "force_detach_policies": false, "tags": {}, "tags_all": {}, "unique_id": "AROA"}))]),
    ]})
}

fn block(kind: &str, name: &str, instances: Vec<(Value, Value)>) -> Value {
    let instance = |(key, attributes): (Value, Value)| match key {
        Value::Null => json!({"schema_version": 0, "attributes": attributes}),
        key => json!({"index_key": key, "schema_version": 0, "attributes": attributes}),
    };
    let instances: Vec<Value> = instances.into_iter().map(instance).collect();
    json!({"mode": "managed", "type": kind, "name": name, "instances": instances,
        "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]"})
}

/// Compares the code with a live state.
fn drift(live: &Value, args: &[&str]) -> Run {
    let folder = Folder::new(&[("main.tf", CODE), ("live.tfstate", &live.to_string())]);
    Run::of(folder.trueline().args(["drift", "--live", "live.tfstate", "--format", "json"]).args(args))
}

/// Kind, address and line of each finding.
fn told(run: &Run) -> Vec<(String, String, u64)> {
    let report = run.json();
    let findings = report["findings"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let mut told: Vec<_> = findings
        .map(|finding| {
            let line = finding["location"]["start"]["line"].as_u64().unwrap();
            (text(&finding["drift"]["kind"]), text(&finding["resource"]["address"]), line)
        })
        .collect();
    told.sort();
    told.dedup();
    told
}

#[test]
fn what_is_live_as_declared_is_no_drift() {
    let run = drift(&state(), &[]).exits_with(0);
    assert_eq!(told(&run), []);
}

#[test]
fn every_change_is_told_at_its_line_and_nothing_else_is() {
    let everywhere = json!({"description": "", "protocol": "tcp", "from_port": 22, "to_port": 22, "cidr_blocks": ["0.0.0.0/0"],
        "ipv6_cidr_blocks": [], "prefix_list_ids": [], "security_groups": [], "self": false});
    let trust = json!(
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]}"#
    );
    let admin = json!(["arn:aws:iam::aws:policy/AdministratorAccess"]);
    let cases: Vec<(&str, Value, (&str, &str, u64))> = vec![
        ("/resources/0/instances/0/attributes/enable_dns_hostnames", json!(false), ("changed", "aws_vpc.main", 3)),
        // A default that somebody turned, and tags where the code has none.
        ("/resources/0/instances/0/attributes/enable_dns_support", json!(false), ("changed", "aws_vpc.main", 1)),
        ("/resources/0/instances/0/attributes/tags", json!({"by": "hand"}), ("changed", "aws_vpc.main", 1)),
        (
            "/resources/1/instances/0/attributes/ingress/0/cidr_blocks",
            json!(["0.0.0.0/0"]),
            ("changed", "aws_security_group.web", 13),
        ),
        ("/resources/1/instances/0/attributes/ingress/0", everywhere, ("introduced", "aws_security_group.web", 5)),
        ("/resources/1/instances/0/attributes/vpc_id", json!("vpc-2"), ("changed", "aws_security_group.web", 7)),
        ("/resources/2/instances/1/attributes/tags/Team", json!("none"), ("changed", "aws_s3_bucket.logs[\"db\"]", 19)),
        (
            "/resources/3/instances/0/attributes/versioning_configuration/0/status",
            json!("Suspended"),
            ("introduced", "aws_s3_bucket_versioning.logs[\"app\"]", 25),
        ),
        ("/resources/4/instances/0/attributes/assume_role_policy", trust, ("introduced", "aws_iam_role.app", 35)),
        ("/resources/4/instances/0/attributes/managed_policy_arns", admin, ("introduced", "aws_iam_role.app", 28)),
    ];
    for (pointer, value, (kind, address, line)) in cases {
        let mut live = state();
        *live.pointer_mut(pointer).unwrap() = value;
        let told = told(&drift(&live, &[]).exits_with(1));
        let at_place = |(_, own, at): &(String, String, u64)| own == address && *at == line;
        assert!(told.iter().any(|one| one.0 == kind && at_place(one)), "{pointer}: {told:?}");
        assert!(told.iter().all(|(_, own, _)| own == address), "{pointer}: {told:?}");
    }
}

#[test]
fn values_are_told_on_both_sides() {
    let mut live = state();
    *live.pointer_mut("/resources/0/instances/0/attributes/enable_dns_hostnames").unwrap() = json!(false);
    let report = drift(&live, &[]).json();
    let finding = &report["findings"][0];
    assert_eq!(finding["message"], "enable_dns_hostnames of aws_vpc.main has drifted: declared true, live false.");
    assert_eq!(
        finding["drift"],
        json!({"kind": "changed", "declared": "true", "live": "false", "snapshot": "live.tfstate", "captured": null})
    );
}

#[test]
fn what_is_gone_or_new_is_told() {
    let mut live = state();
    let blocks = live["resources"].as_array_mut().unwrap();
    blocks.remove(3);
    for bucket in blocks[2]["instances"].as_array_mut().unwrap() {
        bucket["attributes"]["versioning"][0]["enabled"] = json!(false);
    }
    blocks.push(block("aws_security_group", "stray", vec![(Value::Null, json!({"id": "sg-9", "name": "stray"}))]));
    let own = |address: &str, kind: &str, line| (kind.to_owned(), address.to_owned(), line);
    let run = drift(&live, &["--rule", "drift-*"]).exits_with(1);
    let unmanaged = told(&run).into_iter().find(|(kind, ..)| kind == "unmanaged").unwrap();
    assert_eq!(unmanaged.1, "aws_security_group.stray");
    let run = drift(&live, &["--managed-only"]).exits_with(1);
    let expected = ["app", "db"].map(|key| own(&format!("aws_s3_bucket_versioning.logs[\"{key}\"]"), "introduced", 21));
    assert_eq!(told(&run), expected, "versioning is gone, and a rule says what that means");
}

#[test]
fn what_changes_are_ignored_is_not_compared() {
    let mut live = state();
    *live.pointer_mut("/resources/4/instances/0/attributes/description").unwrap() = json!("by hand");
    drift(&live, &[]).exits_with(0);
}

#[test]
fn rules_on_drift_can_be_chosen_and_suppressed() {
    let mut live = state();
    *live.pointer_mut("/resources/0/instances/0/attributes/enable_dns_hostnames").unwrap() = json!(false);
    drift(&live, &["--rule", "drift-changed"]).exits_with(1);
    drift(&live, &["--rule", "drift-missing"]).exits_with(0);
    let ignored = CODE.replace("hostnames = true", "hostnames = true # trueline:ignore drift-changed reason=\"known\"");
    let folder = Folder::new(&[("main.tf", &ignored), ("live.tfstate", &live.to_string())]);
    Run::of(folder.trueline().args(["drift", "--live", "live.tfstate"])).exits_with(0);
}

#[test]
fn what_cannot_be_read_is_not_in_sync() {
    for text in ["{\"version\": 4, \"serial\": 1, \"lineage\": \"x\", \"resources\": [", "not json", "{\"a\": 1}", ""] {
        let folder = Folder::new(&[("main.tf", CODE), ("live.tfstate", text)]);
        let run =
            Run::of(folder.trueline().args(["drift", "--live", "live.tfstate", "--format", "json"])).exits_with(2);
        assert_eq!(told(&run), [], "{text}");
    }
    let folder = Folder::new(&[("main.tf", CODE)]);
    let run = Run::of(folder.trueline().args(["drift", "--live", "no.tfstate"])).exits_with(2);
    assert!(run.stderr.contains("no.tfstate"), "{}", run.stderr);
}

#[test]
fn an_export_in_the_scanned_folder_is_no_code() {
    let of = |image: &str| {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  namespace: prod\nspec:\n  containers:\n    - name: web\n      image: {image}\n"
        )
    };
    let folder = Folder::new(&[("app.yaml", &of("nginx:1.25")), ("live.yaml", &of("nginx:1.26"))]);
    let run = Run::of(folder.trueline().args(["drift", "--live", "live.yaml", "--format", "json", "."])).exits_with(1);
    let changed: Vec<_> = told(&run).into_iter().filter(|(kind, ..)| kind == "changed").collect();
    assert_eq!(changed, [("changed".to_owned(), "Pod/prod/web".to_owned(), 9)]);
    let run = Run::of(folder.trueline().args(["drift", "--live", "live.yaml", "--emit", "patch", "."]));
    assert!(run.stdout.contains("-      image: nginx:1.25\n+      image: nginx:1.26\n"), "{}", run.stdout);
}

#[test]
fn a_patch_edits_a_shared_literal_only_when_all_that_use_it_drifted_alike() {
    let team = |key: usize| format!("/resources/2/instances/{key}/attributes/tags/Team");
    let cases: [(&[(usize, &str)], bool); 3] =
        [(&[(1, "ops")], false), (&[(0, "ops"), (1, "web")], false), (&[(0, "ops"), (1, "ops")], true)];
    for (changes, is_written) in cases {
        let mut live = state();
        for (key, value) in changes {
            *live.pointer_mut(&team(*key)).unwrap() = json!(value);
        }
        let run = drift(&live, &["--emit", "patch"]);
        assert_eq!(run.stdout.contains("+  tags     = { Team = \"ops\" }\n"), is_written, "{changes:?} {}", run.stdout);
        assert_eq!(
            run.stderr.contains("aws_s3_bucket.logs[\"db\"] tags.Team: its literal"),
            !is_written,
            "{}",
            run.stderr
        );
    }
}

#[test]
fn a_patch_never_edits_half_of_a_document() {
    let of = |effect: &str, secure: &str| {
        format!(
            r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"{effect}","Action":"s3:GetObject","Resource":"arn:aws:s3:::logs/*","Condition":{{"Bool":{{"aws:SecureTransport":"{secure}"}}}}}}]}}"#
        )
    };
    let code = r#"resource "aws_iam_policy" "p" {
  name = "p"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "s3:GetObject"
      Resource  = "arn:aws:s3:::logs/*"
      Condition = { Bool = { "aws:SecureTransport" = "true" } }
    }]
  })
}
"#;
    let action = of("Deny", "true").replace("GetObject", "PutObject");
    for (policy, is_written) in [(of("Deny", "true"), true), (action, true), (of("Deny", "false"), false)] {
        let attributes =
            json!({"id": "arn:aws:iam::1:policy/p", "arn": "arn:aws:iam::1:policy/p", "name": "p", "policy": policy});
        let mut live = state();
        live["resources"] = json!([block("aws_iam_policy", "p", vec![(Value::Null, attributes)])]);
        let folder = Folder::new(&[("main.tf", code), ("live.tfstate", &live.to_string())]);
        let run = Run::of(folder.trueline().args(["drift", "--live", "live.tfstate", "--emit", "patch"]));
        assert_eq!(run.stdout.contains("+      Effect    = \"Deny\"\n"), is_written, "{} {}", run.stdout, run.stderr);
        assert_eq!(run.stdout.is_empty(), !is_written, "{}", run.stdout);
        assert_eq!(run.stderr.contains("2 differences are left out of the patch"), !is_written, "{}", run.stderr);
    }
}

#[test]
fn what_became_worse_is_not_mended() {
    let code = |action: &str| {
        format!(r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Action":"{action}","Resource":"*"}}]}}"#)
    };
    let text = format!("resource \"aws_iam_policy\" \"p\" {{\n  name   = \"p\"\n  policy = {:?}\n}}\n", code("iam:*"));
    for (live, is_mended) in [("*", false), ("logs:CreateLogGroup", true)] {
        let attributes = json!({"id": "arn:aws:iam::1:policy/p", "arn": "arn:aws:iam::1:policy/p", "name": "p", "policy": code(live)});
        let mut state = state();
        state["resources"] = json!([block("aws_iam_policy", "p", vec![(Value::Null, attributes)])]);
        let folder = Folder::new(&[("main.tf", &text), ("live.tfstate", &state.to_string())]);
        let run = Run::of(folder.trueline().args(["drift", "--live", "live.tfstate", "--format", "json"]));
        let told = told(&run);
        assert_eq!(told.iter().any(|(kind, ..)| kind == "repaired"), is_mended, "{live}: {told:?}");
    }
}

#[test]
fn a_default_is_not_told_as_declared() {
    let mut live = state();
    *live.pointer_mut("/resources/0/instances/0/attributes/enable_dns_support").unwrap() = json!(false);
    let report = drift(&live, &[]).json();
    let message = report["findings"][0]["message"].as_str().unwrap();
    assert!(message.contains("not declared (the provider's default is true), live false"), "{message}");
    let folder = Folder::new(&[("main.tf", CODE), ("live.tfstate", &live.to_string())]);
    let run = Run::of(folder.trueline().args(["drift", "--live", "live.tfstate"]));
    assert!(run.stdout.contains("enable_dns_support is not declared"), "{}", run.stdout);
}

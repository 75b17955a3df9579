//! Policies of users: those written for other tools, and those that are wrong.

use crate::support::{Folder, Run};

const MAIN: &str = "resource \"aws_s3_bucket\" \"logs\" {\n  bucket = \"logs\"\n  acl    = \"public-read\"\n}\n";

/// The head of a policy, up to its package.
const HEAD: &str = "# METADATA
# title: Bucket is open
# description: Everybody can read it.
# custom:
#   id: acme-bucket-open
#   severity: medium
#   confidence: high
#   remediation: Make it private.
#   resource_types: [aws_s3_bucket]
package acme.bucket_open
";

/// What a check with one policy says.
fn check(policy: &str, rule: &str) -> Run {
    let folder = Folder::new(&[("main.tf", MAIN), ("own/p.rego", policy)]);
    Run::of(folder.trueline().args(["check", "--policies", "own", "--rule", rule, "--format", "json"]))
}

#[test]
fn what_is_wrong_with_a_policy_is_said_so_that_one_can_mend_it() {
    let open = "deny contains \"x\" if input.attributes.acl == \"public-read\"";
    for (what, policy, expected) in [
        (
            "a misspelt attribute",
            format!("{HEAD}\ndeny contains \"x\" if input.attributes.acll == \"public-read\"\n"),
            "own/p.rego:12:39: error[policy-attribute]: `acll` is no attribute of aws_s3_bucket.\n  help: Did you mean `acl`?\n",
        ),
        (
            "a loop",
            format!("{HEAD}\nis_open if is_public\n\nis_public if is_open\n\ndeny contains \"x\" if is_open\n"),
            "own/p.rego:12:1: error[policy-error]: the policy of `acme-bucket-open` failed: `is_open` needs its own value, \
             itself or through others\n  help: Rego knows no recursion: a rule must not need itself, not even through others. \
             Break the circle: let one of them stand alone. For what may be nested to any depth there is `walk`.\n",
        ),
        (
            "a loop over too much",
            format!(
                "{HEAD}\nall := numbers.range(1, 9000)\n\ndeny contains \"x\" if {{\n  some a in all\n  some b in all\n  a * b < 0\n}}\n"
            ),
            "own/p.rego:14:1: error[policy-timeout]: the policy of `acme-bucket-open` was stopped at one resource: it needs \
             more than 20 million steps of evaluation\n  help: Two iterations in one body (`some ... in`, `list[_]`) try all \
             pairs. Put the condition that fails most often before the second, or look things up by their key instead of \
             searching for them.\n",
        ),
        (
            "an unknown function",
            format!("{HEAD}\ndeny contains \"x\" if net.cidr_containz(\"10.0.0.0/8\", \"10.0.0.1\")\n"),
            "own/p.rego:12:22: error[policy-function]: There is no function `net.cidr_containz`.\n  help: Did you mean \
             `net.cidr_contains`?\n",
        ),
        (
            "a function that reaches out",
            format!(
                "{HEAD}\ndeny contains \"x\" if http.send({{\"url\": \"https://example.com\"}}).status_code == 200\n"
            ),
            "own/p.rego:12:22: error[policy-function]: `http.send` is not allowed: it would open a connection.\n  help: A \
             policy sees its input and its own data files, and nothing else. Put what it needs into a `data.json` beside \
             it.\n",
        ),
        (
            "a body of Rego v0",
            format!(
                "{HEAD}\ndeny contains \"x\" if is_open\n\nis_open {{\n  input.attributes.acl == \"public-read\"\n}}\n"
            ),
            "own/p.rego:14:9: error[policy-parse-error]: the policy cannot be parsed: `if` keyword is required before rule \
             body\n  help: This is a rule of Rego v0 in a file of Rego v1. In v1 the word `if` stands before a rule's body: \
             `deny contains message if { ... }`.\n",
        ),
        (
            "a wrong value in METADATA",
            format!("{}\n{open}\n", HEAD.replace("medium", "High")),
            "own/p.rego:6:1: error[policy-parse-error]: the policy cannot be used: `severity` in METADATA cannot be \
             `High`\n  help: Did you mean `high`? There are info, low, medium, high, critical.\n",
        ),
        (
            "a wrong key in METADATA",
            format!("{}\n{open}\n", HEAD.replace("titl", "tilt")),
            "own/p.rego:2:1: error[policy-parse-error]: the policy cannot be used: METADATA has no key `tilte`\n  help: Did \
             you mean `title`? There are title, description, related_resources, custom, scope, authors, organizations, \
             entrypoint, schemas.\n",
        ),
        (
            "METADATA that is no YAML",
            format!("{}\n{open}\n", HEAD.replace("Bucket is", "Bucket: is")),
            "own/p.rego:2:1: error[policy-parse-error]: the policy cannot be used: mapping values are not allowed in this \
             context\n  help: METADATA is YAML behind `# `: one `key: value` a line, what belongs to `custom` indented by two \
             more blanks, and text with a colon in it in quotes or after `>-`.\n",
        ),
        (
            "a misspelt resource type",
            format!("{}\n{open}\n", HEAD.replace("[aws_s3_bucket]", "[aws_s3_buckt]")),
            "own/p.rego:9:22: warning[policy-resource-type]: No resource has the type `aws_s3_buckt`, so that \
             `acme-bucket-open` never judges one.\n  help: Did you mean `aws_s3_bucket`?\n",
        ),
    ] {
        let run = check(&policy, "acme-bucket-open");
        assert!(run.stderr.starts_with(expected), "{what}: not\n{expected}but\n{}", run.stderr);
        assert_eq!(run.code, if expected.contains(": warning[") { 0 } else { 2 }, "{what}");
    }
}

#[test]
fn the_classic_style_works_as_it_stands() {
    let classic = "package acme\n\ndeny contains msg if {\n  input.resource_type == \"aws_s3_bucket\"\n  \
                   input.attributes.acl == \"public-read\"\n  msg := sprintf(\"%s lets everyone read it\", [input.name])\n}\n";
    let old = classic.replace("deny contains msg if", "deny[msg]");
    let foreign = classic.replace("deny contains msg if", "violation contains {\"msg\": msg, \"details\": {}} if");
    for (policy, rule) in
        [(classic, "user-acme"), (old.as_str(), "user-acme"), (foreign.as_str(), "user-acme-violation")]
    {
        let run = check(policy, rule).exits_with(1);
        assert_eq!(run.findings(), [("main.tf".to_owned(), 3, "aws_s3_bucket.logs".to_owned())], "{policy}");
        let finding = &run.json()["findings"][0];
        assert_eq!((&finding["path"], &finding["rule"]), (&"acl".into(), &rule.into()));
        assert_eq!(finding["message"], "logs lets everyone read it");
    }
}

/// One bucket that all can read, in each format, with the name and the address that it has there.
const BUCKETS: [(&str, &str, &str, &str); 5] = [
    ("main.tf", MAIN, "logs", "aws_s3_bucket.logs"),
    (
        "plan.json",
        r#"{"format_version": "1.2", "terraform_version": "1.9.0", "planned_values": {"root_module": {"resources": [
          {"address": "aws_s3_bucket.logs", "mode": "managed", "type": "aws_s3_bucket", "name": "logs",
           "provider_name": "registry.terraform.io/hashicorp/aws", "schema_version": 0,
           "values": {"bucket": "logs", "acl": "public-read"}, "sensitive_values": {}}]}},
         "resource_changes": [{"address": "aws_s3_bucket.logs", "mode": "managed", "type": "aws_s3_bucket", "name": "logs",
           "provider_name": "registry.terraform.io/hashicorp/aws",
           "change": {"actions": ["create"], "before": null, "after": {"bucket": "logs", "acl": "public-read"},
                      "after_unknown": {}}}],
         "configuration": {"root_module": {"resources": []}}}"#,
        "logs",
        "aws_s3_bucket.logs",
    ),
    (
        "terraform.tfstate",
        r#"{"version": 4, "terraform_version": "1.9.0", "serial": 1, "lineage": "l", "outputs": {}, "resources": [
          {"mode": "managed", "type": "aws_s3_bucket", "name": "logs",
           "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
           "instances": [{"schema_version": 0, "attributes": {"bucket": "logs", "acl": "public-read"}}]}]}"#,
        "logs",
        "aws_s3_bucket.logs",
    ),
    (
        "template.yaml",
        "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  logs:\n    Type: AWS::S3::Bucket\n    Properties:\n      \
         BucketName: logs\n      AccessControl: PublicRead\n",
        "logs",
        "logs",
    ),
    (
        "template.json",
        r#"{"AWSTemplateFormatVersion": "2010-09-09", "Resources": {"logs": {"Type": "AWS::S3::Bucket",
          "Properties": {"BucketName": "logs", "AccessControl": "PublicRead"}}}}"#,
        "logs",
        "logs",
    ),
];

#[test]
fn the_classic_style_judges_every_format() {
    let policy = "package acme\n\ndeny contains msg if {\n  input.resource_type == \"aws_s3_bucket\"\n  \
                  input.attributes.acl == \"public-read\"\n  msg := sprintf(\"%s lets everyone read it\", [input.name])\n}\n";
    for (file, text, name, address) in BUCKETS {
        let folder = Folder::new(&[(file, text), ("own/p.rego", policy)]);
        let args = ["check", file, "--policies", "own", "--rule", "user-acme", "--format", "json"];
        let run = Run::of(folder.trueline().args(args)).exits_with(1);
        let report = run.json();
        let [finding] = report["findings"].as_array().unwrap().as_slice() else { panic!("{file}: {report}") };
        assert_eq!(finding["message"], format!("{name} lets everyone read it"), "{file}");
        assert_eq!(finding["path"], "acl", "{file}");
        assert!(finding["resource"]["address"].as_str().unwrap().ends_with(address), "{file}: {finding}");
        assert_eq!(finding["location"]["file"], file);
        assert_ne!(finding["fingerprint"], "", "{file}");
    }
}

#[test]
fn the_classic_style_judges_manifests_in_the_words_of_the_api() {
    let policy = "package acme\n\ndeny contains msg if {\n  input.resource_type == \"Deployment\"\n  some container in \
                  input.attributes.spec.template.spec.containers\n  container.securityContext.privileged\n  msg := \
                  sprintf(\"%s of %s is privileged\", [container.name, input.name])\n}\n";
    let manifest = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    spec:\n      \
                    containers:\n        - name: app\n          image: app:1\n          securityContext:\n            \
                    privileged: true\n";
    let folder = Folder::new(&[("web.yaml", manifest), ("own/p.rego", policy)]);
    let args = ["check", "web.yaml", "--policies", "own", "--rule", "user-acme", "--format", "json"];
    let run = Run::of(folder.trueline().args(args)).exits_with(1);
    let finding = &run.json()["findings"][0];
    assert_eq!(finding["message"], "app of web is privileged");
    assert_eq!(finding["location"]["start"]["line"], 12, "{finding}");

    let wrong = policy.replace("securityContext.privileged", "securityContext.priviledged");
    let folder = Folder::new(&[("web.yaml", manifest), ("own/p.rego", &wrong)]);
    let run = Run::of(folder.trueline().args(args)).exits_with(2);
    assert!(
        run.stderr.starts_with(
            "own/p.rego:6:29: error[policy-attribute]: `priviledged` is no attribute of \
             `spec.template.spec.containers.securityContext` of Deployment.\n  help: Did you mean `privileged`?\n"
        ),
        "{}",
        run.stderr
    );
}

#[test]
fn data_lies_beside_policies() {
    let policy = "package main\n\ndeny contains \"x\" if input.attributes.acl in data.limits.acls\n";
    let files = [("main.tf", MAIN), ("own/p.rego", policy), ("own/limits/data.yaml", "acls: [public-read]\n")];
    let folder = Folder::new(&files);
    let run =
        Run::of(folder.trueline().args(["check", "--policies", "own", "--rule", "user-main", "--format", "json"]));
    assert_eq!(run.exits_with(1).findings().len(), 1);
}

#[test]
fn a_bundle_without_its_digest_is_refused() {
    let folder = Folder::new(&[("main.tf", MAIN), ("b.tar.gz", "x")]);
    let check = |policies: &str| Run::of(folder.trueline().args(["check", "--policies", policies])).exits_with(2);
    let run = check("b.tar.gz");
    assert!(run.stderr.starts_with("error: the policy bundle `b.tar.gz` comes without a digest\n"), "{}", run.stderr);
    let run = check(&format!("b.tar.gz@sha256:{}", "0".repeat(64)));
    assert!(
        run.stderr.starts_with("error: the policy bundle `b.tar.gz` is not the one that is meant\n"),
        "{}",
        run.stderr
    );
}

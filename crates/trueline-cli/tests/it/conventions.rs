//! `[[tags]]` and `[[naming]]` of the config: what a team wants of all its resources.

use crate::support::{Folder, Run};

/// Rule, verdict, place and message of each finding of a check of the whole folder.
fn found(files: &[(&str, &str)], rule: &str) -> Vec<String> {
    let folder = Folder::new(files);
    let run = Run::of(folder.trueline().args(["check", "--format", "json", "--rule", rule]));
    assert!(run.code < 2, "{}", run.stderr);
    let report = run.json();
    let findings = report["findings"].as_array().unwrap().iter().map(|finding| {
        let text = |pointer: &str| finding.pointer(pointer).unwrap().as_str().unwrap_or_default().to_owned();
        let (rule, verdict, file) = (text("/rule"), text("/verdict"), text("/location/file"));
        let line = &finding["location"]["start"]["line"];
        format!("{rule} {verdict} {file}:{line} {} {}", text("/path"), text("/message"))
    });
    findings.collect()
}

const CONFIG: &str = r#"
[[tags]]
required = ["owner"]
allowed = { env = ["dev", "prod-*"] }
except = ["aws_sns_*"]
severity = "high"

[[naming]]
types = ["aws_s3_bucket"]
attribute = "bucket"
pattern = "acme-[a-z-]+"

[[naming]]
id = "naming-of-code"
pattern = "[a-z_-]+"
"#;

#[test]
fn tags_are_wanted_where_there_can_be_some() {
    let code = r#"variable "who" {}
resource "aws_sqs_queue" "bare" {}
resource "aws_sqs_queue" "full" {
  tags = { owner = "net", env = "prod-eu" }
}
resource "aws_sqs_queue" "wrong" {
  tags = {
    owner = "net"
    env   = "test"
  }
}
resource "aws_sqs_queue" "unsure" {
  tags = var.who
}
resource "aws_sqs_queue_policy" "takes_none" {}
resource "aws_sns_topic" "excepted" {}
"#;
    let found = found(&[("trueline.toml", CONFIG), ("main.tf", code)], "*tags");
    let unsure = "Whether \"A resource does not carry the tags that it has to\" applies to aws_sqs_queue.unsure \
                  cannot be decided: var.who is not known.";
    let expected = [
        "required-tags fail main.tf:2 tags.owner aws_sqs_queue.bare has no tag `owner`.".to_owned(),
        "required-tags fail main.tf:9 tags.env The tag `env` of aws_sqs_queue.wrong is `test`, not one of `dev`, `prod-*`."
            .to_owned(),
        format!("required-tags unknown main.tf:13 tags.owner {unsure}"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn the_default_tags_of_a_provider_count() {
    let code = r#"provider "aws" {
  default_tags {
    tags = { owner = "net", env = "test" }
  }
}
resource "aws_sqs_queue" "bare" {}
resource "aws_sqs_queue" "own" {
  tags = { env = "dev" }
}
"#;
    let found = found(&[("trueline.toml", CONFIG), ("main.tf", code)], "*tags");
    let expected =
        ["required-tags fail main.tf:6 tags_all.env The tag `env` of aws_sqs_queue.bare is `test`, not one of `dev`, \
                     `prod-*`."];
    assert_eq!(found, expected);
}

#[test]
fn one_convention_judges_all_formats() {
    let template = "Resources:\n  Bare:\n    Type: AWS::SQS::Queue\n";
    let manifest = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n  labels:\n    app: shop\n";
    let files = [("trueline.toml", "[[tags]]\nrequired = [\"owner\"]\n"), ("t.yaml", template), ("k.yaml", manifest)];
    let expected = [
        "required-tags fail k.yaml:5 metadata.labels.owner ConfigMap/default/settings has no label `owner`.",
        "required-tags fail t.yaml:2 tags.owner Bare has no tag `owner`.",
    ];
    assert_eq!(found(&files, "*tags"), expected);
}

#[test]
fn names_have_a_form() {
    let code = r#"variable "name" {}
resource "aws_s3_bucket" "good" {
  bucket = "acme-logs"
}
resource "aws_s3_bucket" "bad" {
  bucket = "logs-acme-x"
}
resource "aws_s3_bucket" "unsure" {
  bucket = var.name
}
resource "aws_s3_bucket" "Unnamed" {}
"#;
    let found = found(&[("trueline.toml", CONFIG), ("main.tf", code)], "naming*");
    let expected = [
        "naming fail main.tf:6 bucket The name `logs-acme-x` of aws_s3_bucket.bad does not fit `acme-[a-z-]+`.",
        "naming unknown main.tf:9 bucket Whether \"A name does not follow the naming convention\" applies to \
                     aws_s3_bucket.unsure cannot be decided: var.name is not known.",
        "naming-of-code fail main.tf:11  The name `Unnamed` of aws_s3_bucket.Unnamed does not fit `[a-z_-]+`.",
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_folder_has_conventions_of_its_own() {
    let bare = "resource \"aws_sqs_queue\" \"q\" {}\n";
    let files = [
        ("app/trueline.toml", "[[tags]]\nrequired = [\"owner\"]\n"),
        ("app/main.tf", bare),
        ("net/trueline.toml", "[[tags]]\nid = \"net-tags\"\nrequired = [\"vpc\"]\n"),
        ("net/main.tf", bare),
        ("main.tf", bare),
    ];
    let expected = [
        "required-tags fail app/main.tf:1 tags.owner aws_sqs_queue.q has no tag `owner`.",
        "net-tags fail net/main.tf:1 tags.vpc aws_sqs_queue.q has no tag `vpc`.",
    ];
    assert_eq!(found(&files, "*tags"), expected);
}

#[test]
fn what_makes_no_sense_is_told() {
    for (config, message) in [
        ("[[naming]]\npattern = \"a(\"\n", "trueline.toml:2:11: `a(` is no regular expression: unclosed group"),
        ("[[naming]]\npattern = \"a\"\nid = \"A B\"\n", "trueline.toml:3:6: `A B` is no id"),
        ("[[tags]]\nrequire = [\"a\"]\n", "the key that is most like it is `required`"),
        ("[[tags]]\nrequired = [\"a\"]\n[[tags]]\nrequired = [\"b\"]\n", "two rules are called `required-tags`"),
    ] {
        let folder = Folder::new(&[("trueline.toml", config), ("main.tf", "")]);
        let run = Run::of(folder.trueline().arg("check")).exits_with(2);
        assert!(run.stderr.contains(message), "{config}\n{}", run.stderr);
    }
}

#[test]
fn a_convention_is_explained_and_listed_like_any_rule() {
    let folder = Folder::new(&[("trueline.toml", CONFIG), ("main.tf", "")]);
    let tags = Run::of(folder.trueline().args(["explain", "required-tags"])).exits_with(0).stdout;
    let words = tags.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("the tag `owner`. Where there is a tag `env`, give it one of the values `dev`"), "{tags}");
    Run::of(folder.trueline().args(["explain", "naming-of-code"])).exits_with(0);
    Run::of(folder.trueline().args(["explain", "naming-of-code", "--no-config"])).exits_with(2);
    let rules = Run::of(folder.trueline().arg("rules")).exits_with(0).stdout;
    assert!(rules.contains(" required-tags ") && rules.contains(" naming-of-code "), "{rules}");
}

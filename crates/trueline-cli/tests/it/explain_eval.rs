//! `trueline check --explain-eval RULE --resource ADDRESS`.

use crate::support::{Folder, Run};

const MAIN: &str = "variable \"open\" {}\n\nresource \"acme_bucket\" \"a\" {\n  open = false\n}\n\nresource \"acme_bucket\" \
                    \"b\" {\n  open = var.open\n}\n\nresource \"acme_bucket\" \"c\" {\n  open = true\n}\n\nresource \
                    \"acme_user\" \"u\" {}\n";

fn explain(files: &[(&str, &str)], policies: &[&str], rule: &str, address: &str) -> Run {
    let folder = Folder::new(files);
    let mut command = folder.trueline();
    let own = folder.temp.path().join("policies").display().to_string();
    command.args(["check", "--policies", &own, "--explain-eval", rule, "--resource", address]).args(policies);
    Run::of(&mut command)
}

#[test]
fn it_tells_why_a_rule_is_silent() {
    let run = explain(&[("main.tf", MAIN)], &[], "test-bucket-open", "acme_bucket.a").exits_with(0);
    let (head, rest) = run.stdout.split_once("\nWhat the policy saw as `input`\n").unwrap();
    assert_eq!(head, "test-bucket-open on acme_bucket.a (main.tf:3)\n");
    let (input, rest) = rest.split_once("\nWhat it reads").unwrap();
    let input: serde_json::Value = serde_json::from_str(input).unwrap();
    assert_eq!(input["attributes"], serde_json::json!({"open": false}));
    let (before, policy) = rest.split_once("How `deny` in ").unwrap();
    let (policy, after) = policy.split_once(" was").unwrap();
    assert!(policy.ends_with("policies/open.rego"), "{policy}");
    assert_eq!(
        format!("{before}How `deny` in open.rego was{after}"),
        " of the attributes
  open  false

How `deny` in open.rego was evaluated
  line 12: deny contains finding if -> no: line 13 fails
    FALSE          13 | input.attributes.open == true
                        input.attributes.open: false
    not reached    14 | finding := {\"message\": sprintf(\"%s is open.\", [input.address]), \"path\": [\"open\"]}

What `deny` says
  nothing

What comes of it
  pass
"
    );
}

#[test]
fn it_tells_what_is_not_known_and_what_is_found() {
    let unknown = explain(&[("main.tf", MAIN)], &[], "test-bucket-open", "acme_bucket.b").exits_with(0).stdout;
    for part in [
        "  open  open is not known: ",
        "    UNDEFINED      13 | input.attributes.open == true\n",
        "input.attributes.open: not known: ",
        "What comes of it\n  unknown at main.tf:8: ",
    ] {
        assert!(unknown.contains(part), "{part}: {unknown}");
    }
    let found = explain(&[("main.tf", MAIN)], &[], "test-bucket-open", "acme_bucket.c").exits_with(0).stdout;
    for part in [
        "  line 12: deny contains finding if -> yes\n",
        "    holds          13 | input.attributes.open == true\n",
        "  {\"message\":\"acme_bucket.c is open.\",\"path\":[\"open\"]}\n",
        "What comes of it\n  fail at main.tf:12: acme_bucket.c is open.\n",
    ] {
        assert!(found.contains(part), "{part}: {found}");
    }
}

#[test]
fn names_that_nothing_has_are_mistakes() {
    let files = [("main.tf", MAIN)];
    for (rule, address, expected) in [
        (
            "test-bucket-opne",
            "acme_bucket.a",
            "error: unknown rule `test-bucket-opne`; did you mean `test-bucket-open`?\n",
        ),
        (
            "test-bucket-open",
            "acme_bucket.aa",
            "error: there is no resource `acme_bucket.aa`\n  help: did you mean `acme_bucket.a`?\n",
        ),
    ] {
        let run = explain(&files, &[], rule, address).exits_with(2);
        assert!(run.stderr.starts_with(expected), "{}", run.stderr);
        assert_eq!(run.stdout, "");
    }
    let other = explain(&files, &[], "test-bucket-open", "acme_user.u").exits_with(0);
    assert_eq!(
        other.stdout,
        "test-bucket-open on acme_user.u (main.tf:15)\n\nThe rule does not judge acme_user: it judges acme_bucket.\n"
    );
    let folder = Folder::new(&files);
    let alone = Run::of(folder.trueline().args(["check", "--explain-eval", "test-bucket-open"])).exits_with(2);
    assert!(alone.stderr.contains("--resource <ADDRESS>"), "{}", alone.stderr);
}

#[test]
fn an_alias_and_the_address_of_a_part_are_understood() {
    let main = "resource \"aws_s3_bucket\" \"b\" {\n  bucket = \"b\"\n}\n\nresource \"aws_s3_bucket_versioning\" \"v\" {\n  bucket = \
                aws_s3_bucket.b.id\n  versioning_configuration {\n    status = \"Suspended\"\n  }\n}\n";
    let whole = explain(&[("main.tf", main)], &[], "CKV_AWS_21", "aws_s3_bucket.b").exits_with(0).stdout;
    assert!(whole.contains("Suspended") && whole.contains("fail at main.tf:8: "), "{whole}");
    let part = explain(&[("main.tf", main)], &[], "CKV_AWS_21", "aws_s3_bucket_versioning.v").exits_with(0).stdout;
    assert!(
        part.ends_with("aws_s3_bucket_versioning.v is judged as a part of aws_s3_bucket.b: ask for that.\n"),
        "{part}"
    );
}

#[test]
fn rules_without_resources_are_told_on_request() {
    let folder = Folder::new(&[("main.tf", "resource \"acme_user\" \"u\" {}\n")]);
    let named = folder.check(&["--verbose"]).exits_with(0);
    assert!(
        named.stderr.contains("matched no resource: test-bucket-open (it judges acme_bucket)\n"),
        "{}",
        named.stderr
    );
    assert!(!folder.check(&[]).stderr.contains("matched no resource"));
    let own = folder.temp.path().join("policies").display().to_string();
    let all = Run::of(folder.trueline().args(["check", "--verbose", "--policies", &own])).exits_with(0);
    let told: Vec<&str> = all.stderr.lines().filter(|line| line.starts_with("matched no resource: ")).collect();
    assert_eq!(told[0], "matched no resource: test-bucket-open (it judges acme_bucket)");
    assert!(told.len() == 2 && told[1].ends_with(" built-in rules"), "{told:?}");
}

//! `trueline test` and `trueline new-rule`.

use crate::support::{Folder, Run};

const POLICY: &str = "package acme\n\ndeny contains finding if {\n  input.resource_type == \"aws_s3_bucket\"\n  \
    input.attributes.acl == \"public-read\"\n  finding := {\"message\": \"It is open.\", \"path\": \"acl\"}\n}\n\n\
    unused if {\n  input.name == \"x\"\n  input.address == \"y\"\n}\n";
const TEST: &str = "package acme_test\n\nimport data.acme\n\ntest_open if {\n  count(acme.deny) == 1 with input as \
    {\"resource_type\": \"aws_s3_bucket\", \"attributes\": {\"acl\": \"public-read\"}}\n}\n\ntest_wrong if {\n  \
    print(\"so it is\")\n  false\n}\n\ntodo_test_later if false\n";

fn run(files: &[(&str, &str)], args: &[&str]) -> Run {
    let folder = Folder::new(files);
    Run::of(folder.trueline().arg("test").args(args))
}

#[test]
fn tests_follow_opas_conventions() {
    let files = [("p.rego", POLICY), ("p_test.rego", TEST)];
    let all = run(&files, &[]).exits_with(1);
    assert_eq!(
        all.stdout,
        "p_test.rego:9: data.acme_test.test_wrong: FAIL\n  p_test.rego:10: so it is\n  expected: 11 | false\np_test.rego:14: data.acme_test.todo_test_later: \
         SKIPPED\n1 passed, 1 failed, 1 skipped: 3 tests and 0 examples\n"
    );
    assert!(run(&files, &["-v"]).exits_with(1).stdout.starts_with("p_test.rego:5: data.acme_test.test_open: PASS\n"));
    let one = run(&files, &["--run", "test_open$", "--coverage"]).exits_with(0);
    assert!(one.stdout.contains(" %, never evaluated: lines 11\n1 passed, 0 failed: 1 tests"), "{}", one.stdout);
    let json = run(&files, &["--format", "json"]).exits_with(1).json();
    assert_eq!(json["tests"][1]["outcome"], "fail");
    assert_eq!(json["summary"], serde_json::json!({"passed": 1, "failed": 1, "skipped": 1}));
}

#[test]
fn a_failed_test_tells_what_it_expected_and_found() {
    let test = "package acme_test\n\nimport data.acme\n\nbucket := {\"resource_type\": \"aws_s3_bucket\", \"attributes\": {\"acl\": \
                \"private\"}}\n\ntest_open if {\n  bucket.attributes\n  count(acme.deny) == 1 with input as bucket\n}\n";
    let failed = run(&[("p.rego", POLICY), ("p_test.rego", test)], &[]).exits_with(1);
    assert_eq!(
        failed.stdout,
        "p_test.rego:7: data.acme_test.test_open: FAIL\n  expected: 9 | count(acme.deny) == 1 with input as bucket\n  found: \
         count(acme.deny): 0\n  found: acme.deny: []\n0 passed, 1 failed: 1 tests and 0 examples\n"
    );
}

#[test]
fn examples_say_what_is_found_in_them() {
    let bad = "resource \"aws_s3_bucket\" \"a\" {\n  acl = \"public-read\" # expect: user-acme\n}\n";
    let none = "# expect: none\nresource \"aws_s3_bucket\" \"a\" {\n  acl = \"private\"\n}\n";
    let wrong = "# expect: none\nresource \"aws_s3_bucket\" \"a\" {\n  acl = \"public-read\"\n}\n\
                 resource \"aws_s3_bucket\" \"b\" {\n  acl = \"private\" # expect: user-acme\n}\n";
    let json = "{\"resource\": {\"aws_s3_bucket\": {\"a\": {\n  \"acl\": \"public-read\"\n}}}}\n";
    let template = "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  A:\n    Type: AWS::S3::Bucket\n    Properties:\n      \
                    AccessControl: PublicRead # expect: user-acme\n";
    let call = "module \"m\" {\n  source = \"./m\"\n}\n";
    let files = [
        ("acme/p.rego", POLICY),
        ("acme/bad.tf", bad),
        ("acme/good.tf", none),
        ("acme/bad.tf.json", json),
        ("acme/bad.tf.json.expect", "# expect line 2: user-acme\n"),
        ("acme/bad.yaml", template),
        ("acme/several/main.tf", call),
        ("acme/several/m/main.tf", bad),
        ("acme/notes.md", "nothing"),
    ];
    let good = run(&files, &["-v"]).exits_with(0);
    assert_eq!(
        good.stdout,
        "acme/bad.tf: PASS\nacme/bad.tf.json: PASS\nacme/bad.yaml: PASS\nacme/good.tf: PASS\nacme/several: PASS\n\
         5 passed, 0 failed: 0 tests and 5 examples\n"
    );
    let failed = run(&[&files[..], &[("acme/wrong.tf", wrong)]].concat(), &[]).exits_with(1);
    assert_eq!(
        failed.stdout,
        "acme/wrong.tf: FAIL\n  expected, not found: wrong.tf:6: user-acme\n    6 |   acl = \"private\" # expect: \
         user-acme\n  found, not expected: wrong.tf:3: user-acme: It is open.\n    3 |   acl = \"public-read\"\n\
         5 passed, 1 failed: 0 tests and 6 examples\n"
    );
    let unknown = run(&[("p.rego", POLICY), ("bad.tf", &bad.replace("user-acme", "user-acm"))], &[]).exits_with(1);
    assert!(unknown.stdout.contains("unknown rule `user-acm`; did you mean `user-acme`?"), "{}", unknown.stdout);
}

#[test]
fn policies_under_test_are_checked_like_others() {
    let misspelt = POLICY.replace("attributes.acl", "attributes.acll");
    let run = run(&[("p.rego", &misspelt), ("good.tf", "# expect: none\n")], &[]).exits_with(1);
    assert!(run.stdout.starts_with("p.rego:5:20: error[policy-attribute]: `acll`"), "{}", run.stdout);
}

#[test]
fn nothing_to_test_is_a_failure() {
    for files in [&[][..], &[("p.rego", POLICY)], &[("main.tf", "")]] {
        assert!(run(files, &[]).exits_with(2).stderr.starts_with("error: there is nothing to test\n"));
    }
    assert!(run(&[], &["--run", "("]).exits_with(2).stderr.contains("no regular expression"));
}

#[test]
fn a_new_rule_passes_its_own_tests() {
    let kinds =
        ["aws_s3_bucket", "aws_vpc", "Deployment", "Service", "AWS::S3::Bucket", "AWS::EC2::VPC", "AWS::Acme::Thing"];
    for kind in kinds {
        let folder = Folder::new(&[]);
        let new = |name: &str| Run::of(folder.trueline().args(["new-rule", name, "--type", kind]));
        let made = new("acme-unowned").exits_with(0);
        assert!(made.stdout.starts_with("policies/acme-unowned/rule.rego\n"), "{}", made.stdout);
        let tested = Run::of(folder.trueline().args(["test", "policies"])).exits_with(0);
        assert_eq!(tested.stdout, "4 passed, 0 failed: 2 tests and 2 examples\n");
        assert!(new("acme-unowned").exits_with(2).stderr.contains("is there already"));
        assert!(new("Acme").exits_with(2).stderr.contains("cannot be the id of a rule"));
    }
}

//! What a team configures: rules by folder, and what suppressions may be.

use serde_json::Value;

use crate::support::{Folder, Run};
use crate::suppressions::folder;

const GROUP: &str =
    "resource \"aws_security_group\" \"open\" {\n  ingress {\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n}\n";

fn check(folder: &Folder, args: &[&str]) -> Run {
    let policies = folder.temp.path().join("policies");
    let mut trueline = folder.trueline();
    trueline.args([
        "check",
        "--rule",
        "test-*,suppression-*",
        "--today",
        "2026-11-26",
        "--format",
        "json",
        "--policies",
    ]);
    Run::of(trueline.arg(policies).args(args))
}

/// Severity, response and rule of each finding, and the folder that it is in.
fn found(run: &Run) -> Vec<String> {
    let report = run.json();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let findings = report["findings"].as_array().unwrap().iter().map(|finding| {
        let file = text(&finding["location"]["file"]);
        let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
        let (severity, response, rule) = (&finding["severity"], &finding["response"], &finding["rule"]);
        format!("{}/{} {} {folder}", text(severity), text(response), text(rule)).trim().to_owned()
    });
    let mut findings: Vec<String> = findings.collect();
    findings.sort();
    findings
}

#[test]
fn rules_are_switched_by_folder_and_the_nearest_file_wins() {
    let folder = folder(&[
        ("trueline.toml", "[rules.\"test-*\"]\nseverity = \"low\"\n[rules.CKV_TEST_2]\nenabled = false\n"),
        ("main.tf", GROUP),
        (
            "dev/trueline.toml",
            "[rules.test-open-cidr]\nenabled = false\n[rules.test-without-description]\nenabled = true\n",
        ),
        ("dev/app/main.tf", GROUP),
        ("prod/trueline.toml", "[rules.test-open-cidr]\nseverity = \"critical\"\n"),
        ("prod/main.tf", GROUP),
    ]);
    let run = check(&folder, &[]).exits_with(1);
    let expected = [
        "critical/enforce test-open-cidr prod",
        "low/enforce test-open-cidr",
        "low/enforce test-without-description dev/app",
    ];
    assert_eq!(found(&run), expected);
    // From inside of a folder it is the same.
    let policies = folder.temp.path().join("policies");
    let inside = Run::of(
        folder
            .trueline()
            .current_dir(folder.path("prod"))
            .args(["check", "--rule", "test-*", "--format", "json", "--policies"])
            .arg(policies),
    );
    assert_eq!(inside.code, 1);
    assert_eq!(found(&check(&folder, &["--no-config"])).len(), 6);
    assert_eq!(check(&folder, &["--fail-on", "high", "prod"]).code, 1);
    assert_eq!(check(&folder, &["--fail-on", "high", "dev"]).code, 0);
}

#[test]
fn a_response_is_graduated() {
    for (table, response, code) in [
        ("response = \"audit\"", "audit", 0),
        ("response = \"warn\"", "warn", 0),
        ("response = \"enforce\"", "enforce", 1),
        ("enforce-from = 2026-11-27", "audit", 0),
        ("enforce-from = \"2026-11-27\"\nresponse = \"warn\"", "warn", 0),
        ("enforce-from = 2026-11-26\nresponse = \"warn\"", "enforce", 1),
    ] {
        let config = format!("[rules.test-open-cidr]\n{table}\n[rules.test-without-description]\nenabled = false\n");
        let folder = folder(&[("trueline.toml", &config), ("main.tf", GROUP)]);
        let run = check(&folder, &[]).exits_with(code);
        assert_eq!(found(&run), [format!("high/{response} test-open-cidr")], "{table}");
    }
}

#[test]
fn rules_that_came_after_the_edition_only_take_note() {
    let policy = |edition: &str| {
        format!(
            "# METADATA\n# title: Later\n# description: It came later.\n# custom:\n#   id: test-later\n#   severity: high\n\
             #   confidence: high\n#   remediation: None.\n#   resource_types: [aws_security_group]\n\
             #   edition: \"{edition}\"\npackage test.later\n\ndeny contains \"It is there.\"\n"
        )
    };
    for (config, response, code) in [
        ("", "enforce", 1),
        ("edition = \"2026-11\"", "audit", 0),
        ("edition = \"2027-02\"", "enforce", 1),
        ("edition = \"2026-11\"\n[rules.test-later]\nresponse = \"warn\"", "warn", 0),
    ] {
        let config = format!("{config}\n[rules.\"test-*\"]\nseverity = \"high\"\n");
        let files = [
            ("trueline.toml", &*config),
            ("main.tf", "resource \"aws_security_group\" \"g\" {\n  description = \"d\"\n}\n"),
        ];
        let folder = folder(&files);
        folder.write_beside("policies/later.rego", policy("2027-02"));
        let run = check(&folder, &["--rule", "test-later"]).exits_with(code);
        let later: Vec<String> = found(&run).into_iter().filter(|found| found.contains("test-later")).collect();
        assert_eq!(later, [format!("high/{response} test-later")], "{config}");
    }
    for (config, message) in [
        ("edition = \"2028-01\"\n", "the config wants the rules of 2028-01, and the latest here are those of 2026-11"),
        ("edition = \"next\"\n", "trueline.toml:1:11: `next` is no edition; write it as YYYY-MM, such as 2026-11"),
    ] {
        let run = check(&folder(&[("trueline.toml", config), ("main.tf", GROUP)]), &[]).exits_with(2);
        assert!(run.stderr.contains(message), "{}", run.stderr);
    }
}

#[test]
fn suppressions_are_what_the_team_allows() {
    let with = |config: &str, comment: &str| {
        let main = format!("# {comment}\n{}", GROUP.replace("open\" {", "open\" {\n  description = \"d\""));
        found(&check(&folder(&[("trueline.toml", config), ("main.tf", &main)]), &[]))
    };
    let (open, invalid) = ("high/enforce test-open-cidr", "low/enforce suppression-invalid");
    let own = "trueline:ignore test-open-cidr";
    for (config, comment, expected) in [
        ("", own.to_owned(), vec![]),
        ("[suppressions]\nrequire = [\"reason\"]\n", own.to_owned(), vec![open, invalid]),
        ("[suppressions]\nrequire = [\"reason\"]\n", format!("{own} reason=x"), vec![]),
        (
            "[suppressions]\nrequire = [\"reason\", \"owner\", \"until\"]\n",
            format!("{own} reason=x owner=y"),
            vec![open, invalid],
        ),
        ("[suppressions]\nmax-days = 30\n", format!("{own} until=2026-12-26"), vec![]),
        ("[suppressions]\nmax-days = 30\n", format!("{own} until=2027-12-26"), vec![open, invalid]),
        ("[suppressions]\ninline = false\n", own.to_owned(), vec![open]),
        ("[suppressions]\nforeign = false\n", "tfsec:ignore:test-no-public-cidr".to_owned(), vec![open]),
        ("[suppressions]\nforeign = false\n", own.to_owned(), vec![]),
        (
            "[suppressions]\nrequire = [\"reason\"]\n[rules.suppression-invalid]\nseverity = \"high\"\n",
            own.to_owned(),
            vec![open, "high/enforce suppression-invalid"],
        ),
    ] {
        let mut expected = expected;
        expected.sort_unstable();
        assert_eq!(with(config, &comment), expected, "{config} {comment}");
    }
}

#[test]
fn the_config_can_leave_findings_alone() {
    let files = |ignore: &str| {
        let config = format!(
            "[suppressions]\nrequire = [\"reason\"]\n[[ignore]]\n{ignore}\n[rules.test-without-description]\nenabled = false\n"
        );
        let folder = folder(&[
            ("trueline.toml", &config),
            ("main.tf", GROUP),
            ("legacy/net/main.tf", GROUP),
            ("legacy2/main.tf", GROUP),
        ]);
        found(&check(&folder, &[]))
    };
    let of = |folders: &[&str]| -> Vec<String> {
        folders.iter().map(|folder| format!("high/enforce test-open-cidr {folder}").trim().to_owned()).collect()
    };
    let all = ["", "legacy/net", "legacy2"];
    for (ignore, left) in [
        ("rules = [\"test-open-cidr\"]\nreason = \"r\"", &[][..]),
        ("rules = [\"CKV_TEST_1\"]\npaths = [\"legacy\"]\nreason = \"r\"", &["", "legacy2"]),
        ("rules = [\"test-*\"]\npaths = [\"legacy*\"]\nreason = \"r\"", &[""]),
        (
            "rules = [\"test-open-cidr\"]\naddress = \"aws_security_group.o*\"\nattribute = \"ingress\"\nreason = \"r\"",
            &[],
        ),
        ("rules = [\"test-open-cidr\"]\naddress = \"aws_security_group.x\"\nreason = \"r\"", &all),
        ("rules = [\"test-open-cidr\"]\nattribute = \"egress\"\nreason = \"r\"", &all),
    ] {
        assert_eq!(files(ignore), of(left), "{ignore}");
    }
    for (ignore, remark) in [
        ("rules = [\"test-open-cidr\"]", "low/enforce suppression-invalid"),
        ("rules = [\"test-open-cidr\"]\nreason = \"r\"\nuntil = 2026-11-25", "info/enforce suppression-expired"),
        ("rules = [\"test-open-cdir\"]\nreason = \"r\"", "low/enforce suppression-invalid"),
    ] {
        let found = files(ignore);
        assert_eq!(found.len(), 4, "{ignore}: {found:?}");
        assert!(found.contains(&remark.to_owned()), "{ignore}: {found:?}");
    }
}

#[test]
fn what_the_config_gets_wrong_is_said() {
    for (config, message) in [
        ("[rules.test-open-cdir]\nenabled = false\n", "unknown rule `test-open-cdir`; did you mean `test-open-cidr`?"),
        (
            "[rules.test-open-cidr]\nseverity = \"hgih\"\n",
            "trueline.toml:2:12: `hgih` is not one of info, low, medium, high, critical",
        ),
        ("[rules.test-open-cidr]\nenable = false\n", "the key that is most like it is `enabled`"),
        ("[rules.test-open-cidr]\nresponse = \"ignore\"\n", "unknown variant `ignore`"),
        ("[rules.test-open-cidr]\nenforce-from = \"soon\"\n", "`soon` is not a date"),
        ("[suppressions]\nrequire = [\"resaon\"]\n", "unknown variant `resaon`"),
        ("[[ignore]]\nreason = \"x\"\n", "missing field `rules`"),
        ("[[ignore]]\nrules = [\"x\"]\nattribute = \"a[\"\n", "is no attribute path"),
        ("[supressions]\n", "the key that is most like it is `suppressions`"),
    ] {
        let folder = folder(&[("trueline.toml", config), ("main.tf", GROUP)]);
        let run = check(&folder, &[]).exits_with(2);
        assert!(run.stderr.contains(message), "{config}: {}", run.stderr);
        assert_eq!(run.stdout, "");
    }
}

#[test]
fn config_show_tells_which_file_says_what() {
    let folder = folder(&[
        (".git/HEAD", "ref: refs/heads/main\n"),
        (
            "trueline.toml",
            "[suppressions]\nrequire = [\"reason\"]\nmax-days = 90\n[rules.test-open-cidr]\nseverity = \"low\"\n",
        ),
        ("dev/trueline.toml", "[rules.test-open-cidr]\nseverity = \"high\"\nenforce-from = 2027-01-31\n"),
        ("dev/app/main.tf", ""),
    ]);
    let show = |path: &str| Run::of(folder.trueline().args(["config", "show", path])).exits_with(0).stdout;
    let expected = "rules.test-open-cidr.enforce-from = 2027-01-31  # dev/trueline.toml\n\
                    rules.test-open-cidr.severity = \"high\"  # dev/trueline.toml\n\
                    suppressions.max-days = 90  # trueline.toml\n\
                    suppressions.require = [\"reason\"]  # trueline.toml\n";
    assert_eq!(show("dev/app/main.tf"), expected);
    assert!(show(".").contains("severity = \"low\"  # trueline.toml"));
    folder.write_beside("work/trueline.toml", "[rule]\n");
    Run::of(folder.trueline().args(["config", "show"])).exits_with(2);
}

/// A pod of an image that anybody may push, and an object of a version that Kubernetes 1.32 removed.
const MANIFEST: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: b}\nspec:\n  containers:\n    - name: a\n      \
                        image: quay.io/x/y\n---\napiVersion: flowcontrol.apiserver.k8s.io/v1beta3\nkind: FlowSchema\nmetadata: \
                        {name: f}\n";

/// What a check of a folder with a manifest and these configs says by the rules that these hold for, as `RULE FOLDER`.
fn found_in_manifest(configs: &[(&str, &str)], args: &[&str]) -> Vec<String> {
    let mut files = vec![("app/pod.yaml", MANIFEST)];
    files.extend(configs);
    let folder = Folder::new(&files);
    let run = Run::of(folder.trueline().args(["check", "--format", "json"]).args(args));
    let of_config = ["kubernetes-no-owner-label", "-api-version", "-registry-not-allowed", "-public-registry"];
    let mut rules: Vec<String> = (run.json()["findings"].as_array().unwrap().iter())
        .map(|finding| finding["rule"].as_str().unwrap().to_owned())
        .filter(|rule| of_config.iter().any(|known| rule.ends_with(known)))
        .collect();
    rules.sort();
    rules
}

#[test]
fn rules_see_what_is_said_of_the_cluster() {
    let removed = "kubernetes-removed-api-version";
    for (config, expected) in [
        ("", vec![removed]),
        ("[kubernetes]\nversion = \"1.28\"\n", vec![]),
        ("[kubernetes]\nversion = \"1.31\"\n", vec!["kubernetes-deprecated-api-version"]),
        ("[kubernetes]\nversion = \"1.32\"\n", vec![removed]),
        ("[kubernetes]\nregistries = [\"r.test\"]\n", vec!["kubernetes-image-registry-not-allowed", removed]),
        ("[kubernetes]\nregistries = [\"quay.io\"]\n", vec![removed]),
    ] {
        assert_eq!(found_in_manifest(&[("trueline.toml", config)], &[]), expected, "{config}");
    }
}

#[test]
fn what_is_off_by_itself_is_turned_on_by_name() {
    let (owner, public, removed) =
        ("kubernetes-no-owner-label", "kubernetes-image-from-public-registry", "kubernetes-removed-api-version");
    let on = "[rules.required-label-owner]\nenabled = true\n";
    let off = "[rules.kubernetes-no-owner-label]\nenabled = false\n";
    for (configs, args, expected) in [
        (vec![], vec![], vec![removed]),
        (vec![("trueline.toml", on)], vec![], vec![owner, removed]),
        (vec![("app/trueline.toml", on)], vec![], vec![owner, removed]),
        (vec![("other/trueline.toml", on)], vec![], vec![removed]),
        (vec![("trueline.toml", on), ("app/trueline.toml", off)], vec![], vec![removed]),
        (vec![], vec!["--rule", "kubernetes-*"], vec![public, owner, removed]),
        (vec![], vec!["--rule", "KSV-0125"], vec![public]),
    ] {
        assert_eq!(found_in_manifest(&configs, &args), expected, "{configs:?} {args:?}");
    }
}

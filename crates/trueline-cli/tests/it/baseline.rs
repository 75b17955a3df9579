//! The file of findings that a team knows of.

use std::fs;

use crate::support::{Folder, Run};
use crate::suppressions::folder;

const GROUP: &str = "resource \"aws_security_group\" \"open\" {\n  description = \"d\"\n  ingress {\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n}\n";

fn run(folder: &Folder, command: &[&str], args: &[&str]) -> Run {
    let policies = folder.temp.path().join("policies");
    let mut trueline = folder.trueline();
    trueline.args(command).args(["--rule", "test-*", "--today", "2026-11-26", "--policies"]).arg(policies);
    Run::of(trueline.args(args))
}

fn create(folder: &Folder) -> Run {
    run(folder, &["baseline", "create"], &[])
}

/// State and address of each finding in comparison with the baseline.
fn states(folder: &Folder) -> Vec<String> {
    let run = run(folder, &["check", "--baseline", "trueline-baseline.json", "--format", "json"], &[]);
    let report = run.json();
    let findings = report["findings"].as_array().unwrap().iter();
    let mut states: Vec<String> = findings
        .map(|finding| format!("{} {}", finding["state"], finding["resource"]["address"]).replace('"', ""))
        .collect();
    states.sort();
    assert_eq!(run.code, i32::from(states.iter().any(|state| state.starts_with("new"))), "{}", run.stderr);
    states
}

fn text(folder: &Folder) -> String {
    fs::read_to_string(folder.path("trueline-baseline.json")).unwrap()
}

#[test]
fn what_is_known_fails_no_run() {
    let folder = folder(&[("main.tf", GROUP)]);
    assert!(create(&folder).exits_with(0).stdout.contains("1 findings"));
    let expected = "{\n \"schema_version\": \"1\",\n \"tool\": \"trueline\",\n \"findings\": [\n  \
        {\"rule\":\"test-open-cidr\",\"root\":\"\",\"address\":\"aws_security_group.open\",\
        \"attribute\":\"ingress[0].cidr_blocks[0.0.0.0/0]\",\"verdict\":\"fail\"}\n ]\n}\n";
    assert_eq!(text(&folder), expected);
    folder.write_beside("work/main.tf", format!("{}{GROUP}", "\n".repeat(50)));
    assert_eq!(states(&folder), ["existing aws_security_group.open"]);
    // The same address elsewhere is another resource, also when the first is mended.
    folder.write_beside("work/main.tf", GROUP.replace("0.0.0.0/0", "10.0.0.0/8"));
    folder.write_beside("work/environments/staging/main.tf", GROUP);
    assert_eq!(states(&folder), ["new aws_security_group.open"]);
    // A folder that is renamed takes its findings along.
    fs::remove_file(folder.path("main.tf")).unwrap();
    assert_eq!(states(&folder), ["moved aws_security_group.open"]);
}

#[test]
fn an_update_keeps_history_and_grows_only_when_told_to() {
    let other = GROUP.replace("\"open\"", "\"other\"");
    let folder = folder(&[("net/main.tf", &format!("{GROUP}{other}"))]);
    create(&folder).exits_with(0);
    let noted = text(&folder)
        .replace("open\",\"attribute\"", "open\",\"reason\":\"a bastion\",\"until\":\"2027-01-31\",\"attribute\"");
    folder.write_beside("work/trueline-baseline.json", &noted);
    fs::rename(folder.path("net"), folder.path("network")).unwrap();
    folder.write_beside("work/network/main.tf", format!("{GROUP}{}", GROUP.replace("\"open\"", "\"third\"")));
    let update = run(&folder, &["baseline", "update"], &[]).exits_with(0);
    assert!(update.stdout.contains("1 kept, of which 0 have ended; 1 gone; 1 new and not added"), "{}", update.stdout);
    let after = text(&folder);
    assert!(
        after.contains("\"root\":\"network\"") && after.contains("\"reason\":\"a bastion\",\"until\":\"2027-01-31\""),
        "{after}"
    );
    assert_eq!(after.matches("\"rule\"").count(), 1);
    assert_eq!(states(&folder), ["existing aws_security_group.open", "new aws_security_group.third"]);
    run(&folder, &["baseline", "update", "--add"], &[]).exits_with(0);
    assert_eq!(states(&folder), ["existing aws_security_group.open", "existing aws_security_group.third"]);
    let again = text(&folder);
    run(&folder, &["baseline", "update"], &[]).exits_with(0);
    assert_eq!(text(&folder), again, "the same findings give the same bytes");
}

#[test]
fn what_has_ended_is_new_again() {
    let folder = folder(&[("main.tf", GROUP)]);
    create(&folder).exits_with(0);
    for (until, state) in [("2026-11-26", "existing"), ("2026-11-25", "new")] {
        let ended =
            text(&folder).replace("\"verdict\":\"fail\"", &format!("\"verdict\":\"fail\",\"until\":\"{until}\""));
        let folder = self::folder(&[("main.tf", GROUP), ("trueline-baseline.json", &ended)]);
        assert_eq!(states(&folder), [format!("{state} aws_security_group.open")]);
        let human = run(&folder, &["check", "--baseline", "trueline-baseline.json"], &[]).stdout;
        let told = human.contains("note baseline-ended") && human.contains("ended on 2026-11-25");
        assert_eq!(told, state == "new", "{human}");
    }
}

#[test]
fn equal_findings_are_counted() {
    // A container without a name and one beside it: nothing tells their findings apart.
    let twice = GROUP.replace("  ingress {\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n", "  ingress {\n    to_port = 1\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n  ingress {\n    to_port = 1\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n");
    let folder = folder(&[("main.tf", &twice)]);
    create(&folder).exits_with(0);
    assert!(text(&folder).contains("\"count\":2"), "{}", text(&folder));
    assert!(states(&folder).iter().all(|state| state.starts_with("existing")));
    let thrice = twice.replacen(
        "  ingress {",
        "  ingress {\n    to_port = 1\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n  ingress {",
        1,
    );
    folder.write_beside("work/main.tf", thrice);
    assert_eq!(states(&folder).iter().filter(|state| state.starts_with("new")).count(), 1);
}

#[test]
fn a_broken_baseline_is_never_an_empty_one() {
    let folder = folder(&[("main.tf", GROUP)]);
    for (text, message) in [
        (None, "cannot be read: no such file"),
        (Some(""), "cannot be understood"),
        (Some("[]"), "cannot be understood"),
        (Some("{\"schema_version\": \"1\", \"tool\": \"x\", \"findings\": [{}]}"), "missing field `rule`"),
        (Some("{\"schema_version\": \"2\", \"tool\": \"x\", \"findings\": []}"), "has the schema version \"2\""),
        (Some("{\"schema_version\": \"1\", \"tool\": \"x\", \"findings\": [], \"more\": 1}"), "unknown field `more`"),
        (Some("<<<<<<< HEAD\n"), "cannot be understood"),
    ] {
        if let Some(text) = text {
            folder.write_beside("work/trueline-baseline.json", text);
        }
        for command in [&["check", "--baseline", "trueline-baseline.json"][..], &["baseline", "update"]] {
            let run = run(&folder, command, &[]).exits_with(2);
            assert!(run.stderr.contains(message) && run.stderr.contains("help: "), "{text:?}: {}", run.stderr);
            assert_eq!(run.stdout, "");
        }
    }
    create(&folder).exits_with(2);
    run(&folder, &["baseline", "create", "--force"], &[]).exits_with(0);
    folder.write_beside("work/broken.tf", "resource {{{");
    let before = text(&folder);
    run(&folder, &["baseline", "create", "--force"], &[]).exits_with(2);
    assert_eq!(text(&folder), before, "half a baseline would hide the other half");
}

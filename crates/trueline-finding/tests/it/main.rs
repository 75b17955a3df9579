//! Which findings are one, and which fail a run.
#![expect(clippy::unwrap_used, reason = "a test stops at whatever goes wrong")]

mod suppression;

use std::sync::Arc;

use trueline_finding::{
    Conclusion, Confidence, Coverage, Edition, Finding, Fingerprint, Gate, OnUnknown, Related, RuleInfo, Severity,
    State, Subject, Verdict, gate, group_instances,
};
use trueline_ir::{AttrPath, Format};
use trueline_source::{FileId, MemoryTree, Problem, SourcePath, Sources, Span};

fn file() -> FileId {
    Sources::new(MemoryTree::new()).add(SourcePath::root(), "x".repeat(100))
}

fn finding(severity: Severity, address: &str, path: &str, at: usize) -> Finding {
    let rule = RuleInfo {
        id: "rule".into(),
        title: "Title".into(),
        severity,
        confidence: Confidence::High,
        description: String::new(),
        remediation: String::new(),
        resource_types: Vec::new(),
        aliases: Vec::new(),
        controls: Default::default(),
        references: Vec::new(),
        edition: Edition::FIRST,
        deprecated: false,
        opt_in: false,
        points_at_secret: false,
        recognises_by_value: false,
    };
    let kind: Arc<str> = address.split('.').rev().nth(1).unwrap().into();
    let path = AttrPath::parse(path).unwrap();
    Finding {
        fingerprint: Fingerprint::new(&rule.id, "", address, &path.to_string(), 0),
        rule: Arc::new(rule),
        severity,
        verdict: Verdict::Fail,
        state: State::New,
        message: format!("{address} is wrong.").into(),
        subject: Arc::new(Subject {
            address: address.into(),
            block_address: address.into(),
            native_type: kind.clone(),
            kind,
            name: "n".into(),
            namespace: None,
            provider: "aws".into(),
            format: Format::Terraform,
            root: "".into(),
            construct: None,
        }),
        part_of: None,
        place: "".into(),
        path,
        missing: false,
        instances: Box::default(),
        environments: Box::default(),
        span: Span::new(file(), at..at + 1),
        chain: Box::default(),
        related: [Related { message: format!("called as {address}"), span: Span::new(file(), at + 50..at + 51) }]
            .into(),
        unresolved: None,
        masked: false,
        drift: None,
        suppression: None,
        response: Default::default(),
        triage: Default::default(),
    }
}

/// The instances of each group.
fn grouped(findings: Vec<Finding>) -> Vec<Vec<String>> {
    let groups = group_instances(findings);
    groups.iter().map(|group| group.instances().iter().map(ToString::to_string).collect()).collect()
}

#[test]
fn one_place_is_one_defect() {
    let high = |address, path, at| finding(Severity::High, address, path, at);
    let same = vec![high("module.a.t.r", "acl", 1), high("module.b.t.r", "acl", 1), high("t.other", "acl", 9)];
    assert_eq!(grouped(same.clone()), [vec!["module.a.t.r", "module.b.t.r"], vec!["t.other"]]);
    let groups = group_instances(same);
    assert_eq!(groups[0].fingerprint, high("module.a.t.r", "acl", 1).fingerprint, "that of the first instance");
    assert_eq!(groups[0].related.len(), 1, "both were called at one place");
    // A document has another path in each resource that uses it.
    let document =
        vec![high("data.d.p", "json.Statement[0].Action[1]", 1), high("t.r", "policy.Statement[0].Action[1]", 1)];
    assert_eq!(grouped(document), [vec!["data.d.p", "t.r"]]);
}

#[test]
fn near_misses_stay_apart() {
    let high = |address, path, at| finding(Severity::High, address, path, at);
    assert_eq!(grouped(vec![high("t.r", "acl", 1), high("t.r", "policy", 1)]).len(), 2, "other attributes");
    assert_eq!(grouped(vec![high("t.r", "", 1), high("u.r", "", 1)]).len(), 2, "other types as a whole");
    let unknown = Finding { verdict: Verdict::Unknown, ..high("t.b", "acl", 1) };
    assert_eq!(grouped(vec![high("t.a", "acl", 1), unknown]).len(), 2, "other verdicts");
}

fn conclude(findings: Vec<Finding>, problems: Vec<Problem>, rules: Gate) -> (usize, usize, usize, Conclusion) {
    let outcome = gate(findings, problems, Coverage::default(), Vec::new(), &rules);
    (outcome.findings.len(), outcome.below_threshold, outcome.unknown_ignored, outcome.conclusion)
}

#[test]
fn what_is_shown_and_what_fails() {
    let usual = Gate {
        min_severity: Severity::Info,
        fail_on: Some(Severity::Low),
        on_unknown: OnUnknown::Warn,
        show_suppressed: false,
        strict_base: false,
    };
    let medium = || finding(Severity::Medium, "t.r", "acl", 1);
    let unknown = || Finding { verdict: Verdict::Unknown, ..medium() };
    let existing = || Finding { state: State::Existing, ..medium() };
    let error = || Problem::error("parse-error", "Broken.");
    let cases = [
        (vec![], vec![], usual, (0, 0, 0, Conclusion::Passed)),
        (vec![medium()], vec![], usual, (1, 0, 0, Conclusion::Failed)),
        (vec![medium()], vec![], Gate { fail_on: Some(Severity::High), ..usual }, (1, 0, 0, Conclusion::Passed)),
        (vec![medium()], vec![], Gate { fail_on: None, ..usual }, (1, 0, 0, Conclusion::Passed)),
        // What is not shown can still fail: the two are asked for apart.
        (vec![medium()], vec![], Gate { min_severity: Severity::High, ..usual }, (0, 1, 0, Conclusion::Failed)),
        (vec![unknown()], vec![], usual, (1, 0, 0, Conclusion::Passed)),
        (vec![unknown()], vec![], Gate { on_unknown: OnUnknown::Ignore, ..usual }, (0, 0, 1, Conclusion::Passed)),
        (vec![unknown()], vec![], Gate { on_unknown: OnUnknown::Fail, ..usual }, (1, 0, 0, Conclusion::Failed)),
        (vec![existing()], vec![], usual, (1, 0, 0, Conclusion::Passed)),
        (vec![medium()], vec![error()], usual, (1, 0, 0, Conclusion::Incomplete)),
        (vec![], vec![Problem::warning("w", "Odd.")], usual, (0, 0, 0, Conclusion::Passed)),
    ];
    for (number, (findings, problems, rules, expected)) in cases.into_iter().enumerate() {
        assert_eq!(conclude(findings, problems, rules), expected, "case {number}");
    }
}

#[test]
fn severities_are_words() {
    for severity in Severity::ALL {
        assert_eq!(severity.as_str().to_uppercase().parse(), Ok(severity));
    }
    assert_eq!(
        "hgih".parse::<Severity>().unwrap_err().to_string(),
        "`hgih` is not one of info, low, medium, high, critical"
    );
}

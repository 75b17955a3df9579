use std::sync::Arc;

use trueline_finding::suppression::{
    Context, Entry, EntryState, SuppressionPolicy, apply, from_comments, from_metadata, suppression_rules,
};
use trueline_finding::{Finding, RuleInfo, Severity, Subject};
use trueline_ir::{Map, Resource, ResourceSet, Value};
use trueline_source::{Comment, MemoryTree, SourcePath, Sources, Span};

use crate::finding;

fn map<const N: usize>(entries: [(&str, Value); N]) -> Value {
    entries.into_iter().map(|(key, value)| (key.into(), value)).collect::<Map>().into()
}

fn list<const N: usize>(items: [Value; N]) -> Value {
    Vec::from(items).into()
}

fn resource(file: Span, attributes: Value, metadata: Option<Value>) -> Resource {
    let subject = Subject::clone(&finding(Severity::High, "aws_x.a", "", 0).subject);
    Resource {
        id: subject.id(),
        block_address: subject.address.clone(),
        native_type: subject.native_type,
        name: subject.name,
        namespace: None,
        provider: subject.provider,
        format: subject.format,
        mode: trueline_ir::Mode::Managed,
        key: None,
        attributes,
        native: None,
        metadata: metadata.map(Arc::new),
        span: file,
        header: file.head(),
        calls: Arc::new([]),
        doubt: None,
        ignore_changes: Vec::new(),
        folds: Vec::new(),
        links: Vec::new(),
        stand_in: false,
        construct: None,
        tracked: None,
    }
}

/// The rule of [`finding`], under these names too.
fn rule() -> Arc<RuleInfo> {
    let aliases = ["CKV_1", "W9", "E3030", "AC_1", "privileged"].map(str::to_owned).to_vec();
    Arc::new(RuleInfo { aliases, ..(*finding(Severity::High, "aws_x.a", "", 0).rule).clone() })
}

/// What becomes of the suppressions of a resource with one finding, and whether that is suppressed.
fn applied(
    text: &str,
    attributes: Value,
    metadata: Option<Value>,
    change: impl FnOnce(&mut SuppressionPolicy),
) -> (Vec<Entry>, bool) {
    let sources = Sources::new(MemoryTree::new());
    let file = sources.add(SourcePath::new("main.tf").unwrap(), text.to_owned());
    let whole = Span::new(file, 0..text.len());
    let resource = resource(whole, attributes, metadata);
    let subject = Arc::new(Subject::of(&resource));
    let set = ResourceSet::new(vec![resource]);
    let comments: Vec<Comment> = text
        .find('#')
        .map(|start| Comment { span: Span::new(file, start..text.len()), alone: true })
        .into_iter()
        .collect();
    let mut policy = SuppressionPolicy::lenient("2026-11-26".parse().unwrap());
    change(&mut policy);
    let rules = [rule()];
    let context = Context {
        set: &set,
        environments: &[],
        sources: &sources,
        known: &rules,
        ran: &rules,
        workspace: "default",
        policy: &policy,
    };
    let found =
        Finding { span: whole.head(), subject, rule: rules[0].clone(), ..finding(Severity::High, "aws_x.a", "", 0) };
    let mut findings = vec![found];
    let suppressions = [from_comments(&comments, &sources), from_metadata(&set)].concat();
    let remarks: Vec<Arc<RuleInfo>> = suppression_rules().into_iter().map(Arc::new).collect();
    let (entries, _) = apply(&mut findings, suppressions, &context, &remarks);
    (entries, findings[0].suppression.is_some())
}

#[test]
fn metadata_and_annotations_suppress() {
    let annotations = |key: &str, text: &str| map([("metadata", map([("annotations", map([(key, text.into())]))]))]);
    let listed = |key: &str, text: &str| map([("metadata", list([map([("annotations", map([(key, text.into())]))])]))]);
    let none = || map([]);
    let cases = [
        (none(), Some(map([("trueline", map([("ignore", list(["rule reason=\"a b\"".into()]))]))]))),
        (
            none(),
            Some(map([(
                "trueline",
                map([("ignore", list([map([("rule", "CKV_1".into()), ("reason", "a b".into())])]))]),
            )])),
        ),
        (
            none(),
            Some(map([("checkov", map([("skip", list([map([("id", "CKV_1".into()), ("comment", "a b".into())])]))]))])),
        ),
        (
            none(),
            Some(map([(
                "cfn_nag",
                map([("rules_to_suppress", list([map([("id", "W9".into()), ("reason", "a b".into())])]))]),
            )])),
        ),
        (annotations("checkov.io/skip1", "CKV_1=a b"), None),
        (annotations("trueline/ignore", "rule reason=\"a b\""), None),
        (annotations("trueline/ignore-2", "rule reason=\"a b\""), None),
        (annotations("ignore-check.kube-linter.io/privileged", "a b"), None),
        (annotations("runterrascan.io/skip", "[{\"rule\": \"AC_1\", \"comment\": \"a b\"}]"), None),
        (listed("checkov.io/skip1", "CKV_1=a b"), None),
    ];
    for (number, (attributes, metadata)) in cases.into_iter().enumerate() {
        let (entries, suppressed) = applied("", attributes, metadata, |_| {});
        assert!(suppressed, "case {number}: {entries:?}");
        assert_eq!(entries[0].suppression.reason.as_deref(), Some("a b"), "case {number}");
        assert_eq!((&entries[0].state, entries[0].covered), (&EntryState::Active, 1), "case {number}");
    }
    let lint = map([("cfn-lint", map([("config", map([("ignore_checks", list(["E3030".into()]))]))]))]);
    assert!(applied("", none(), Some(lint), |_| {}).1);
    for (attributes, metadata, state) in [
        (annotations("checkov.io/skipped", "CKV_2=x"), None, "unmapped"),
        (annotations("runterrascan.io/skip", "AC_1"), None, "invalid"),
        (none(), Some(map([("trueline", map([("ignore", list([1_i64.into_value()]))]))])), "invalid"),
        (none(), Some(map([("checkov", map([("skip", list([map([])]))]))])), "invalid"),
    ] {
        let (entries, suppressed) = applied("", attributes, metadata, |_| {});
        assert_eq!((entries[0].state.as_str(), suppressed), (state, false));
    }
}

trait IntoValue {
    fn into_value(self) -> Value;
}

impl IntoValue for i64 {
    fn into_value(self) -> Value {
        trueline_ir::Number::from(self).into()
    }
}

#[test]
fn what_a_team_may_require() {
    type Change = fn(&mut SuppressionPolicy);
    let cases: [(&str, Change, &str); 13] = [
        ("# trueline:ignore-block rule", |_| {}, "active"),
        ("# trueline:ignore-block rule", |policy| policy.inline = false, "off"),
        ("# trueline:ignore-block rule", |policy| policy.foreign = false, "active"),
        ("# checkov:skip=CKV_1", |policy| policy.foreign = false, "off"),
        ("# trueline:ignore-block rule", |policy| policy.require_reason = true, "it does not give a reason"),
        (
            "# trueline:ignore-block rule reason=\" \"",
            |policy| policy.require_reason = true,
            "it does not give a reason",
        ),
        ("# checkov:skip=CKV_1:why", |policy| policy.require_reason = true, "active"),
        ("# trueline:ignore-block rule", |policy| policy.require_owner = true, "it does not give an owner"),
        ("# trueline:ignore-block rule owner=me", |policy| policy.require_owner = true, "active"),
        ("# trueline:ignore-block rule", |policy| policy.require_until = true, "it does not give an end"),
        ("# trueline:ignore-block rule", |policy| policy.max_days = Some(30), "it does not give an end"),
        ("# trueline:ignore-block rule until=2026-12-26", |policy| policy.max_days = Some(30), "active"),
        (
            "# trueline:ignore-block rule until=2026-12-27",
            |policy| policy.max_days = Some(30),
            "it holds for 31 more days",
        ),
    ];
    for (comment, change, expected) in cases {
        let (entries, suppressed) = applied(comment, map([]), None, change);
        let state = match &entries[0].state {
            EntryState::Invalid(why) => why.clone(),
            state => state.as_str().to_owned(),
        };
        assert!(state.starts_with(expected), "{comment}: {state}");
        assert_eq!(suppressed, expected == "active", "{comment}");
    }
}

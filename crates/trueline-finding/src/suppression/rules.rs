//! The rules on suppressions themselves.

use std::collections::HashMap;
use std::sync::Arc;

use trueline_ir::{AttrPath, Format, Resource};
use trueline_source::{FileId, Span};

use super::apply::{Context, Entry, EntryState, unknown_rule};
use super::{Scope, Source, Tool};
use crate::{Confidence, Edition, Finding, Fingerprint, RuleInfo, Severity, State, Subject, Verdict};

/// The ids of the rules.
const EXPIRED: &str = "suppression-expired";
const INVALID: &str = "suppression-invalid";
const UNUSED: &str = "suppression-unused";

/// The rules on suppressions, sorted by id.
pub fn suppression_rules() -> Vec<RuleInfo> {
    let rule = |id: &str, severity, title: &str, description: &str, remediation: &str| RuleInfo {
        id: id.to_owned(),
        title: title.to_owned(),
        severity,
        confidence: Confidence::High,
        description: description.to_owned(),
        remediation: remediation.to_owned(),
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
    vec![
        rule(
            EXPIRED,
            Severity::Info,
            "Suppression has ended",
            "The last day of this suppression is over. What it covered is reported again.",
            "Mend what it covered and take the suppression away, or have its owner decide on a new day.",
        ),
        rule(
            INVALID,
            Severity::Low,
            "Suppression cannot be obeyed",
            "This suppression is badly written, names a rule that there is not, or lacks what the config requires. It \
             covers nothing, and what it was meant for is reported.",
            "Write it as `trueline:ignore RULE reason=\"...\" until=YYYY-MM-DD owner=...`, with what your config requires.",
        ),
        rule(
            UNUSED,
            Severity::Info,
            "Suppression covers nothing",
            "No finding is covered by this suppression any more. Left where it is, it would hide the next one.",
            "Take it away: `trueline suppressions` lists them all.",
        ),
    ]
}

/// Makes findings about suppressions.
pub(super) struct SuppressionRules<'a> {
    rules: HashMap<&'a str, &'a Arc<RuleInfo>>,
    context: &'a Context<'a>,
    by_file: HashMap<FileId, Vec<&'a Resource>>,
    repeats: HashMap<Fingerprint, usize>,
}

impl<'a> SuppressionRules<'a> {
    pub(super) fn new(rules: &'a [Arc<RuleInfo>], context: &'a Context<'a>) -> Self {
        let mut by_file: HashMap<FileId, Vec<&Resource>> = HashMap::new();
        for resource in context.set.iter() {
            by_file.entry(resource.span.file).or_default().push(resource);
        }
        let rules = rules.iter().map(|rule| (rule.id.as_str(), rule)).collect();
        SuppressionRules { rules, context, by_file, repeats: HashMap::new() }
    }

    /// What is to be said of a suppression.
    pub(super) fn remark(&mut self, entry: &Entry) -> Option<Finding> {
        let is_own = entry.suppression.tool == Tool::Trueline;
        let named = entry.suppression.rules.join(", ");
        let (rule, message) = match &entry.state {
            EntryState::Expired => {
                let until = entry.suppression.until.map(|until| until.to_string()).unwrap_or_default();
                (EXPIRED, format!("The suppression of {named} has ended on {until}."))
            }
            EntryState::Invalid(why) => (INVALID, format!("This suppression is not obeyed: {why}.")),
            // What the config covers may lie outside of what was judged.
            EntryState::Unused if entry.suppression.source == Source::Config => return None,
            EntryState::Unused if is_own => (UNUSED, format!("The suppression of {named} covers nothing.")),
            EntryState::Active | EntryState::Unused | EntryState::NotAsked if is_own && !entry.unknown.is_empty() => (
                INVALID,
                format!(
                    "A part of this suppression is not obeyed: {}.",
                    unknown_rule(self.context.known, &entry.unknown[0])
                ),
            ),
            _ => return None,
        };
        let rule = (*self.rules.get(rule)?).clone();
        // Another tool may read it well, or read no more than it says.
        let is_foreign_mistake = !is_own && entry.suppression.mistake.is_some();
        let severity = if is_foreign_mistake { Severity::Info } else { rule.severity };
        Some(self.finding(rule, severity, message, entry))
    }

    fn finding(&mut self, rule: Arc<RuleInfo>, severity: Severity, message: String, entry: &Entry) -> Finding {
        let span = entry.suppression.span;
        let subject = Arc::new(self.subject(span, &entry.suppression.scope));
        let place = entry.suppression.rules.join(",");
        let mut fingerprint = Fingerprint::new(&rule.id, &subject.root, &subject.address, &place, 0);
        let repeat = self.repeats.entry(fingerprint).or_default();
        if *repeat > 0 {
            fingerprint = Fingerprint::new(&rule.id, &subject.root, &subject.address, &place, *repeat);
        }
        *repeat += 1;
        Finding {
            rule,
            severity,
            verdict: Verdict::Fail,
            state: State::New,
            message: message.into(),
            instances: Box::default(),
            environments: Box::default(),
            subject,
            part_of: None,
            path: AttrPath::new(),
            place: place.into(),
            missing: false,
            span,
            chain: Box::default(),
            related: Box::default(),
            unresolved: None,
            masked: false,
            drift: None,
            suppression: None,
            response: Default::default(),
            triage: Default::default(),
            fingerprint,
        }
    }

    /// The resource around a suppression or begun by the line below it; without one, the file.
    fn subject(&self, span: Span, scope: &Scope) -> Subject {
        let sources = self.context.sources;
        let near = self.by_file.get(&span.file).map_or(&[][..], Vec::as_slice);
        let begins = |resource: &Resource| match scope {
            Scope::Begins(file, line) | Scope::Line(file, line) => {
                sources.file(*file).position(resource.span.start).line == *line
            }
            _ => false,
        };
        let resource = near.iter().find(|resource| resource.span.contains(span) || begins(resource));
        if let Some(resource) = resource {
            return Subject::of(resource);
        }
        let path = sources.file(span.file).path().clone();
        let folder = path.parent().map(|folder| folder.as_str().into()).unwrap_or_else(|| "".into());
        Subject {
            address: path.as_str().into(),
            block_address: path.as_str().into(),
            native_type: "file".into(),
            kind: "file".into(),
            name: path.file_name().into(),
            namespace: None,
            provider: "trueline".into(),
            format: near.first().map_or(Format::Terraform, |resource| resource.format),
            root: folder,
            construct: None,
        }
    }
}

use std::borrow::Cow;
use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use serde_sarif::sarif;
use trueline_finding::suppression::{Source, Suppression};
use trueline_finding::{Finding, Severity, State, Verdict};
use trueline_source::{FileId, Span};

use super::rules::Rules;
use super::{MOST_RESULTS, level, location, message, properties};
use crate::SarifProfile;
use crate::line_hash::LineHashes;
use crate::report::Report;

/// Related locations of one result; code scanning shows no more.
const MOST_RELATED: usize = 100;
/// Related locations that the message links to. The others are there for viewers that list them all.
const MOST_LINKS: usize = 10;
/// Steps of a code flow; code scanning shows no more.
const MOST_STEPS: usize = 1000;
/// Addresses of instances that are listed; `instanceCount` tells how many there are.
const MOST_INSTANCES: usize = 100;

/// The results of a run, the most severe first, then by path, line and rule.
pub(super) struct Results<'a> {
    report: &'a Report<'a>,
    rules: &'a Rules<'a>,
    groups: Vec<Vec<&'a Finding>>,
    left_out: usize,
    hashes: RefCell<BTreeMap<FileId, Rc<LineHashes>>>,
}

impl<'a> Results<'a> {
    pub(super) fn new(profile: SarifProfile, report: &'a Report<'a>, rules: &'a Rules<'a>) -> Self {
        let mut groups = group_by_line(report, report.of_verdict(Verdict::Fail));
        if profile == SarifProfile::Full {
            let suppressed = report.suppressed.iter().copied().filter(|finding| finding.verdict == Verdict::Fail);
            groups.extend(group_by_line(report, suppressed));
        }
        groups.sort_by_key(|group| Reverse(worst(group)));
        let left_out = groups.len().saturating_sub(MOST_RESULTS);
        groups.truncate(MOST_RESULTS);
        Results { report, rules, groups, left_out, hashes: RefCell::default() }
    }

    /// How many there are.
    pub(super) fn kept(&self) -> usize {
        self.groups.len()
    }

    /// How many there were too many.
    pub(super) fn left_out(&self) -> usize {
        self.left_out
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = sarif::Result> {
        self.groups.iter().filter_map(|group| Some(self.result(group.first()?, group)))
    }

    /// A result (3.27): the first finding, and the others of the same rule and line as related ones.
    fn result(&self, first: &Finding, group: &[&Finding]) -> sarif::Result {
        let related = self.related(group);
        let mut result = sarif::Result::builder()
            .rule_id(&first.rule.id)
            .level(level(worst(group)))
            .message(message(&self.message(first, group, &related)))
            .locations(vec![self.primary(first, group)])
            .partial_fingerprints(self.fingerprints(first))
            .properties(self.properties(first, group))
            .build();
        let rank = group.iter().map(|finding| finding.triage.priority.score).max().unwrap_or_default();
        result.rank = Some(f64::from(rank));
        result.baseline_state = self.report.outcome.comparison.as_ref().map(|_| baseline_state(group));
        result.suppressions = first.suppression.as_ref().map(|suppression| vec![self.suppression(suppression)]);
        result.rule_index = self.rules.index(&first.rule.id);
        result.related_locations = (!related.is_empty()).then(|| self.related_locations(&related));
        result.code_flows = self.code_flow(first).map(|flow| vec![flow]);
        result
    }

    /// What suppresses a result (3.35). Its status is said, for viewers disagree about what it is unless said.
    fn suppression(&self, suppression: &Suppression) -> sarif::Suppression {
        let owner = suppression.owner.as_ref().map(|owner| format!("owner {owner}"));
        let ticket = suppression.ticket.as_ref().map(|ticket| format!("ticket {ticket}"));
        let until = suppression.until.map(|until| format!("until {until}"));
        let words: Vec<String> =
            suppression.reason.clone().into_iter().chain(until).chain(owner).chain(ticket).collect();
        let kind = if suppression.source == Source::Config { "external" } else { "inSource" };
        let mut result = sarif::Suppression::builder().kind(serde_json::Value::from(kind)).build();
        result.status = Some("accepted".into());
        result.justification = (!words.is_empty()).then(|| words.join(", "));
        result.location = Some(location::of(suppression.span, &self.report.places));
        result
    }

    fn primary(&self, first: &Finding, group: &[&Finding]) -> sarif::Location {
        let mut logical: Vec<sarif::LogicalLocation> = Vec::new();
        for subject in group.iter().map(|finding| &finding.subject).take(MOST_RELATED) {
            let resource = sarif::LogicalLocation {
                name: Some(subject.name.to_string()),
                fully_qualified_name: Some(subject.address.to_string()),
                kind: Some("resource".to_owned()),
                ..Default::default()
            };
            if !logical.contains(&resource) {
                logical.push(resource);
            }
        }
        let mut location = location::of(first.span, &self.report.places);
        location.logical_locations = Some(logical);
        location
    }

    /// The first sentence stands alone where space is short; only what the message links to is shown at all.
    fn message(&self, first: &Finding, group: &[&Finding], related: &[(Cow<'_, str>, Span)]) -> String {
        let mut text = unlinked(&self.report.redact(first, &first.message));
        match instances(group).len().saturating_sub(1) {
            0 => {}
            1 => text.push_str(" It is the same in 1 more instance."),
            more => text.push_str(&format!(" It is the same in {more} more instances.")),
        }
        for ((what, _), id) in related.iter().take(MOST_LINKS).zip(1..) {
            let lead = if id == 1 { " See" } else { "," };
            text.push_str(&format!("{lead} [{}]({id})", link_text(what)));
        }
        if !related.is_empty() {
            text.push('.');
        }
        text
    }

    /// The other findings of the line, the way that the value came, and what is related to any of them.
    fn related<'t>(&self, group: &[&'t Finding]) -> Vec<(Cow<'t, str>, Span)> {
        let told = |finding, what: &'t str, span| (self.report.redact(finding, what), span);
        let others = group.iter().skip(1).map(|other| told(other, &other.message, other.span));
        let origins = group.iter().flat_map(|finding| {
            let step = |label: &str| self.report.redact(finding, &format!("value of {label}")).into_owned();
            finding.chain.iter().map(move |(label, span)| (Cow::Owned(step(label)), *span))
        });
        let related = group
            .iter()
            .flat_map(|finding| finding.related.iter().map(|related| told(finding, &related.message, related.span)));
        let mut places = Vec::new();
        for place in others.chain(origins).chain(related) {
            if places.len() < MOST_RELATED && !places.contains(&place) {
                places.push(place);
            }
        }
        places
    }

    fn related_locations(&self, related: &[(Cow<'_, str>, Span)]) -> Vec<sarif::Location> {
        let located = |(what, span): &(Cow<'_, str>, Span), id| sarif::Location {
            id: Some(id),
            ..location::telling(location::of(*span, &self.report.places), &unlinked(what))
        };
        related.iter().zip(1..).map(|(place, id)| located(place, id)).collect()
    }

    /// The way of the value (3.36), from where it was written to where it is used.
    fn code_flow(&self, finding: &Finding) -> Option<sarif::CodeFlow> {
        if finding.chain.is_empty() {
            return None;
        }
        let step = |text: &str, span| {
            let location = location::telling(location::of(span, &self.report.places), text);
            sarif::ThreadFlowLocation { location: Some(location), ..Default::default() }
        };
        let origins = finding.chain.iter().take(MOST_STEPS - 1).rev();
        let mut steps: Vec<_> = origins.map(|(label, span)| step(&format!("Value of {label}"), *span)).collect();
        steps.push(step(&format!("Used by {}", finding.subject.address), finding.span));
        let flow = sarif::ThreadFlow::builder().locations(steps).build();
        Some(sarif::CodeFlow::builder().thread_flows(vec![flow]).build())
    }

    /// GitHub's fingerprint, and ours under a key of its own (3.27.17).
    fn fingerprints(&self, finding: &Finding) -> BTreeMap<String, String> {
        let line = self.report.places.of(finding.span).start.line;
        [
            ("primaryLocationLineHash".to_owned(), self.hashes_of(finding.span.file).of(line)),
            ("trueline/v1".to_owned(), finding.fingerprint.to_string()),
        ]
        .into()
    }

    fn hashes_of(&self, file: FileId) -> Rc<LineHashes> {
        let hash = || Rc::new(LineHashes::new(self.report.places.file(file).text()));
        self.hashes.borrow_mut().entry(file).or_insert_with(hash).clone()
    }

    fn properties(&self, first: &Finding, group: &[&Finding]) -> sarif::PropertyBag {
        let instances = instances(group);
        let environments: BTreeSet<&str> =
            group.iter().flat_map(|finding| &finding.environments).map(|name| &**name).collect();
        let mut properties = properties([
            ("verdict", first.verdict.as_str().into()),
            ("state", first.state.as_str().into()),
            ("severity", worst(group).as_str().into()),
            ("confidence", first.rule.confidence.as_str().into()),
            ("path", first.path.to_string().into()),
            ("instanceCount", instances.len().into()),
            ("instances", instances.into_iter().take(MOST_INSTANCES).collect()),
        ]);
        if !environments.is_empty() {
            properties.additional_properties.insert("environments".to_owned(), environments.into_iter().collect());
        }
        let owners: BTreeSet<&str> =
            group.iter().flat_map(|finding| &*finding.triage.owners).map(|owner| &**owner).collect();
        if !owners.is_empty() {
            properties.additional_properties.insert("owners".to_owned(), owners.into_iter().collect());
        }
        if let Some(exposure) = group.iter().find_map(|finding| finding.triage.exposure.as_ref()) {
            let words = if exposure.is_certain() { exposure.to_string() } else { format!("perhaps {exposure}") };
            properties.additional_properties.insert("exposure".to_owned(), words.into());
        }
        properties
    }
}

/// The failed findings, those of one rule in one line together: by path, line and rule.
fn group_by_line<'a>(report: &Report<'a>, findings: impl Iterator<Item = &'a Finding>) -> Vec<Vec<&'a Finding>> {
    let place = |finding: &Finding| {
        let place = report.places.of(finding.span);
        (place.path, place.start.line, finding.rule.id.clone())
    };
    let mut placed: Vec<_> = findings.map(|finding| (place(finding), finding)).collect();
    placed.sort_by(|(a, _), (b, _)| a.cmp(b));
    placed.chunk_by(|(a, _), (b, _)| a == b).map(|line| line.iter().map(|(_, finding)| *finding).collect()).collect()
}

/// How results stand to the base (3.27.24): one that is new makes all that are shown with it new.
fn baseline_state(group: &[&Finding]) -> serde_json::Value {
    let is_old = |finding: &&Finding| matches!(finding.state, State::Existing | State::Moved);
    if group.iter().all(is_old) { "unchanged".into() } else { "new".into() }
}

fn worst(group: &[&Finding]) -> Severity {
    group.iter().map(|finding| finding.severity).max().unwrap_or(Severity::Info)
}

/// The addresses of all instances, each once.
fn instances<'a>(group: &[&'a Finding]) -> Vec<&'a str> {
    let mut seen = BTreeSet::new();
    let all = group.iter().flat_map(|finding| finding.instances()).map(|address| &**address);
    all.filter(|address| seen.insert(*address)).collect()
}

/// Text in which nothing is a link (3.11.6): a message may hold what scanned files say.
fn unlinked(text: &str) -> String {
    text.replace("](", "] (")
}

/// Text of a link, its brackets escaped (3.11.6), and again no link in the eyes of a reader that knows no escapes.
fn link_text(text: &str) -> String {
    let text = text.strip_suffix('.').unwrap_or(text);
    unlinked(text).replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

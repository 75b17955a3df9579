use std::collections::HashMap;
use std::sync::Arc;

use trueline_finding::{
    Drift, DriftKind, Finding, Fingerprint, Related, Response, RuleInfo, Severity, State, Subject, Verdict,
};
use trueline_ir::{
    AttrPath, Bystander, CallSite, Format, Located, Resource, ResourceSet, Snapshot, Step, Value, locate, stable_path,
};
use trueline_source::Span;

use crate::compare::{Comparison, Difference};
use crate::rules::drift_rules;
use crate::show::{HIDDEN, Shown};
use crate::touch::Touch;

/// Everything that differs, as findings: at the code's place where there is code, else at the export's.
pub fn findings(comparison: &Comparison, declared: &ResourceSet, live: &[Snapshot]) -> Vec<Finding> {
    let mut maker = Maker::new(declared, live);
    let changed = comparison.differences.iter().map(|difference| (comparison.pairs[difference.pair], difference));
    let mut findings: Vec<Finding> = Vec::new();
    for (pair, difference) in changed {
        findings.push(maker.changed(&declared.as_slice()[pair.declared], &live[pair.snapshot], difference));
    }
    for (at, snapshot) in &comparison.missing {
        findings.push(maker.missing(&declared.as_slice()[*at], &live[*snapshot]));
    }
    let unmanaged = comparison.unmanaged.iter().map(|(snapshot, at)| {
        let snapshot = &live[*snapshot];
        (Stranger::of(&snapshot.resources[*at]), snapshot)
    });
    let snapshots = live.iter().filter(|_| comparison.tells_others);
    let others =
        snapshots.flat_map(|snapshot| snapshot.others.iter().map(move |other| (Stranger::known(other), snapshot)));
    for (stranger, snapshot) in unmanaged.chain(others).take(MOST_UNMANAGED) {
        findings.push(maker.unmanaged(&stranger, snapshot));
    }
    findings
}

/// Findings on unmanaged resources. A longer list is no use to anybody; `trueline inventory` has them all.
pub const MOST_UNMANAGED: usize = 1_000;

/// A live resource that no code declares.
struct Stranger {
    subject: Subject,
    /// `aws_security_group stray (sg-0123)`
    name: String,
    span: Span,
}

impl Stranger {
    fn of(resource: &Resource) -> Self {
        let text = |name: &str| resource.attributes.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
        let name = text("name").or_else(|| text("bucket")).unwrap_or(&resource.name);
        let name = named(&resource.id.kind, name, text("id").or_else(|| text("arn")));
        Stranger { subject: Subject::of(resource), name, span: resource.header }
    }

    fn known(other: &Bystander) -> Self {
        let provider = other.kind.split_once('_').map_or("", |(provider, _)| provider);
        Stranger {
            subject: Subject {
                address: other.address.clone(),
                block_address: other.address.clone(),
                kind: other.kind.clone(),
                native_type: other.native_type.clone(),
                name: (&*other.name).into(),
                namespace: None,
                provider: provider.into(),
                format: Format::Terraform,
                root: "".into(),
                construct: None,
            },
            name: named(&other.kind, &other.name, Some(&other.id)),
            span: other.span,
        }
    }
}

fn named(kind: &str, name: &str, id: Option<&str>) -> String {
    match id.filter(|id| *id != name) {
        Some(id) => format!("{kind} {name} ({id})"),
        None => format!("{kind} {name}"),
    }
}

/// That the misconfiguration which `finding` tells of is in the code alone.
pub fn repaired(finding: &Finding, snapshot: &Snapshot) -> Finding {
    let [_, _, rule, _] = drift_rules();
    let message =
        format!("{} breaks {} in the code only: what is live is mended.", finding.subject.address, finding.rule.id);
    let place: Arc<str> = format!("{} {}", finding.rule.id, finding.place).into();
    Finding {
        fingerprint: Fingerprint::new(&rule.id, &finding.subject.root, &finding.subject.address, &place, 0),
        severity: rule.severity,
        rule,
        place,
        message: message.into(),
        verdict: Verdict::Fail,
        drift: Some(Arc::new(drift(DriftKind::Repaired, None, None, snapshot))),
        ..finding.clone()
    }
}

pub(crate) fn drift(kind: DriftKind, declared: Option<String>, live: Option<String>, snapshot: &Snapshot) -> Drift {
    Drift {
        kind,
        declared,
        live,
        snapshot: snapshot.path.as_str().into(),
        captured: snapshot.captured.as_ref().map(|moment| moment.text.clone()),
    }
}

/// Whether the code leaves a value to the provider, of which the default is known.
pub fn is_default(located: &Located<'_>) -> bool {
    located.value.is_none_or(Value::is_null)
        && trueline_schema::default(&located.resource.id.kind, &names(&located.path).join(".")).is_some()
}

struct Maker<'a> {
    declared: &'a ResourceSet,
    rules: [Arc<RuleInfo>; 4],
    /// How often a place had a finding, by fingerprint.
    repeats: HashMap<Fingerprint, usize>,
}

/// What a finding is about, before it is one.
struct Claim<'a> {
    rule: Arc<RuleInfo>,
    severity: Severity,
    subject: Subject,
    calls: &'a [CallSite],
    path: AttrPath,
    place: String,
    span: Span,
    message: String,
    missing: bool,
    masked: bool,
    drift: Drift,
}

impl<'a> Maker<'a> {
    fn new(declared: &'a ResourceSet, _live: &[Snapshot]) -> Self {
        Maker { declared, rules: drift_rules(), repeats: HashMap::new() }
    }

    fn changed(&mut self, resource: &Resource, snapshot: &Snapshot, difference: &Difference) -> Finding {
        let located = locate(self.declared, resource, &difference.path);
        let names = names(&difference.path);
        let shown = |value: &Option<Value>| value.as_ref().map(|value| Shown::of(value, names.iter().map(|n| &**n)).0);
        let (declared, live) = (shown(&difference.declared), shown(&difference.live));
        let address = &located.resource.id.address;
        let attribute = &located.path;
        let message = match (&declared, &live) {
            (Some(default), Some(live)) if is_default(&located) => format!(
                "{attribute} of {address} has drifted: not declared (the provider's default is {default}), live {live}"
            ),
            (Some(declared), Some(live)) => {
                format!("{attribute} of {address} has drifted: declared {declared}, live {live}")
            }
            (Some(declared), None) => format!("{attribute} of {address} is not live: declared {declared}"),
            (None, live) => {
                let live = live.as_deref().unwrap_or_default();
                format!("{attribute} of {address} is live without being declared: live {live}")
            }
        };
        let kind = &located.resource.id.kind;
        let claim = Claim {
            rule: self.rules[0].clone(),
            severity: Touch::of(kind, attribute).severity(),
            subject: Subject::of(located.resource),
            calls: &located.resource.calls,
            place: stable_path(&located.resource.attributes, attribute),
            message: format!("{message}{}.", captured(snapshot)),
            missing: located.value.is_none(),
            masked: difference.declared.as_ref().is_some_and(Value::holds_sensitive)
                || declared.as_deref() == Some(HIDDEN),
            drift: drift(DriftKind::Changed, declared.clone(), live, snapshot),
            span: located.span,
            path: located.path.clone(),
        };
        Finding { chain: located.chain.into(), ..self.finding(claim) }
    }

    fn missing(&mut self, resource: &Resource, snapshot: &Snapshot) -> Finding {
        let address = &resource.id.address;
        let claim = Claim {
            rule: self.rules[1].clone(),
            severity: Touch::of(&resource.id.kind, &AttrPath::new()).severity(),
            subject: Subject::of(resource),
            calls: &resource.calls,
            path: AttrPath::new(),
            place: String::new(),
            span: resource.header,
            message: format!("{address} is declared and not live{}.", captured(snapshot)),
            missing: false,
            masked: false,
            drift: drift(DriftKind::Missing, Some(address.to_string()), None, snapshot),
        };
        self.finding(claim)
    }

    fn unmanaged(&mut self, stranger: &Stranger, snapshot: &Snapshot) -> Finding {
        let Stranger { subject, name, span } = stranger;
        let severity = match Touch::of(&subject.kind, &AttrPath::new()) {
            Touch::Exposure | Touch::Identity => Severity::Medium,
            _ => Severity::Low,
        };
        let claim = Claim {
            rule: self.rules[3].clone(),
            severity,
            subject: subject.clone(),
            calls: &[],
            path: AttrPath::new(),
            place: String::new(),
            span: *span,
            message: format!("{name} is live, and no code declares it{}.", captured(snapshot)),
            missing: false,
            masked: false,
            drift: drift(DriftKind::Unmanaged, None, Some(name.clone()), snapshot),
        };
        self.finding(claim)
    }

    fn finding(&mut self, claim: Claim<'_>) -> Finding {
        let Subject { root, address, .. } = &claim.subject;
        let print = |repeat| Fingerprint::new(&claim.rule.id, root, address, &claim.place, repeat);
        let repeat = self.repeats.entry(print(0)).or_default();
        let fingerprint = print(*repeat);
        *repeat += 1;
        Finding {
            fingerprint,
            severity: claim.severity,
            response: Response::Enforce,
            triage: Default::default(),
            verdict: Verdict::Fail,
            state: State::New,
            message: claim.message.into(),
            part_of: None,
            path: claim.path,
            place: claim.place.into(),
            missing: claim.missing,
            instances: Box::default(),
            environments: Box::default(),
            span: claim.span,
            chain: Box::default(),
            related: (claim.calls.iter())
                .map(|call| Related { message: format!("called here as {}", call.address), span: call.span })
                .collect(),
            unresolved: None,
            masked: claim.masked,
            suppression: None,
            rule: claim.rule,
            subject: claim.subject.into(),
            drift: Some(Arc::new(claim.drift)),
        }
    }
}

/// ` (captured 2026-09-01T12:00:00Z)`
fn captured(snapshot: &Snapshot) -> String {
    snapshot.captured.as_ref().map(|moment| format!(" (captured {moment})")).unwrap_or_default()
}

fn names(path: &AttrPath) -> Vec<Arc<str>> {
    let keys = path.steps().iter().filter_map(|step| match step {
        Step::Key(key) => Some(key.clone()),
        Step::Index(_) => None,
    });
    keys.collect()
}

//! The format of findings that AWS Security Hub takes, in batches as `BatchImportFindings` takes them:
//! <https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format.html>
//!
//! A line is a batch of at most 100 findings, ready for `aws securityhub batch-import-findings --cli-input-json`.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;
use trueline_finding::{Finding, Severity, Verdict};

use crate::report::Report;
use crate::sanitize::visible;
use crate::{TOOL, stream};

/// Findings of one call; Security Hub refuses more.
const MOST_FINDINGS: usize = 100;
const LONGEST_TITLE: usize = 256;
const LONGEST_DESCRIPTION: usize = 1024;
const LONGEST_REMEDIATION: usize = 512;
const LONGEST_FIELD: usize = 1024;
const MOST_RESOURCES: usize = 32;
const MOST_REQUIREMENTS: usize = 32;

/// Whose findings they are, and when they were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asff {
    /// Twelve digits.
    pub account: String,
    /// `eu-west-1`
    pub region: String,
    /// When the run was: `2027-01-31T12:00:00Z`.
    pub time: String,
}

impl Asff {
    /// `aws`, `aws-cn` or `aws-us-gov`, by the region.
    fn partition(&self) -> &'static str {
        match self.region.split('-').next() {
            Some("cn") => "aws-cn",
            Some("us") if self.region.starts_with("us-gov-") => "aws-us-gov",
            _ => "aws",
        }
    }

    /// The product that findings of one's own are imported for.
    fn product(&self) -> String {
        let Asff { account, region, .. } = self;
        format!("arn:{}:securityhub:{region}:{account}:product/{account}/default", self.partition())
    }
}

pub(crate) fn render(asff: &Asff, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let findings: Vec<&Finding> = report.of_verdict(Verdict::Fail).collect();
    let batches = findings.chunks(MOST_FINDINGS);
    if findings.is_empty() {
        return stream::write(&Batch { findings: Vec::new() }, 0, out);
    }
    batches
        .map(|batch| Batch { findings: batch.iter().map(|finding| item(finding, asff, report)).collect() })
        .try_for_each(|batch| stream::write(&batch, 0, out))
}

fn item<'a>(finding: &'a Finding, asff: &'a Asff, report: &Report<'_>) -> Item<'a> {
    let rule = &finding.rule;
    let message = visible(&report.redact(finding, &finding.message)).into_owned();
    let remediation = rule.remediation.trim();
    let link = rule.references.iter().find(|link| link.starts_with("https://"));
    let requirements: Vec<String> = rule
        .controls
        .iter()
        .flat_map(|(framework, ids)| ids.iter().map(move |id| format!("{framework} {id}")))
        .take(MOST_REQUIREMENTS)
        .collect();
    Item {
        schema_version: "2018-10-08",
        id: format!("{}/{}/{}/{}", TOOL.name, asff.region, asff.account, finding.fingerprint),
        product_arn: asff.product(),
        product_name: TOOL.name,
        company_name: TOOL.name,
        generator_id: format!("{}/{}", TOOL.name, rule.id),
        aws_account_id: &asff.account,
        region: &asff.region,
        types: ["Software and Configuration Checks"],
        created_at: &asff.time,
        updated_at: &asff.time,
        severity: Label { label: label(finding.severity), original: finding.severity.as_str() },
        title: cut(if rule.title.is_empty() { &rule.id } else { &rule.title }, LONGEST_TITLE),
        description: cut(&format!("{message} {}", rule.description.trim()), LONGEST_DESCRIPTION),
        remediation: (!remediation.is_empty()).then(|| Remediation {
            recommendation: Recommendation {
                text: cut(remediation, LONGEST_REMEDIATION),
                url: link.map(String::as_str),
            },
        }),
        product_fields: fields(finding, report),
        resources: resources(finding, asff),
        compliance: Compliance { status: "FAILED", related_requirements: requirements },
        workflow: Workflow { status: "NEW" },
        record_state: "ACTIVE",
    }
}

fn label(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "CRITICAL",
        Severity::High => "HIGH",
        Severity::Medium => "MEDIUM",
        Severity::Low => "LOW",
        Severity::Info => "INFORMATIONAL",
    }
}

/// What the format has no field for.
fn fields(finding: &Finding, report: &Report<'_>) -> BTreeMap<&'static str, String> {
    let place = report.places.of(finding.span);
    let triage = &finding.triage;
    let mut fields = BTreeMap::from([
        ("trueline/file", cut(&visible(place.path.as_str()), LONGEST_FIELD)),
        ("trueline/line", place.start.line.to_string()),
        ("trueline/state", finding.state.as_str().to_owned()),
        ("trueline/priority", triage.priority.score.to_string()),
    ]);
    if !triage.owners.is_empty() {
        fields.insert("trueline/owners", cut(&visible(&triage.owners.join(", ")), LONGEST_FIELD));
    }
    if let Some(exposure) = &triage.exposure {
        fields.insert("trueline/exposure", cut(&visible(&exposure.to_string()), LONGEST_FIELD));
    }
    let left_out = finding.instances().len().saturating_sub(MOST_RESOURCES);
    if left_out > 0 {
        fields.insert("trueline/instancesLeftOut", left_out.to_string());
    }
    fields
}

fn resources<'a>(finding: &'a Finding, asff: &'a Asff) -> Vec<Resource<'a>> {
    let subject = &finding.subject;
    let resource = |address: &str| Resource {
        r#type: "Other",
        id: cut(&visible(address), LONGEST_TITLE),
        partition: asff.partition(),
        region: &asff.region,
        details: Details {
            other: BTreeMap::from([
                ("type", cut(&visible(&subject.native_type), LONGEST_FIELD)),
                ("format", subject.format.as_str().to_owned()),
            ]),
        },
    };
    finding.instances().iter().take(MOST_RESOURCES).map(|address| resource(address)).collect()
}

/// At most so many characters; what is cut ends in an ellipsis.
fn cut(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some(_) => text.chars().take(longest - 1).chain(['…']).collect(),
        None => text.to_owned(),
    }
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Batch<'a> {
    findings: Vec<Item<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Item<'a> {
    schema_version: &'static str,
    id: String,
    product_arn: String,
    product_name: &'static str,
    company_name: &'static str,
    generator_id: String,
    aws_account_id: &'a str,
    region: &'a str,
    types: [&'static str; 1],
    created_at: &'a str,
    updated_at: &'a str,
    severity: Label,
    title: String,
    description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    remediation: Option<Remediation<'a>>,
    product_fields: BTreeMap<&'static str, String>,
    resources: Vec<Resource<'a>>,
    compliance: Compliance,
    workflow: Workflow,
    record_state: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Label {
    label: &'static str,
    original: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Remediation<'a> {
    recommendation: Recommendation<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Recommendation<'a> {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Resource<'a> {
    r#type: &'static str,
    id: String,
    partition: &'static str,
    region: &'a str,
    details: Details,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Details {
    other: BTreeMap<&'static str, String>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Compliance {
    status: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_requirements: Vec<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Workflow {
    status: &'static str,
}

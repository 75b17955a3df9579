//! Outcomes built by hand, and their reports.

use std::sync::Arc;

use trueline_finding::{
    Confidence, Coverage, Edition, FileCount, Finding, Fingerprint, Gate, OnUnknown, Outcome, Related, RuleInfo,
    Severity, State, Subject, Verdict, VerdictCount, gate,
};
use trueline_ir::{AttrPath, Format as Language};
use trueline_report::{Format, Human, SarifProfile, render};
use trueline_source::{MemoryTree, Problem, SourcePath, Sources, Span};

/// Files, and what is to be reported of them.
pub(crate) struct World {
    pub(crate) sources: Sources,
    pub(crate) findings: Vec<Finding>,
    pub(crate) problems: Vec<Problem>,
    pub(crate) rules: Vec<Arc<RuleInfo>>,
    pub(crate) coverage: Coverage,
    pub(crate) gate: Gate,
}

impl World {
    /// `files` as [`MemoryTree::parse`] reads them.
    pub(crate) fn new(files: &str) -> Self {
        World {
            sources: Sources::new(MemoryTree::parse(files)),
            findings: Vec::new(),
            problems: Vec::new(),
            rules: Vec::new(),
            coverage: Coverage {
                files: FileCount { parsed: 3, passed_over: 1, failed: 0 },
                resources: 7,
                unjudged: 0,
                rules: 2,
                verdicts: VerdictCount { fail: 2, unknown: 1, pass: 11 },
            },
            gate: Gate {
                min_severity: Severity::Info,
                fail_on: Some(Severity::Low),
                on_unknown: OnUnknown::Warn,
                show_suppressed: false,
                strict_base: false,
            },
        }
    }

    /// The first place of `text` in a file.
    pub(crate) fn span(&self, path: &str, text: &str) -> Span {
        let file = self.sources.open(&SourcePath::new(path).unwrap()).unwrap();
        let start = self.sources.file(file).text().find(text).unwrap_or_else(|| panic!("no `{text}` in {path}"));
        Span::new(file, start..start + text.len())
    }

    pub(crate) fn rule(&mut self, rule: RuleInfo) -> Arc<RuleInfo> {
        let rule = Arc::new(rule);
        self.rules.push(rule.clone());
        self.rules.sort_by(|a, b| a.id.cmp(&b.id));
        rule
    }

    /// Adds a finding about `address` at `text` and hands it out to be changed.
    pub(crate) fn find(&mut self, rule: &Arc<RuleInfo>, address: &str, path: &str, text: &str) -> &mut Finding {
        let span = self.span(path, text);
        self.findings.push(finding(rule, address, span));
        self.findings.last_mut().unwrap()
    }

    pub(crate) fn outcome(&self) -> Outcome {
        gate(self.findings.clone(), self.problems.clone(), self.coverage, self.rules.clone(), &self.gate)
    }

    pub(crate) fn render(&self, format: Format) -> String {
        let mut out = Vec::new();
        render(&format, &self.outcome(), &self.sources, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    pub(crate) fn human(&self) -> String {
        self.render(Format::Human(PLAIN))
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.render(Format::Json)).unwrap()
    }

    pub(crate) fn sarif(&self) -> serde_json::Value {
        serde_json::from_str(&self.render(Format::Sarif(SarifProfile::Github))).unwrap()
    }
}

pub(crate) const PLAIN: Human = Human { color: false, width: 80, links: false, verbose: false, quiet: false };

pub(crate) fn finding(rule: &Arc<RuleInfo>, address: &str, span: Span) -> Finding {
    let (kind, name) = address.rsplit('.').nth(1).zip(address.rsplit('.').next()).unwrap();
    let subject = Arc::new(Subject {
        address: address.into(),
        block_address: address.into(),
        kind: kind.into(),
        native_type: kind.into(),
        name: name.into(),
        namespace: None,
        provider: "aws".into(),
        format: Language::Terraform,
        root: "".into(),
        construct: None,
    });
    Finding {
        rule: rule.clone(),
        severity: rule.severity,
        verdict: Verdict::Fail,
        state: State::New,
        message: format!("{address} breaks the rule.").into(),
        subject,
        part_of: None,
        place: "".into(),
        path: AttrPath::new(),
        missing: false,
        instances: Box::default(),
        environments: Box::default(),
        span,
        chain: Box::default(),
        related: Box::default(),
        unresolved: None,
        masked: false,
        drift: None,
        suppression: None,
        response: Default::default(),
        triage: Default::default(),
        fingerprint: Fingerprint::new(&rule.id, "", address, "", 0),
    }
}

pub(crate) fn path(text: &str) -> AttrPath {
    AttrPath::parse(text).unwrap()
}

pub(crate) fn related(message: &str, span: Span) -> Related {
    Related { message: message.to_owned(), span }
}

pub(crate) fn public_acl() -> RuleInfo {
    RuleInfo {
        id: "aws-s3-bucket-public-acl".to_owned(),
        title: "S3 bucket ACL lets everyone read it".to_owned(),
        severity: Severity::High,
        confidence: Confidence::High,
        description: "A canned ACL such as `public-read` hands out every object of the bucket. Whoever has or guesses \
                      its name can list and download all of it, without an account."
            .to_owned(),
        remediation: "Leave the ACL `private` and give access with a bucket policy that names its readers.".to_owned(),
        resource_types: vec!["aws_s3_bucket".to_owned()],
        aliases: vec!["AVD-AWS-0092".to_owned(), "CKV_AWS_20".to_owned()],
        controls: [("cis-aws-3.0".to_owned(), vec!["2.1.4".to_owned()])].into(),
        references: vec!["https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html".to_owned()],
        edition: Edition::FIRST,
        deprecated: false,
        opt_in: false,
        points_at_secret: false,
        recognises_by_value: false,
    }
}

pub(crate) fn plain_password() -> RuleInfo {
    RuleInfo {
        id: "aws-rds-instance-plain-password".to_owned(),
        title: "Database password stands in the code".to_owned(),
        severity: Severity::Critical,
        description: "Everyone who can read the repository, now or in its history, has the password.".to_owned(),
        remediation: "Let the database keep its password in Secrets Manager: `manage_master_user_password = true`."
            .to_owned(),
        resource_types: vec!["aws_db_instance".to_owned()],
        aliases: Vec::new(),
        controls: Default::default(),
        references: Vec::new(),
        points_at_secret: true,
        recognises_by_value: false,
        ..public_acl()
    }
}

pub(crate) fn no_versions() -> RuleInfo {
    RuleInfo {
        id: "aws-s3-bucket-without-versioning".to_owned(),
        title: "S3 bucket keeps no old versions".to_owned(),
        severity: Severity::Low,
        confidence: Confidence::Medium,
        description: "What is overwritten or deleted, by mistake or by an attacker, is gone.".to_owned(),
        remediation: "Add an `aws_s3_bucket_versioning` for the bucket with `status = \"Enabled\"`.".to_owned(),
        aliases: vec!["CKV_AWS_21".to_owned()],
        controls: Default::default(),
        references: Vec::new(),
        ..public_acl()
    }
}

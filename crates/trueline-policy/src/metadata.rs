//! The `METADATA` comment of a policy, in OPA's form. The build script reads the built-in policies' with this module, so
//! that a run need not; it must therefore use nothing else of this crate.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use trueline_finding::{Confidence, Edition, EditionError, RuleInfo, Severity};

/// What the head of a policy file says.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Header {
    /// The package, as it is written.
    pub(crate) package: String,
    /// The rule, when the metadata gives it an id. It has no resource types when the metadata names none.
    pub(crate) rule: Option<RuleInfo>,
    /// The title, whether there is an id or not.
    pub(crate) title: Option<String>,
    /// The description, whether there is an id or not.
    pub(crate) description: Option<String>,
    /// The severity, if there is one that we know, whether there is an id or not.
    pub(crate) severity: Option<Severity>,
    /// The resource types, whether there is an id or not.
    pub(crate) resource_types: Vec<String>,
}

/// What is wrong with the head of a policy file: its author's fault.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub(crate) struct MetadataError {
    /// Counted from 1.
    pub(crate) line: usize,
    /// What is wrong, as a sentence without its period.
    pub(crate) message: String,
}

/// Names that stand for several resource types in `resource_types`.
const GROUPS: [(&str, &[&str]); 1] = [(
    // Everything that describes pods.
    "kubernetes/workload",
    &[
        "Configuration",
        "CronJob",
        "DaemonSet",
        "Deployment",
        "DeploymentConfig",
        "Job",
        "Pod",
        "PodTemplate",
        "ReplicaSet",
        "ReplicationController",
        "Revision",
        "Rollout",
        "Service.serving.knative.dev",
        "StatefulSet",
    ],
)];

/// The resource types that the names stand for.
fn without_groups(names: Vec<String>) -> Vec<String> {
    let members = |name: String| match GROUPS.iter().find(|(group, _)| *group == name) {
        Some((_, members)) => members.iter().map(ToString::to_string).collect(),
        None => vec![name],
    };
    names.into_iter().flat_map(members).collect()
}

/// Whether `text` is in kebab case, as ids of rules are: `aws-s3-bucket-public-acl`.
pub(crate) fn is_kebab(text: &str) -> bool {
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    text.split('-').all(is_word)
}

impl Header {
    /// Reads the package and the metadata before it.
    ///
    /// # Errors
    /// When there is no package, or the metadata is not as it has to be.
    pub(crate) fn read(text: &str) -> Result<Header, MetadataError> {
        let (package, before) = find_package(text)?;
        let header = Header { package, ..Header::default() };
        match Block::last_of(before) {
            Some(block) => header.with(&block),
            None => Ok(header),
        }
    }

    /// Adds what the metadata of one rule says, which stands right above its line, counted from 1.
    ///
    /// # Errors
    /// When that metadata is not as it has to be.
    pub(crate) fn of_rule(&self, text: &str, line: usize) -> Result<Header, MetadataError> {
        match Block::above(text, line) {
            Some(block) => self.clone().with(&block),
            None => Ok(self.clone()),
        }
    }

    fn with(mut self, block: &Block) -> Result<Header, MetadataError> {
        let outline: Annotations<serde_yaml::Value> = block.parse()?;
        let custom = |key: &str| outline.custom.as_ref().and_then(|custom| custom.get(key));
        if custom("id").is_some() {
            self.rule = Some(block.rule()?);
        }
        // Without an id, what stands under `custom` is for other tools as well: what we do not know is no error.
        let severity = custom("severity").and_then(|word| word.as_str()?.to_lowercase().parse().ok());
        self.severity = severity.or(self.severity);
        let types = custom("resource_types").and_then(|types| types.as_sequence()).into_iter().flatten();
        self.resource_types.extend(without_groups(types.filter_map(|kind| kind.as_str().map(str::to_owned)).collect()));
        self.title = outline.title.or(self.title);
        self.description = outline.description.or(self.description);
        Ok(self)
    }
}

/// The package's name, and the text before its line.
fn find_package(text: &str) -> Result<(String, &str), MetadataError> {
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let word = line.trim_start_matches('\u{feff}').trim();
        if let Some(rest) = word.strip_prefix("package").filter(|rest| rest.starts_with(char::is_whitespace)) {
            let name = rest.split('#').next().unwrap_or_default().trim();
            return Ok((name.to_owned(), &text[..offset]));
        }
        if !word.is_empty() && !word.starts_with('#') {
            break;
        }
        offset += line.len();
    }
    let line = text[..offset].lines().count() + 1;
    Err(MetadataError { line, message: "a policy begins with its `package`".to_owned() })
}

/// A comment that begins with the line `# METADATA`.
struct Block {
    /// The line of that, counted from 1.
    line: usize,
    /// What follows, without the comment marks.
    yaml: String,
}

impl Block {
    fn last_of(text: &str) -> Option<Block> {
        let mut last = None;
        let mut open = false;
        for (at, line) in text.lines().enumerate() {
            let comment = line.trim().strip_prefix('#');
            match comment {
                Some(comment) if comment.trim() == "METADATA" => {
                    last = Some(Block { line: at + 1, yaml: String::new() });
                    open = true;
                }
                Some(comment) if open => {
                    if let Some(Block { yaml, .. }) = &mut last {
                        yaml.push_str(comment);
                        yaml.push('\n');
                    }
                }
                _ => open = false,
            }
        }
        last
    }

    /// The comment that ends right above a line, counted from 1.
    fn above(text: &str, line: usize) -> Option<Block> {
        let lines: Vec<&str> = text.lines().take(line.saturating_sub(1)).collect();
        let comments = lines.iter().rev().take_while(|line| line.trim_start().starts_with('#')).count();
        let start = lines.len() - comments;
        let block = Block::last_of(&lines[start..].join("\n"))?;
        Some(Block { line: start + block.line, ..block })
    }

    fn parse<C: DeserializeOwned>(&self) -> Result<Annotations<C>, MetadataError> {
        serde_yaml::from_str(&self.yaml).map_err(|error| {
            let below = error.location().map_or(0, |location| location.line());
            // The message repeats the place, counted from the start of the comment; the caller says it better.
            let message = error.to_string();
            let message = message.split(" at line ").next().unwrap_or(&message).to_owned();
            MetadataError { line: self.line + below, message }
        })
    }

    fn rule(&self) -> Result<RuleInfo, MetadataError> {
        let annotations: Annotations<Custom> = self.parse()?;
        let rule = annotations.into_rule().map_err(|(field, message)| self.error(field, message))?;
        check(&rule).map_err(|(field, message)| self.error(field, message))?;
        Ok(rule)
    }

    /// An error at the line of `field`, if there is one.
    fn error(&self, field: &str, message: String) -> MetadataError {
        let names = |line: &str| line.trim().strip_prefix(field).is_some_and(|rest| rest.starts_with(':'));
        let below = self.yaml.lines().position(names).map_or(0, |at| at + 1);
        MetadataError { line: self.line + below, message }
    }
}

/// OPA's annotations. Those that say nothing to us are allowed and passed over.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Annotations<C> {
    title: Option<String>,
    description: Option<String>,
    #[serde(default)]
    related_resources: Vec<RelatedResource>,
    custom: Option<C>,
    #[serde(default, rename = "scope")]
    _scope: IgnoredAny,
    #[serde(default, rename = "authors")]
    _authors: IgnoredAny,
    #[serde(default, rename = "organizations")]
    _organizations: IgnoredAny,
    #[serde(default, rename = "entrypoint")]
    _entrypoint: IgnoredAny,
    #[serde(default, rename = "schemas")]
    _schemas: IgnoredAny,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum RelatedResource {
    Plain(String),
    Described {
        #[serde(rename = "ref")]
        reference: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Custom {
    id: String,
    #[serde(with = "SeverityWord")]
    severity: Severity,
    #[serde(with = "ConfidenceWord")]
    confidence: Confidence,
    remediation: String,
    resource_types: Option<Vec<String>>,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    controls: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    points_at_secret: bool,
    #[serde(default)]
    recognises_by_value: bool,
    edition: Option<String>,
    #[serde(default)]
    deprecated: bool,
    #[serde(default)]
    opt_in: bool,
}

#[derive(Deserialize)]
#[serde(remote = "Severity", rename_all = "lowercase")]
enum SeverityWord {
    Info,
    Low,
    Medium,
    High,
    Critical,
}

#[derive(Deserialize)]
#[serde(remote = "Confidence", rename_all = "lowercase")]
enum ConfidenceWord {
    Low,
    Medium,
    High,
}

/// A field, and what is wrong with it.
type FieldError = (&'static str, String);

impl Annotations<Custom> {
    fn into_rule(self) -> Result<RuleInfo, FieldError> {
        let missing = |field| move || (field, format!("`{field}` is missing"));
        let custom = self.custom.ok_or_else(missing("custom"))?;
        if custom.resource_types.as_ref().is_some_and(Vec::is_empty) {
            return Err(("resource_types", "`resource_types` is empty".to_owned()));
        }
        let reference = |resource| match resource {
            RelatedResource::Plain(reference) | RelatedResource::Described { reference } => reference,
        };
        Ok(RuleInfo {
            id: custom.id,
            title: self.title.ok_or_else(missing("title"))?.trim().to_owned(),
            severity: custom.severity,
            confidence: custom.confidence,
            description: self.description.ok_or_else(missing("description"))?.trim().to_owned(),
            remediation: custom.remediation.trim().to_owned(),
            resource_types: sorted("resource_types", without_groups(custom.resource_types.unwrap_or_default()))?,
            aliases: sorted("aliases", custom.aliases)?,
            controls: custom.controls,
            references: self.related_resources.into_iter().map(reference).collect(),
            edition: custom.edition.map_or(Ok(Edition::FIRST), |edition| edition.parse()).map_err(wrong_edition)?,
            deprecated: custom.deprecated,
            opt_in: custom.opt_in,
            points_at_secret: custom.points_at_secret,
            recognises_by_value: custom.recognises_by_value,
        })
    }
}

fn wrong_edition(error: EditionError) -> FieldError {
    ("edition", error.to_string())
}

fn sorted(field: &'static str, words: Vec<String>) -> Result<Vec<String>, FieldError> {
    let count = words.len();
    let words: BTreeSet<String> = words.into_iter().collect();
    if words.len() < count {
        return Err((field, format!("`{field}` names something twice")));
    }
    Ok(words.into_iter().collect())
}

fn check(rule: &RuleInfo) -> Result<(), FieldError> {
    let ensure = |holds: bool, field, message: String| if holds { Ok(()) } else { Err((field, message)) };
    ensure(is_kebab(&rule.id), "id", format!("`{}` is not in kebab case", rule.id))?;
    for (field, text) in
        [("title", &rule.title), ("description", &rule.description), ("remediation", &rule.remediation)]
    {
        ensure(!text.is_empty(), field, format!("`{field}` is empty"))?;
    }
    ensure(!rule.title.contains('\n'), "title", "`title` has more than one line".to_owned())?;
    for kind in &rule.resource_types {
        ensure(kind == "*" || is_word(kind), "resource_types", format!("`{kind}` is no resource type"))?;
    }
    for alias in &rule.aliases {
        ensure(is_word(alias), "aliases", format!("`{alias}` cannot be an alias"))?;
        ensure(!alias.eq_ignore_ascii_case(&rule.id), "aliases", format!("`{alias}` is the id itself"))?;
    }
    for (framework, controls) in &rule.controls {
        let named = is_word(framework) && !controls.is_empty() && controls.iter().all(|control| !control.is_empty());
        ensure(named, "controls", format!("`{framework}` names no control"))?;
    }
    for reference in &rule.references {
        ensure(reference.starts_with("https://"), "related_resources", format!("`{reference}` is no https address"))?;
    }
    Ok(())
}

/// A type, alias or framework: no space and none of the characters that globs and lists are written with.
fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.:/".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "# METADATA
# title: A title
# description: |
#   Two
#   lines.
# related_resources:
#   - https://example.com/a
#   - ref: https://example.com/b
#     description: B
# custom:
#   id: aws-s3-bucket-public-acl
#   severity: high
#   confidence: low
#   remediation: Write it.
#   resource_types: [aws_s3_bucket]
#   aliases: [CKV_AWS_20, AVD-AWS-0092]
#   controls: {cis-aws-3.0: [\"2.1.4\"]}
package trueline.aws.s3.bucket_public_acl

deny contains 1
";

    #[test]
    fn reads_every_field() {
        let header = Header::read(GOOD).unwrap();
        assert_eq!(header.package, "trueline.aws.s3.bucket_public_acl");
        let rule = header.rule.unwrap();
        assert_eq!(rule.id, "aws-s3-bucket-public-acl");
        assert_eq!((rule.severity, rule.confidence), (Severity::High, Confidence::Low));
        assert_eq!(rule.description, "Two\nlines.");
        assert_eq!(rule.aliases, ["AVD-AWS-0092", "CKV_AWS_20"]);
        assert_eq!(rule.controls["cis-aws-3.0"], ["2.1.4"]);
        assert_eq!(rule.references, ["https://example.com/a", "https://example.com/b"]);
        assert!(!rule.deprecated && !rule.points_at_secret);
    }

    #[test]
    fn a_group_stands_for_its_types() {
        let types = |names: &str| {
            let text = GOOD.replace("[aws_s3_bucket]", names);
            Header::read(&text).unwrap().rule.unwrap().resource_types
        };
        let workloads = types("[kubernetes/workload]");
        assert!(workloads.contains(&"Pod".to_owned()) && workloads.contains(&"CronJob".to_owned()));
        assert!(workloads.is_sorted() && !workloads.iter().any(|kind| kind.contains('/')));
        assert_eq!(types("[kubernetes/workload, Ingress]").len(), workloads.len() + 1);
    }

    #[test]
    fn says_what_is_wrong_and_where() {
        let cases = [
            ("id: aws-s3-bucket-public-acl", "id: AWS_S3", 11, "`AWS_S3` is not in kebab case"),
            ("id: aws-s3-bucket-public-acl", "id: aws--s3", 11, "`aws--s3` is not in kebab case"),
            ("severity: high", "severity: High", 12, "unknown variant `High`"),
            ("#   severity: high\n", "", 11, "missing field `severity`"),
            ("confidence: low", "confidence: sure", 13, "unknown variant `sure`"),
            ("[aws_s3_bucket]", "[]", 15, "`resource_types` is empty"),
            ("[aws_s3_bucket]", "[aws s3]", 15, "`aws s3` is no resource type"),
            ("[aws_s3_bucket]", "aws_s3_bucket", 15, "expected a sequence"),
            ("AVD-AWS-0092", "CKV_AWS_20", 16, "`aliases` names something twice"),
            ("AVD-AWS-0092", "\"CKV AWS\"", 16, "`CKV AWS` cannot be an alias"),
            ("[\"2.1.4\"]", "[]", 17, "`cis-aws-3.0` names no control"),
            ("title: A title", "title: \"\"", 2, "`title` is empty"),
            ("title: A title", "titel: A title", 2, "unknown field `titel`"),
            ("# title: A title\n", "", 1, "`title` is missing"),
            ("remediation: Write it.", "remedy: Write it.", 14, "unknown field `remedy`"),
            ("https://example.com/a", "example.com", 6, "`example.com` is no https address"),
        ];
        for (from, to, line, message) in cases {
            let text = GOOD.replace(from, to);
            assert_ne!(text, GOOD, "{from}");
            let error = Header::read(&text).expect_err(to);
            assert!(error.message.contains(message), "{to}: {error}");
            assert_eq!(error.line, line, "{to}: {error}");
        }
    }

    #[test]
    fn a_file_need_not_name_a_rule() {
        for (text, title) in [
            ("package main\n", None),
            ("# a comment\n\npackage main # why\n", None),
            ("# METADATA\n# title: T\npackage main\n", Some("T")),
            ("# METADATA\n# title: T\n# custom:\n#   team: x\npackage main\n", Some("T")),
            ("# METADATA\n# title: other\n\n# METADATA\n# title: T\n\npackage main\n", Some("T")),
            ("package main\n\n# METADATA\n# title: of a rule\ndeny contains 1\n", None),
        ] {
            let header = Header::read(text).unwrap();
            assert_eq!((&*header.package, header.title.as_deref(), header.rule), ("main", title, None), "{text}");
        }
    }

    #[test]
    fn a_package_is_needed() {
        for text in ["", "deny contains 1\npackage late", "# package main\n", "packages main"] {
            assert!(Header::read(text).unwrap_err().message.contains("package"), "{text}");
        }
    }
}

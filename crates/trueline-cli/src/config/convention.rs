//! `[[tags]]` and `[[naming]]`: what a team wants of all its resources.

use std::collections::BTreeMap;
use std::sync::Arc;

use regex::Regex;
use serde::Deserialize;
use toml::Spanned;
use trueline_finding::{Confidence, Edition, RuleInfo, Severity};
use trueline_ir::AttrPath;
use trueline_policy::{Convention, Demand, NameDemand, TagDemand};
use trueline_source::SourcePath;

use super::file::{ConfigError, ConfigFile};
use super::rules::read_severity;

/// `[[tags]]`: the tags that resources carry; labels, as Kubernetes and Google call them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct TagsTable {
    /// Keys that have to be there.
    #[serde(default)]
    required: Vec<String>,
    /// Of a key, globs of which its value fits one.
    #[serde(default)]
    allowed: BTreeMap<String, Vec<String>>,
    /// The id of the rule that this is; `required-tags` if none is said.
    id: Option<Spanned<String>>,
    /// Globs over the types that it judges; all that can carry tags if none is said.
    types: Option<Vec<String>>,
    /// Globs over types that it leaves alone.
    #[serde(default)]
    except: Vec<String>,
    #[serde(default, deserialize_with = "read_severity")]
    severity: Option<Severity>,
}

/// `[[naming]]`: how resources are called.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct NamingTable {
    /// A regular expression that the whole name fits.
    pattern: Spanned<String>,
    /// The attribute that is the name; the name in the code if none is said.
    attribute: Option<Spanned<String>>,
    /// The id of the rule that this is; `naming` if none is said.
    id: Option<Spanned<String>>,
    /// Globs over the types that it judges; all if none is said.
    types: Option<Vec<String>>,
    /// Globs over types that it leaves alone.
    #[serde(default)]
    except: Vec<String>,
    #[serde(default, deserialize_with = "read_severity")]
    severity: Option<Severity>,
}

/// The conventions that a file holds, for what is below its folder.
///
/// # Errors
/// When a pattern is no regular expression, an attribute no path, or an id no name or given twice.
pub(super) fn conventions(file: &ConfigFile, folder: &SourcePath) -> Result<Vec<Convention>, ConfigError> {
    let tags = file.tags.iter().map(|table| table.convention(file, folder));
    let names = file.naming.iter().map(|table| table.convention(file, folder));
    tags.chain(names).collect()
}

impl TagsTable {
    fn convention(&self, file: &ConfigFile, folder: &SourcePath) -> Result<Convention, ConfigError> {
        let id = rule_id(self.id.as_ref(), "required-tags", file)?;
        let rule = RuleInfo {
            title: "A resource does not carry the tags that it has to".to_owned(),
            severity: self.severity.unwrap_or(Severity::Low),
            description: "By the config, resources carry certain tags, so that their owner, purpose and cost can be \
                          told."
                .to_owned(),
            remediation: self.remediation(),
            ..rule(id, self.types.as_deref())
        };
        let demand = TagDemand { required: self.required.clone(), allowed: self.allowed.clone() };
        Ok(Convention {
            rule: Arc::new(rule),
            except: self.except.clone(),
            folder: folder.clone(),
            demand: Demand::Tags(demand),
        })
    }

    fn remediation(&self) -> String {
        let mut sentences = Vec::new();
        if !self.required.is_empty() {
            let tags = if self.required.len() == 1 { "tag" } else { "tags" };
            let keys = listed(&self.required);
            sentences.push(format!("Give the resource, or all through its provider, the {tags} {keys}."));
        }
        for (key, values) in &self.allowed {
            sentences.push(format!("Where there is a tag `{key}`, give it one of the values {}.", listed(values)));
        }
        sentences.join(" ")
    }
}

fn listed(words: &[String]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

impl NamingTable {
    fn convention(&self, file: &ConfigFile, folder: &SourcePath) -> Result<Convention, ConfigError> {
        let pattern = self.pattern.get_ref();
        let regex = Regex::new(pattern).map_err(|error| {
            let reason = error.to_string();
            let reason = reason.lines().last().unwrap_or_default().trim_start_matches("error: ");
            file.error(self.pattern.span(), format!("`{pattern}` is no regular expression: {reason}"))
        })?;
        let attribute = self
            .attribute
            .as_ref()
            .map(|path| AttrPath::parse(path.get_ref()).map_err(|error| file.error(path.span(), error.to_string())));
        let what = self.attribute.as_ref().map_or("the resource".to_owned(), |path| format!("`{}`", path.get_ref()));
        let rule = RuleInfo {
            title: "A name does not follow the naming convention".to_owned(),
            severity: self.severity.unwrap_or(Severity::Low),
            description:
                "By the config, names have a certain form, so that one can tell from a name what it stands for."
                    .to_owned(),
            remediation: format!("Give {what} a name that fits `{pattern}`."),
            ..rule(rule_id(self.id.as_ref(), "naming", file)?, self.types.as_deref())
        };
        Ok(Convention {
            rule: Arc::new(rule),
            except: self.except.clone(),
            folder: folder.clone(),
            demand: Demand::Name(NameDemand { attribute: attribute.transpose()?, pattern: regex }),
        })
    }
}

fn rule_id(id: Option<&Spanned<String>>, default: &str, file: &ConfigFile) -> Result<String, ConfigError> {
    let Some(id) = id else { return Ok(default.to_owned()) };
    let name = id.get_ref();
    let is_name =
        |name: &str| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    match !name.is_empty() && is_name(name) {
        true => Ok(name.clone()),
        false => Err(file.error(id.span(), format!("`{name}` is no id: it is written like `required-tags`"))),
    }
}

fn rule(id: String, types: Option<&[String]>) -> RuleInfo {
    RuleInfo {
        id,
        title: String::new(),
        severity: Severity::Low,
        confidence: Confidence::High,
        description: String::new(),
        remediation: String::new(),
        resource_types: types.map_or_else(|| vec!["*".to_owned()], <[String]>::to_vec),
        aliases: Vec::new(),
        controls: BTreeMap::new(),
        references: Vec::new(),
        edition: Edition::FIRST,
        deprecated: false,
        opt_in: false,
        points_at_secret: false,
        recognises_by_value: false,
    }
}

//! What one config file says.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;

use super::convention::{NamingTable, TagsTable};
use super::ignore::IgnoreTable;
use super::kubernetes::KubernetesTable;
use super::rules::{EditionName, RuleTable, SuppressionsTable};
use crate::mistake::Mistake;

/// A config file as it is written. Each key is the one of the documentation.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ConfigFile {
    /// `edition`: the rules that came later only take note.
    pub(super) edition: Option<EditionName>,
    /// `[[env]]`
    #[serde(default)]
    pub(super) env: Vec<EnvTable>,
    /// `[rules.NAME]`
    #[serde(default)]
    pub(super) rules: BTreeMap<String, RuleTable>,
    /// `[[ignore]]`
    #[serde(default)]
    pub(super) ignore: Vec<IgnoreTable>,
    /// `[[tags]]`
    #[serde(default)]
    pub(super) tags: Vec<TagsTable>,
    /// `[[naming]]`
    #[serde(default)]
    pub(super) naming: Vec<NamingTable>,
    /// `[suppressions]`
    #[serde(default)]
    pub(super) suppressions: SuppressionsTable,
    /// `[kubernetes]`
    #[serde(default)]
    pub(super) kubernetes: KubernetesTable,
    /// The text that it was read from, to tell lines.
    #[serde(skip)]
    pub(super) text: String,
}

/// An environment that Terraform root modules are meant for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct EnvTable {
    /// What reports call it.
    pub(super) name: Spanned<String>,
    /// The root module that it is for; all of them if it is not said.
    pub(super) root: Option<Spanned<PathBuf>>,
    /// Files of values, as `--var-file` names them.
    #[serde(default)]
    pub(super) var_files: Vec<Spanned<PathBuf>>,
    /// Values, as `--var` gives them.
    #[serde(default)]
    pub(super) vars: BTreeMap<String, toml::Value>,
    /// What `terraform.workspace` is.
    pub(super) workspace: Option<String>,
}

/// What is wrong with a config file, and where.
#[derive(Debug)]
pub(super) struct ConfigError {
    /// Line and column, from 1.
    place: Option<(usize, usize)>,
    message: String,
    help: Option<String>,
}

impl ConfigFile {
    /// Reads a file.
    ///
    /// # Errors
    /// When it is not TOML, or has keys or values that mean nothing here.
    pub(super) fn parse(text: &str) -> Result<Self, ConfigError> {
        match toml::from_str(text) {
            Ok(file) => Ok(ConfigFile { text: text.to_owned(), ..file }),
            Err(error) => {
                let message = error.message();
                let place = error.span().map(|span| position(text, span.start));
                Err(ConfigError { place, message: first_line(message).to_owned(), help: nearest_key(message) })
            }
        }
    }

    /// An error at a place of the file.
    pub(super) fn error(&self, span: Range<usize>, message: impl Into<String>) -> ConfigError {
        ConfigError { place: Some(position(&self.text, span.start)), message: message.into(), help: None }
    }
}

impl ConfigError {
    /// The error as a mistake of the user in the file at `path`.
    pub(super) fn at(self, path: &Path) -> Mistake {
        let place = self.place.map(|(line, column)| format!(":{line}:{column}")).unwrap_or_default();
        let mistake = Mistake::new(format!("{}{place}: {}", path.display(), self.message));
        match self.help {
            Some(help) => mistake.help(help),
            None => mistake,
        }
    }
}

/// For an unknown key, the known one that is most like it. The message is serde's: ``unknown field `a`, expected one of
/// `b`, `c` ``.
fn nearest_key(message: &str) -> Option<String> {
    let mut words = message.strip_prefix("unknown field ")?.split('`').skip(1).step_by(2);
    let unknown = words.next()?;
    let nearest = words.max_by(|a, b| strsim::jaro(unknown, a).total_cmp(&strsim::jaro(unknown, b)))?;
    Some(format!("the key that is most like it is `{nearest}`"))
}

fn first_line(message: &str) -> &str {
    message.lines().next().unwrap_or_default()
}

/// Line and column of a byte, from 1, the column in characters.
fn position(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..text.floor_char_boundary(at)];
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    (before.matches('\n').count() + 1, before[line..].chars().count() + 1)
}

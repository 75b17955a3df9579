//! `[[ignore]]`: suppressions that stand in a config file.

use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;
use trueline_finding::Date;
use trueline_finding::suppression::{Scope, Source, Suppression, Tool};
use trueline_ir::AttrPath;
use trueline_source::{Sources, Span};

use super::file::{ConfigError, ConfigFile};
use super::rules::read_date;
use crate::root::{self, Root};

/// One entry as it is written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct IgnoreTable {
    /// Ids, aliases or globs.
    pub(super) rules: Spanned<Vec<String>>,
    /// Files and folders from the folder of the config file on, with `*` for any characters; all of them if none is said.
    #[serde(default)]
    pub(super) paths: Vec<String>,
    /// A glob over addresses, instance keys included.
    pub(super) address: Option<String>,
    /// An attribute, and what is in it.
    pub(super) attribute: Option<String>,
    pub(super) reason: Option<String>,
    pub(super) owner: Option<String>,
    pub(super) ticket: Option<String>,
    #[serde(default, deserialize_with = "read_date")]
    pub(super) until: Option<Date>,
}

/// An entry and where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Ignore {
    table: IgnoreTable,
    attribute: Option<AttrPath>,
    file: PathBuf,
    text: String,
    place: Range<usize>,
}

impl Ignore {
    /// The entry of a file.
    ///
    /// # Errors
    /// When its attribute is none.
    pub(super) fn new(table: &IgnoreTable, file: &ConfigFile, path: &Path) -> Result<Self, ConfigError> {
        let place = table.rules.span();
        let attribute = table.attribute.as_deref().map(AttrPath::parse).transpose();
        let attribute = attribute.map_err(|error| file.error(place.clone(), error.to_string()))?;
        Ok(Ignore { table: table.clone(), attribute, file: path.to_owned(), text: file.text.clone(), place })
    }

    /// The suppression that it is in a tree.
    pub(crate) fn suppression(&self, root: &Root, sources: &Sources) -> Option<Suppression> {
        let real = std::fs::canonicalize(&self.file).ok()?;
        let name = root.name(&real).or_else(|| root::outside_name(&real))?;
        let file = sources.open(&name).unwrap_or_else(|_| sources.add(name.clone(), self.text.clone()));
        // What is staged can be older than what is on the disk.
        let is_same = sources.file(file).text() == self.text;
        let span = Span::new(file, if is_same { self.place.clone() } else { 0..0 });
        let folder = name.parent().filter(|folder| !folder.is_root() && root.name(&real).is_some());
        let prefix = folder.map(|folder| format!("{folder}/")).unwrap_or_default();
        let table = &self.table;
        let mut files: Vec<String> =
            table.paths.iter().map(|path| format!("{prefix}{}", path.trim_end_matches('/'))).collect();
        // A folder stands for all that is in it.
        files.extend(files.clone().iter().map(|path| format!("{path}/*")));
        if files.is_empty() && !prefix.is_empty() {
            files.push(format!("{prefix}*"));
        }
        Some(Suppression {
            tool: Tool::Trueline,
            source: Source::Config,
            span,
            line: None,
            scope: Scope::Everywhere,
            rules: table.rules.get_ref().clone(),
            reason: table.reason.clone().filter(|reason| !reason.trim().is_empty()),
            owner: table.owner.clone(),
            ticket: table.ticket.clone(),
            until: table.until,
            address: table.address.clone(),
            attribute: self.attribute.clone(),
            conditions: Vec::new(),
            workspace: None,
            files,
            mistake: table.rules.get_ref().is_empty().then(|| "it names no rule".to_owned()),
        })
    }
}

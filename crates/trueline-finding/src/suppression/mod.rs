//! What says that a finding is to be left alone: comments, metadata of resources, the config.
//!
//! Suppressions are read from wherever they stand into one shape, also those written for other tools; then
//! [`apply`] marks the findings that they cover and tells of each suppression what became of it.

mod apply;
mod comment;
mod directive;
mod foreign;
mod metadata;
mod own;
mod rewrite;
mod rules;
mod scope;

use std::fmt;
use std::sync::Arc;

use trueline_ir::{AttrPath, ResourceId};
use trueline_source::{FileId, Span};

use crate::Date;

pub use apply::{Context, Entry, EntryState, SuppressionPolicy, apply};
pub use comment::from_comments;
pub use metadata::from_metadata;
pub use rewrite::{Edit, Rewritten, rewrite};
pub use rules::suppression_rules;

/// The tool that a suppression was written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tool {
    /// This one.
    Trueline,
    /// Checkov, also under the names Bridgecrew and Cortex.
    Checkov,
    /// tfsec.
    Tfsec,
    /// Trivy.
    Trivy,
    /// KICS.
    Kics,
    /// tflint.
    Tflint,
    /// Terrascan.
    Terrascan,
    /// kube-linter.
    KubeLinter,
    /// cfn-lint.
    CfnLint,
    /// cfn-nag.
    CfnNag,
}

impl Tool {
    /// The name that stands in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Tool::Trueline => "trueline",
            Tool::Checkov => "checkov",
            Tool::Tfsec => "tfsec",
            Tool::Trivy => "trivy",
            Tool::Kics => "kics",
            Tool::Tflint => "tflint",
            Tool::Terrascan => "terrascan",
            Tool::KubeLinter => "kube-linter",
            Tool::CfnLint => "cfn-lint",
            Tool::CfnNag => "cfn-nag",
        }
    }
}

impl fmt::Display for Tool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// What a suppression covers, before rules and conditions are asked.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Scope {
    /// What begins in a line: a value at fault, or a block or attribute that holds it.
    Begins(FileId, u32),
    /// What is at fault in a line, and nothing around it.
    Line(FileId, u32),
    /// What is in a resource or a module call around this place.
    Around(Span),
    /// What is in a file.
    File(FileId),
    /// What is in a resource.
    Resource(ResourceId),
    /// Everything.
    Everywhere,
}

/// Where a suppression stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    /// In a comment.
    Comment,
    /// In the metadata or annotations of a resource.
    Metadata,
    /// In the config.
    Config,
}

impl Source {
    /// The word that stands in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Source::Comment => "comment",
            Source::Metadata => "metadata",
            Source::Config => "config",
        }
    }
}

/// One suppression.
#[derive(Debug, Clone, PartialEq)]
pub struct Suppression {
    /// Whom it was written for.
    pub tool: Tool,
    /// Where it stands.
    pub source: Source,
    /// The place of its text.
    pub span: Span,
    /// The line of a comment that it stands in, without the marks of the comment.
    pub line: Option<Span>,
    /// What it covers.
    pub scope: Scope,
    /// The rules as they are named there: ids, aliases, globs.
    pub rules: Vec<String>,
    /// Why.
    pub reason: Option<String>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// Where it is being worked on.
    pub ticket: Option<String>,
    /// The last day on which it holds.
    pub until: Option<Date>,
    /// A glob over addresses of instances or blocks; only those are covered.
    pub address: Option<String>,
    /// Only what is at or below this attribute is covered.
    pub attribute: Option<AttrPath>,
    /// Attributes that must have these values.
    pub conditions: Vec<(AttrPath, String)>,
    /// A glob over workspaces; only there it holds.
    pub workspace: Option<String>,
    /// Globs over the paths of files; only there it holds, if there are any.
    pub files: Vec<String>,
    /// Why it cannot be obeyed, when it is badly written.
    pub mistake: Option<String>,
}

/// A suppression that findings share.
pub type SharedSuppression = Arc<Suppression>;

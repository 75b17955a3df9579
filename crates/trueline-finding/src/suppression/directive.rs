use std::ops::Range;

use trueline_ir::AttrPath;

use super::{Tool, foreign, own};
use crate::Date;

/// A suppression as the text of a comment says it, before it is known where the comment stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Directive {
    pub(super) tool: Tool,
    pub(super) reach: Reach,
    pub(super) rules: Vec<String>,
    pub(super) reason: Option<String>,
    pub(super) owner: Option<String>,
    pub(super) ticket: Option<String>,
    pub(super) until: Option<Date>,
    pub(super) address: Option<String>,
    pub(super) attribute: Option<AttrPath>,
    pub(super) conditions: Vec<(AttrPath, String)>,
    pub(super) workspace: Option<String>,
    pub(super) mistake: Option<String>,
    /// Where in the text it stands.
    pub(super) range: Range<usize>,
}

/// How far a directive reaches from its comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// What begins in the line; of a comment that stands alone, in the next line.
    Begins,
    /// As [`Begins`](Reach::Begins), but without what is in a block that begins there.
    Line,
    /// The resource or module call that the comment is in.
    Around,
    /// The file.
    File,
    /// The file, if nothing but comments comes before.
    TopOfFile,
    /// The file, if the comment is the first thing in it.
    FirstLine,
}

impl Directive {
    pub(super) fn new(tool: Tool, reach: Reach, range: Range<usize>) -> Self {
        Directive {
            tool,
            reach,
            rules: Vec::new(),
            reason: None,
            owner: None,
            ticket: None,
            until: None,
            address: None,
            attribute: None,
            conditions: Vec::new(),
            workspace: None,
            mistake: None,
            range,
        }
    }

    /// Keeps the first mistake: the others may only follow from it.
    pub(super) fn fail(&mut self, mistake: impl Into<String>) {
        self.mistake.get_or_insert_with(|| mistake.into());
    }

    pub(super) fn set_until(&mut self, text: &str) {
        match text.parse() {
            Ok(date) => self.until = Some(date),
            Err(error) => self.fail(format!("{error}")),
        }
    }
}

/// The directives in one line of a comment, its marks taken off.
pub(super) fn read(text: &str) -> Vec<Directive> {
    match own::read(text) {
        Some(directive) => vec![directive],
        None => foreign::read(text),
    }
}

/// The text without white space around it, unless nothing is left.
pub(super) fn nonempty(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

use crate::{SourcePath, Span};

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth knowing; nothing was lost.
    Note,
    /// Something was taken another way than it may have been meant.
    Warning,
    /// A part of the input could not be judged; the run cannot say that all is well.
    Error,
}

impl Level {
    /// The word that stands in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Level::Note => "note",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

/// The kind of a problem: a short stable word such as `parse-error`, by which tools can tell them apart.
pub type Code = &'static str;

/// Something about the input that the user should hear: what is wrong, where, and what to do next.
///
/// A problem never stops the run; all else is still judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// How much it matters.
    pub level: Level,
    /// Its kind.
    pub code: Code,
    /// One sentence that names what is wrong.
    pub message: String,
    /// The next step, when there is one to name.
    pub help: Option<String>,
    /// Where it is, when it is inside a file that could be read.
    pub span: Option<Span>,
    /// The file or folder it concerns, when there is no span to tell.
    pub path: Option<SourcePath>,
}

impl Problem {
    /// A problem of the highest level, as yet without a place.
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        Problem { level: Level::Error, code, message: message.into(), help: None, span: None, path: None }
    }

    /// A problem of the middle level, as yet without a place.
    pub fn warning(code: Code, message: impl Into<String>) -> Self {
        Problem { level: Level::Warning, ..Problem::error(code, message) }
    }

    /// A problem of the lowest level, as yet without a place.
    pub fn note(code: Code, message: impl Into<String>) -> Self {
        Problem { level: Level::Note, ..Problem::error(code, message) }
    }

    /// Adds the place.
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// Adds the file or folder.
    pub fn in_path(mut self, path: SourcePath) -> Self {
        self.path = Some(path);
        self
    }

    /// Adds the next step.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

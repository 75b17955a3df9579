use crate::Span;

/// A comment as it stands in a file, its marks (`#`, `//`, `/* */`) included in the span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// From the first character of the opening mark to the end of the comment.
    pub span: Span,
    /// Whether only white space stands before it on its line.
    pub alone: bool,
}

//! Terraform's two syntaxes, native and JSON, lowered into one tree with a span on every node.

mod ast;
mod json;
mod native;
#[cfg(test)]
mod oracle;

pub(crate) use ast::{
    Attribute, BinaryOperator, Block, Body, Expr, ExprKind, For, Ident, TemplatePart, Traversal, TraversalRoot,
    TraversalStep, UnaryOperator,
};
pub(crate) use json::STRICT as STRICT_JSON;
use trueline_source::{Comment, FileId, Problem, SourceFile};

/// What a file of configuration holds. A part that could not be parsed is a problem, the rest is here.
#[derive(Debug, Default)]
pub(crate) struct Parsed {
    pub(crate) body: Body,
    pub(crate) comments: Vec<Comment>,
    pub(crate) problems: Vec<Problem>,
}

/// Parses a file by its name: `.json` in the JSON syntax, anything else in the native one.
pub(crate) fn parse(id: FileId, file: &SourceFile) -> Parsed {
    if file.path().as_str().ends_with(".json") { json::parse(id, file.text()) } else { native::parse(id, file.text()) }
}

/// Parses a file of values for variables: in JSON each property is one.
pub(crate) fn parse_values(id: FileId, file: &SourceFile) -> Parsed {
    let is_json = file.path().as_str().ends_with(".json");
    if is_json { json::parse_values(id, file.text()) } else { native::parse_values(id, file.text()) }
}

/// Parses a template as `templatefile` reads it: a whole file of text with interpolations and directives.
pub(crate) fn parse_template(id: FileId, text: &str) -> Result<Expr, Problem> {
    native::parse_template(id, text)
}

/// Parses one expression, as `--var` and environment values of complex types are written.
pub(crate) fn parse_expression(id: FileId, text: &str) -> Result<Expr, Problem> {
    native::parse_expression(id, text)
}

//! The JSON syntax: <https://developer.hashicorp.com/terraform/language/syntax/json>.
//!
//! Whether an object is a block or a map depends on the resource's schema. Without one, an object inside a resource is
//! taken as a block unless its name is one that providers use for maps.

use std::sync::Arc;

use jsonc_parser::ast::{Object, ObjectProp, Value as Json};
use jsonc_parser::common::{Range, Ranged};
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use trueline_ir::{Data, Number};
use trueline_source::{FileId, Problem, Span};

use super::{Attribute, Block, Body, Expr, ExprKind, Ident, Parsed, native};

/// JSON as the standard has it, RFC 8259, without the parser's extensions.
pub(crate) const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// How many labels a top-level block has.
fn label_count(kind: &str) -> usize {
    match kind {
        "resource" | "data" | "ephemeral" => 2,
        "variable" | "output" | "module" | "provider" | "check" => 1,
        _ => 0,
    }
}

/// Names that providers use for maps, which a single object can hold as well as a block can.
const MAP_NAMES: [&str; 12] = [
    "tags",
    "tags_all",
    "labels",
    "annotations",
    "variables",
    "parameters",
    "metadata",
    "triggers",
    "triggers_replace",
    "keepers",
    "request_parameters",
    "match_labels",
];

pub(super) fn parse(file: FileId, text: &str) -> Parsed {
    parse_with(file, text, |parser, value| parser.file(value))
}

/// Parses a file of values: each property is an attribute.
pub(super) fn parse_values(file: FileId, text: &str) -> Parsed {
    parse_with(file, text, |parser, value| match value {
        Json::Object(object) => parser.body(object, false),
        other => {
            let span = parser.span(other.range());
            let message = "Expected an object: each of its properties is a variable.";
            parser.problems.push(Problem::error("parse-error", message).at(span));
            Body::default()
        }
    })
}

fn parse_with(file: FileId, text: &str, read: impl FnOnce(&mut JsonBody<'_>, &Json<'_>) -> Body) -> Parsed {
    let mut parser = JsonBody { file, text, problems: Vec::new() };
    let body = match parse_to_ast(text, &CollectOptions::default(), &STRICT) {
        Ok(result) => match &result.value {
            Some(value) => read(&mut parser, value),
            None => {
                let span = Span::new(file, 0..text.len());
                parser.problems.push(Problem::error("parse-error", "This file of JSON is empty.").at(span));
                Body::default()
            }
        },
        Err(error) => {
            let range = error.range();
            let end = text.ceil_char_boundary((range.end).max(range.start + 1).min(text.len()));
            let span = Span::new(file, text.floor_char_boundary(range.start.min(end))..end);
            parser
                .problems
                .push(Problem::error("parse-error", format!("This is not valid JSON: {}.", error.kind())).at(span));
            Body::default()
        }
    };
    Parsed { body, comments: Vec::new(), problems: parser.problems }
}

struct JsonBody<'a> {
    file: FileId,
    text: &'a str,
    problems: Vec<Problem>,
}

impl JsonBody<'_> {
    fn span(&self, range: Range) -> Span {
        Span::new(self.file, range.start..range.end)
    }

    fn file(&mut self, value: &Json<'_>) -> Body {
        let mut body = Body::default();
        for object in self.objects(value) {
            for property in &object.properties {
                let kind = self.name(property);
                if &*kind.name == "//" {
                    continue;
                }
                let labels = label_count(&kind.name);
                self.blocks(&kind, &property.value, labels, Vec::new(), &mut body.blocks);
            }
        }
        body
    }

    /// The object, or the objects of the array, that stand for one or several blocks.
    fn objects<'j, 'a>(&mut self, value: &'j Json<'a>) -> Vec<&'j Object<'a>> {
        match value {
            Json::Object(object) => vec![object],
            Json::Array(array) => array.elements.iter().flat_map(|element| self.objects(element)).collect(),
            other => {
                let span = self.span(other.range());
                self.problems
                    .push(Problem::error("parse-error", "Expected an object: a block is written as one.").at(span));
                Vec::new()
            }
        }
    }

    fn blocks(
        &mut self,
        kind: &Ident,
        value: &Json<'_>,
        labels_left: usize,
        labels: Vec<Ident>,
        into: &mut Vec<Block>,
    ) {
        for object in self.objects(value) {
            if labels_left > 0 {
                for property in &object.properties {
                    let label = self.name(property);
                    if &*label.name != "//" {
                        let labels = labels.iter().cloned().chain([label]).collect();
                        self.blocks(kind, &property.value, labels_left - 1, labels, into);
                    }
                }
                continue;
            }
            let header = labels.last().map_or(kind.span, |label| label.span);
            let span = header.to(self.span(object.range));
            let body = self.body(object, matches!(&*kind.name, "resource" | "data" | "ephemeral"));
            into.push(Block { kind: kind.clone(), labels: labels.clone(), body, span, header });
        }
    }

    /// The content of a block. Only inside a resource can there be blocks.
    fn body(&mut self, object: &Object<'_>, of_resource: bool) -> Body {
        let mut body = Body::default();
        for property in &object.properties {
            let name = self.name(property);
            if body.attribute(&name.name).is_some() {
                let message = format!("`{}` is written a second time in this object.", name.name);
                self.problems.push(Problem::error("parse-error", message).at(name.span));
                continue;
            }
            match (&*name.name, &property.value) {
                ("//", _) => {}
                ("dynamic", value) => self.blocks(&name, value, 1, Vec::new(), &mut body.blocks),
                ("lifecycle" | "connection" | "content", value) => {
                    self.nested(&name, value, of_resource, &mut body.blocks);
                }
                (_, Json::Object(_)) if of_resource && !MAP_NAMES.contains(&&*name.name) => {
                    self.nested(&name, &property.value, true, &mut body.blocks);
                }
                (_, value) => body.attributes.push(Attribute { name, value: self.expr(value) }),
            }
        }
        // The content of a dynamic block is itself inside a resource.
        body
    }

    fn nested(&mut self, kind: &Ident, value: &Json<'_>, of_resource: bool, into: &mut Vec<Block>) {
        for object in self.objects(value) {
            let body = self.body(object, of_resource || &*kind.name == "content");
            let span = kind.span.to(self.span(object.range));
            into.push(Block { kind: kind.clone(), labels: Vec::new(), body, span, header: kind.span });
        }
    }

    fn name(&self, property: &ObjectProp<'_>) -> Ident {
        Ident { name: Arc::from(property.name.as_str()), span: self.span(property.name.range()) }
    }

    fn expr(&mut self, value: &Json<'_>) -> Expr {
        let span = self.span(value.range());
        let kind = match value {
            Json::NullKeyword(_) => ExprKind::Literal(Data::Null),
            Json::BooleanLit(literal) => ExprKind::Literal(Data::Bool(literal.value)),
            Json::NumberLit(literal) => match Number::parse(literal.value) {
                Some(number) => ExprKind::Literal(Data::Number(number)),
                None => {
                    let message = format!("The number {} is too large.", literal.value);
                    self.problems.push(Problem::error("parse-error", message).at(span));
                    ExprKind::Literal(Data::Null)
                }
            },
            Json::StringLit(literal) => return self.template(&literal.value, span),
            Json::Array(array) => ExprKind::List(array.elements.iter().map(|element| self.expr(element)).collect()),
            Json::Object(object) => ExprKind::Object(
                object
                    .properties
                    .iter()
                    .map(|property| {
                        let name = self.name(property);
                        (self.template(&name.name, name.span), self.expr(&property.value))
                    })
                    .collect(),
            ),
        };
        Expr { kind, span }
    }

    /// A string is a template. Its inner spans are exact as long as nothing in it is escaped.
    fn template(&mut self, text: &str, span: Span) -> Expr {
        if !text.contains("${") && !text.contains("%{") {
            return Expr::string(text, span);
        }
        let inside = Span { start: span.start + 1, end: span.end - 1, ..span };
        let exact = self.text.get(inside.range()) == Some(text);
        match native::parse_template_in(self.file, text, if exact { inside } else { span }, exact) {
            Ok(expr) => Expr { span, ..expr },
            Err(problem) => {
                self.problems.push(problem);
                Expr::string(text, span)
            }
        }
    }
}

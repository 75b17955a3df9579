//! JSON by way of jsonc-parser, held to what RFC 8259 allows.

use std::sync::Arc;

use jsonc_parser::ast::{ObjectProp, Value};
use jsonc_parser::common::{Range, Ranged};
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use trueline_source::{FileId, Problem, SourceFile};

use crate::build::{Broken, Builder, Kind, Properties};
use crate::tree::Scalar;
use crate::{Parsed, Schema};

const STRICT: ParseOptions = ParseOptions {
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

pub(crate) fn parse(file: FileId, source: &Arc<SourceFile>) -> Parsed {
    let bare = source.text().trim_start_matches('\u{feff}');
    let offset = source.text().len() - bare.len();
    let mut reader = Reader { builder: Builder::new(file, source, Schema::Core, false), offset };
    let read = match parse_to_ast(bare, &CollectOptions::default(), &STRICT) {
        Ok(parsed) => parsed.value.map_or(Ok(()), |value| reader.value(&value)),
        Err(error) => Err(reader.broken(error.range(), &error.kind().to_string())),
    };
    let mut builder = reader.builder;
    let lost = match read {
        Ok(()) => {
            builder.end_document();
            0
        }
        Err(problem) => {
            builder.problems.push(*problem);
            builder.abandon();
            1
        }
    };
    let Builder { tree, problems, .. } = builder;
    Parsed { tree, comments: Vec::new(), problems, lost }
}

struct Reader {
    builder: Builder,
    /// How long a byte order mark is in front of what the parser sees.
    offset: usize,
}

impl Reader {
    fn value(&mut self, value: &Value<'_>) -> Result<(), Broken> {
        match value {
            Value::Object(object) => {
                self.builder.begin(Kind::Map, self.offset + object.range.start, Properties::default())?;
                for property in &object.properties {
                    self.property(property)?;
                }
                self.builder.end(Some(self.offset + object.range.end))
            }
            Value::Array(array) => {
                self.builder.begin(Kind::List, self.offset + array.range.start, Properties::default())?;
                for item in &array.elements {
                    self.value(item)?;
                }
                self.builder.end(Some(self.offset + array.range.end))
            }
            Value::StringLit(text) => self.string(&text.value, text.range),
            Value::NumberLit(number) => self.bare(Scalar::Number, number.value, number.range),
            Value::BooleanLit(boolean) => {
                let text = if boolean.value { "true" } else { "false" };
                self.bare(Scalar::Bool(boolean.value), text, boolean.range)
            }
            Value::NullKeyword(null) => self.bare(Scalar::Null, "null", null.range),
        }
    }

    fn property(&mut self, property: &ObjectProp<'_>) -> Result<(), Broken> {
        self.string(property.name.as_str(), property.name.range())?;
        self.value(&property.value)
    }

    fn string(&mut self, text: &str, range: Range) -> Result<(), Broken> {
        let (start, end) = (self.offset + range.start, self.offset + range.end);
        let chars = self.builder.chars(text, start + 1..end - 1);
        self.builder.scalar(Scalar::String, chars, start..end, Properties::default())
    }

    fn bare(&mut self, scalar: Scalar, text: &str, range: Range) -> Result<(), Broken> {
        let range = self.offset + range.start..self.offset + range.end;
        let chars = self.builder.chars(text, range.clone());
        self.builder.scalar(scalar, chars, range, Properties::default())
    }

    fn broken(&self, range: Range, what: &str) -> Broken {
        let span = self.builder.span(self.offset + range.start, self.offset + range.end);
        Box::new(Problem::error("parse-error", format!("This is no JSON: {}.", what.trim_end_matches('.'))).at(span))
    }
}

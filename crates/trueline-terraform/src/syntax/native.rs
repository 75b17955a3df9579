//! The native syntax, through `hcl-edit`. Where a file does not parse, its top-level blocks are parsed one by one, so
//! that an error costs one block.

use hcl_edit::parser;
use trueline_source::{FileId, Problem, Span};

use super::lower::Lower;
use super::{Body, Expr, Parsed, comments};

pub(super) fn parse(file: FileId, text: &str) -> Parsed {
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let comments = comments::scan(file, text);
    match parser::parse_body(&text[start..]) {
        Ok(body) => {
            Parsed { body: Lower::new(file, &text[start..], start).body(&body), comments, problems: Vec::new() }
        }
        Err(error) => {
            let mut parsed = Parsed { comments, ..Parsed::default() };
            parse_by_block(file, text, start, &mut parsed);
            if parsed.problems.is_empty() {
                // Every piece parsed, yet the whole did not: the pieces hide the error.
                parsed.problems.push(syntax_error(file, &text[start..], start, &error));
            }
            parsed
        }
    }
}

pub(super) fn parse_expression(file: FileId, text: &str) -> Result<Expr, Problem> {
    match parser::parse_expr(text) {
        Ok(expr) => Ok(Lower::new(file, text, 0).expr(&expr)),
        Err(error) => Err(syntax_error(file, text, 0, &error)),
    }
}

/// Parses a template that stands at offset `start` of the file.
pub(super) fn parse_template(file: FileId, text: &str, start: usize) -> Result<Expr, Problem> {
    match parser::parse_template(text) {
        Ok(template) => {
            let span = Span::new(file, start..start + text.len());
            Ok(Lower::new(file, text, start).template_expr(&template, span))
        }
        Err(error) => Err(syntax_error(file, text, start, &error)),
    }
}

fn parse_by_block(file: FileId, text: &str, start: usize, parsed: &mut Parsed) {
    for range in top_level_pieces(text, start) {
        match parser::parse_body(&text[range.clone()]) {
            Ok(body) => {
                let Body { attributes, blocks } = Lower::new(file, &text[range.clone()], range.start).body(&body);
                parsed.body.attributes.extend(attributes);
                parsed.body.blocks.extend(blocks);
            }
            Err(error) => parsed.problems.push(syntax_error(file, &text[range.clone()], range.start, &error)),
        }
    }
}

/// Cuts a text before each line that begins a top-level block in its first column.
fn top_level_pieces(text: &str, start: usize) -> Vec<std::ops::Range<usize>> {
    const KINDS: [&str; 14] = [
        "resource",
        "data",
        "variable",
        "output",
        "module",
        "locals",
        "provider",
        "terraform",
        "moved",
        "removed",
        "import",
        "check",
        "ephemeral",
        "action",
    ];
    let begins_block = |line: &str| {
        let word = line.split(|char: char| !char.is_ascii_alphanumeric() && char != '_').next().unwrap_or_default();
        KINDS.contains(&word) && line[word.len()..].trim_start().starts_with(['"', '{'])
    };
    let mut cuts = vec![start];
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if at > start && begins_block(line) {
            cuts.push(at);
        }
        at += line.len();
    }
    cuts.push(text.len());
    cuts.windows(2).map(|pair| pair[0]..pair[1]).filter(|range| !range.is_empty()).collect()
}

fn syntax_error(file: FileId, text: &str, start: usize, error: &parser::Error) -> Problem {
    let at = text.floor_char_boundary(error.location().offset().min(text.len()));
    // Errors at the end of a line or file would underline nothing: take the character before.
    let end = text[at..].chars().next().map_or(at, |char| at + char.len_utf8());
    let at = if end == at { text[..at].char_indices().next_back().map_or(0, |(previous, _)| previous) } else { at };
    Problem::error("parse-error", format!("This is not valid Terraform: {}.", error.message().trim_end_matches('.')))
        .at(Span::new(file, start + at..start + end))
        .help("The block that holds the error is not judged; everything else is.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_costs_one_block() {
        let text = "locals {\n  a = 1\n}\nresource \"x\" \"bad\" {\n  name = = 2\n}\nresource \"x\" \"good\" {\n}\n";
        let file = trueline_source::Sources::new(trueline_source::MemoryTree::new())
            .add(trueline_source::SourcePath::root(), text.to_owned());
        let parsed = parse(file, text);
        let kinds: Vec<&str> = parsed.body.blocks.iter().map(|block| &*block.kind.name).collect();
        assert_eq!(kinds, ["locals", "resource"]);
        assert_eq!(parsed.problems.len(), 1);
        let span = parsed.problems[0].span.unwrap();
        assert_eq!(&text[..span.start as usize].lines().count(), &5, "{:?}", parsed.problems[0]);
    }

    #[test]
    fn a_byte_order_mark_shifts_spans() {
        let text = "\u{feff}a = 1\n";
        let file = trueline_source::Sources::new(trueline_source::MemoryTree::new())
            .add(trueline_source::SourcePath::root(), text.to_owned());
        let parsed = parse(file, text);
        assert!(parsed.problems.is_empty());
        assert_eq!(&text[parsed.body.attributes[0].value.span.range()], "1");
    }
}

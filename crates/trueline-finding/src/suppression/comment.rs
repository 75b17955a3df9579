use std::collections::HashMap;

use trueline_source::{Comment, FileId, SourceFile, Sources, Span};

use super::directive::{self, Directive, Reach};
use super::{Scope, Source, Suppression};

/// The suppressions in the comments of some files, in the order of the comments.
pub fn from_comments(comments: &[Comment], sources: &Sources) -> Vec<Suppression> {
    let mut by_file: HashMap<FileId, Vec<&Comment>> = HashMap::new();
    for comment in comments {
        by_file.entry(comment.span.file).or_default().push(comment);
    }
    let mut found = Vec::new();
    for comment in comments {
        let file = sources.file(comment.span.file);
        let text = file.text().get(comment.span.range()).unwrap_or_default();
        // Nearly all comments are none of ours, which is seen without taking them apart.
        if !MARKS.iter().any(|mark| text.contains(mark)) {
            continue;
        }
        let beside = by_file.get(&comment.span.file).map_or(&[][..], Vec::as_slice);
        for (offset, line) in lines(text) {
            for directive in directive::read(line) {
                let start = comment.span.start as usize + offset + directive.range.start;
                let span = Span::new(comment.span.file, start..start + directive.range.len());
                let scope = scope(&directive, comment, beside, &file);
                let from = comment.span.start as usize + offset;
                let line = Some(Span::new(comment.span.file, from..from + line.trim_end().len()));
                found.push(Suppression { line, ..suppression(directive, span, scope) });
            }
        }
    }
    found
}

/// What every directive holds.
const MARKS: [&str; 5] = ["ignore", ":skip=", "kics-scan", "tfsec:", "trivy:"];

/// The lines of a comment without its marks, each with its offset.
fn lines(comment: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_block = comment.starts_with("/*");
    let body = if is_block { comment.strip_suffix("*/").unwrap_or(comment) } else { comment };
    body.lines().map(move |line| {
        let text = match is_block {
            true => line.trim_start().trim_start_matches(['/', '*']),
            false => line.trim_start_matches(['#', '/']),
        };
        (line.as_ptr().addr() - comment.as_ptr().addr() + line.len() - text.len(), text)
    })
}

fn scope(directive: &Directive, comment: &Comment, beside: &[&Comment], file: &SourceFile) -> Scope {
    let id = comment.span.file;
    let is_first = |reach| match reach {
        Reach::FirstLine => comment.span.start == 0,
        _ => only_comments_before(file.text().get(..comment.span.start as usize).unwrap_or_default()),
    };
    match directive.reach {
        Reach::Around => Scope::Around(comment.span),
        Reach::File => Scope::File(id),
        reach @ (Reach::TopOfFile | Reach::FirstLine) if is_first(reach) => Scope::File(id),
        // Its own tool would not obey it there, so that it covers no more than its own line, where nothing is.
        Reach::TopOfFile | Reach::FirstLine => Scope::Line(id, line_of(comment.span.start, file)),
        Reach::Begins => Scope::Begins(id, target(comment, beside, file)),
        Reach::Line => Scope::Line(id, target(comment, beside, file)),
    }
}

/// The line that a comment speaks of: its own; that of a comment alone is the next line that is no comment.
fn target(comment: &Comment, beside: &[&Comment], file: &SourceFile) -> u32 {
    if !comment.alone {
        return line_of(comment.span.start, file);
    }
    let mut line = line_of(comment.span.end.saturating_sub(1).max(comment.span.start), file) + 1;
    // Comments are in the order of the text.
    let later = beside.iter().filter(|other| other.alone && other.span.start > comment.span.start);
    for other in later {
        if line_of(other.span.start, file) != line {
            break;
        }
        line = line_of(other.span.end.saturating_sub(1), file) + 1;
    }
    line
}

fn line_of(offset: u32, file: &SourceFile) -> u32 {
    file.position(offset).line
}

fn only_comments_before(text: &str) -> bool {
    let mut in_block = false;
    text.trim_start_matches('\u{feff}').lines().map(str::trim).all(|line| {
        let opens = line.starts_with("/*");
        let is_comment = in_block || opens || line.is_empty() || line.starts_with('#') || line.starts_with("//");
        in_block = (in_block || opens) && !line.ends_with("*/");
        is_comment || line == "---"
    })
}

fn suppression(directive: Directive, span: Span, scope: Scope) -> Suppression {
    Suppression {
        tool: directive.tool,
        source: Source::Comment,
        span,
        line: None,
        scope,
        rules: directive.rules,
        reason: directive.reason,
        owner: directive.owner,
        ticket: directive.ticket,
        until: directive.until,
        address: directive.address,
        attribute: directive.attribute,
        conditions: directive.conditions,
        workspace: directive.workspace,
        files: Vec::new(),
        mistake: directive.mistake,
    }
}

impl Suppression {
    /// The suppression that a directive in metadata makes.
    pub(super) fn of_metadata(directive: Directive, span: Span, scope: Scope) -> Self {
        Suppression { source: Source::Metadata, ..suppression(directive, span, scope) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use trueline_source::{MemoryTree, SourcePath};

    /// The scopes in a text of which `comments` are the comments.
    fn found(text: &str) -> Vec<String> {
        let sources = Sources::new(MemoryTree::new());
        let file = sources.add(SourcePath::new("main.tf").unwrap(), text.to_owned());
        let mut comments = Vec::new();
        let mut at = 0;
        while let Some(start) = text[at..].find(['#', '/']).map(|start| at + start) {
            let end = match text[start..].starts_with("/*") {
                true => start + text[start..].find("*/").unwrap() + 2,
                false => text[start..].find('\n').map_or(text.len(), |end| start + end),
            };
            let alone =
                text[..start].lines().last().is_none_or(|line| line.trim().is_empty()) || text[..start].ends_with('\n');
            comments.push(Comment { span: Span::new(file, start..end), alone });
            at = end;
        }
        let show = |suppression: Suppression| {
            let scope = match suppression.scope {
                Scope::Begins(_, line) => format!("begins {line}"),
                Scope::Line(_, line) => format!("line {line}"),
                Scope::Around(_) => "around".to_owned(),
                Scope::File(_) => "file".to_owned(),
                other => format!("{other:?}"),
            };
            format!("{} {scope} `{}`", suppression.rules.join("+"), sources.text(suppression.span))
        };
        from_comments(&comments, &sources).into_iter().map(show).collect()
    }

    #[test]
    fn which_line_is_meant() {
        for (text, expected) in [
            ("a = 1 # trueline:ignore r\n", vec!["r begins 1 `trueline:ignore r`"]),
            ("# trueline:ignore r\na = 1\n", vec!["r begins 2 `trueline:ignore r`"]),
            (
                "# trueline:ignore r\n  # other\n# trueline:ignore s\na = 1\n",
                vec!["r begins 4 `trueline:ignore r`", "s begins 4 `trueline:ignore s`"],
            ),
            ("# trueline:ignore r\n\n# other\na = 1\n", vec!["r begins 2 `trueline:ignore r`"]),
            ("/* trueline:ignore r */\na = 1\n", vec!["r begins 2 `trueline:ignore r`"]),
            ("/* why\n * trueline:ignore r\n */\na = 1\n", vec!["r begins 4 `trueline:ignore r`"]),
            (
                "#tfsec:ignore:a tfsec:ignore:b\nx = 1\n",
                vec!["a begins 2 `tfsec:ignore:a`", "b begins 2 `tfsec:ignore:b`"],
            ),
            ("x {\n  #checkov:skip=A:why\n}\n", vec!["A around `checkov:skip=A:why`"]),
            ("# head\n# kics-scan ignore\nx = 1\n", vec!["* file `kics-scan ignore`"]),
            ("x = 1\n# kics-scan ignore\n", vec!["* line 2 `kics-scan ignore`"]),
            ("# tflint-ignore-file: a\n", vec!["a file `tflint-ignore-file: a`"]),
            ("\n# tflint-ignore-file: a\n", vec!["a line 2 `tflint-ignore-file: a`"]),
            ("# kics-scan ignore-line\nx = 1\n", vec!["* line 2 `kics-scan ignore-line`"]),
            ("x = 1\n# trueline:ignore-file r\n", vec!["r file `trueline:ignore-file r`"]),
            ("# nothing to ignore\n", vec![]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }
}

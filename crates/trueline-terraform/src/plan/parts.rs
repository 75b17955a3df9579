//! Where the parts of a plan, or of what `terraform show -json` says of a state, stand in the file.
//! <https://developer.hashicorp.com/terraform/internals/json-format>

use std::ops::Range;

use jsonc_parser::{CollectOptions, parse_to_ast};

use super::outline::{Broken, Cursor};
use crate::syntax::STRICT_JSON;

/// The parts that are read. All else is only passed over.
#[derive(Debug, Default)]
pub(crate) struct Parts<'t> {
    /// The version of the format, and where it stands.
    pub(crate) version: Option<(&'t str, Range<usize>)>,
    /// Whether Terraform gave up, and where it says so.
    pub(crate) errored: Option<Range<usize>>,
    /// Whether the plan is of a part of the configuration, as with `-target`.
    pub(crate) is_partial: bool,
    /// The objects in `resource_changes`; `None` if the plan has been stripped of them.
    pub(crate) changes: Option<Vec<Range<usize>>>,
    /// The resources in `planned_values`.
    pub(crate) planned: Vec<Range<usize>>,
    /// The resources in `prior_state`.
    pub(crate) prior: Vec<Range<usize>>,
    /// The resources in `values`, of a state.
    pub(crate) values: Vec<Range<usize>>,
    pub(crate) configuration: Option<Range<usize>>,
}

impl<'t> Parts<'t> {
    /// Finds the parts, in one pass.
    pub(crate) fn find(text: &'t str) -> Result<Self, Broken> {
        let mut parts = Parts::default();
        let mut cursor = Cursor::new(text, 0);
        cursor.members(|key, cursor| parts.add(key, cursor))?;
        cursor.end()?;
        Ok(parts)
    }

    fn add(&mut self, key: &str, cursor: &mut Cursor<'t>) -> Result<(), Broken> {
        let first = cursor.peek()?;
        match key {
            "format_version" if first == b'"' => {
                let range = cursor.clone().skip()?;
                self.version = Some((cursor.string()?, range));
            }
            "errored" if first == b't' => self.errored = Some(cursor.skip()?),
            "complete" => {
                cursor.skip()?;
                self.is_partial = first == b'f';
            }
            "resource_changes" if first == b'[' => {
                let mut changes = Vec::new();
                cursor.items(|cursor| {
                    changes.push(cursor.skip()?);
                    Ok(())
                })?;
                self.changes = Some(changes);
            }
            "planned_values" if first == b'{' => values(cursor, &mut self.planned)?,
            "values" if first == b'{' => values(cursor, &mut self.values)?,
            "prior_state" if first == b'{' => cursor.members(|key, cursor| match key {
                "values" if cursor.peek()? == b'{' => values(cursor, &mut self.prior),
                _ => cursor.skip().map(drop),
            })?,
            "configuration" => self.configuration = Some(cursor.skip()?),
            _ => {
                cursor.skip()?;
            }
        }
        Ok(())
    }
}

/// The resources in the modules of `values`.
fn values(cursor: &mut Cursor<'_>, into: &mut Vec<Range<usize>>) -> Result<(), Broken> {
    cursor.members(|key, cursor| match key {
        "root_module" => module(cursor, into, 0),
        _ => cursor.skip().map(drop),
    })
}

fn module(cursor: &mut Cursor<'_>, into: &mut Vec<Range<usize>>, depth: usize) -> Result<(), Broken> {
    const MAX_DEPTH: usize = 100;
    cursor.members(|key, cursor| match key {
        "resources" => cursor.items(|cursor| {
            into.push(cursor.skip()?);
            Ok(())
        }),
        "child_modules" if depth < MAX_DEPTH => cursor.items(|cursor| module(cursor, into, depth + 1)),
        "child_modules" => {
            let at = cursor.skip()?.start;
            Err(Broken::new(at, format!("modules nest deeper than the limit of {MAX_DEPTH}")))
        }
        _ => cursor.skip().map(drop),
    })
}

/// A string of JSON, as it stands between its quotes, without its escapes.
pub(crate) fn unescaped(text: &str) -> String {
    if !text.contains('\\') {
        return text.to_owned();
    }
    let quoted = format!("\"{text}\"");
    let parsed = parse_to_ast(&quoted, &CollectOptions::default(), &STRICT_JSON).ok().and_then(|parsed| parsed.value);
    parsed
        .as_ref()
        .and_then(|value| value.as_string_lit())
        .map_or_else(|| text.to_owned(), |text| text.value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_parts() {
        let text = r#"{"format_version": "1.2", "planned_values": {"outputs": {"resources": [1]}, "root_module": {
            "resources": ["a", {"b": 1}], "child_modules": [{"address": "module.m", "resources": ["c"]}]}},
            "resource_changes": [{"x": []}, "d"], "prior_state": {"format_version": "1.0", "values": {"root_module":
            {"resources": ["e"]}}}, "configuration": {"k": 1}, "complete": false, "errored": true}"#;
        let parts = Parts::find(text).unwrap();
        let shown = |ranges: &[Range<usize>]| ranges.iter().map(|range| &text[range.clone()]).collect::<Vec<_>>();
        assert_eq!(parts.version.as_ref().map(|(version, _)| *version), Some("1.2"));
        assert_eq!(shown(&parts.planned), ["\"a\"", "{\"b\": 1}", "\"c\""]);
        assert_eq!(shown(parts.changes.as_deref().unwrap()), ["{\"x\": []}", "\"d\""]);
        assert_eq!(shown(&parts.prior), ["\"e\""]);
        assert_eq!(parts.configuration.map(|range| &text[range]), Some("{\"k\": 1}"));
        assert!(parts.is_partial && parts.errored.is_some());
        for end in (1..text.len()).filter(|end| text.is_char_boundary(*end)) {
            let broken = Parts::find(&text[..end]).unwrap_err();
            assert!(broken.at <= end, "{end}");
        }
    }

    #[test]
    fn strings_lose_their_escapes() {
        assert_eq!(unescaped(r#"a[\"b\\c\"]"#), r#"a["b\c"]"#);
        assert_eq!(unescaped("plain"), "plain");
    }
}

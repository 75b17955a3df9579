use serde_sarif::sarif;
use trueline_source::{Position, SourcePath, Span};

use super::message;
use crate::places::{Place, Places};

/// A location (3.28) with a region.
pub(super) fn of(span: Span, places: &Places<'_>) -> sarif::Location {
    let place = places.of(span);
    let mut location = whole(&place.path);
    if let Some(physical) = &mut location.physical_location {
        physical.region = Some(region(&place, places, span));
    }
    location
}

/// A location that is a file or folder as a whole.
pub(super) fn whole(path: &SourcePath) -> sarif::Location {
    let artifact = sarif::ArtifactLocation { uri: Some(uri(path.as_str())), ..Default::default() };
    let physical = sarif::PhysicalLocation { artifact_location: Some(artifact), ..Default::default() };
    sarif::Location { physical_location: Some(physical), ..Default::default() }
}

/// The same location with a word about it.
pub(super) fn telling(mut location: sarif::Location, text: &str) -> sarif::Location {
    location.message = Some(message(text));
    location
}

/// A region (3.30) that is never empty, and never reaches into a line of which it covers nothing: code scanning shows an
/// alert on a pull request only if all of its lines were changed there.
fn region(place: &Place, places: &Places<'_>, span: Span) -> sarif::Region {
    let Place { start, mut end, .. } = *place;
    if end.line > start.line && end.column == 1 {
        let file = places.file(span.file);
        end = file.position(file.line_range(end.line - 1).end as u32);
    }
    if end <= start {
        end = Position { column: start.column + 1, ..start };
    }
    sarif::Region {
        start_line: Some(start.line.into()),
        start_column: Some(start.column.into()),
        end_line: Some(end.line.into()),
        end_column: Some(end.column.into()),
        ..Default::default()
    }
}

/// A path as a relative URI reference (RFC 3986, 4.2). The colon is escaped too, since before the first slash it would
/// end a scheme.
fn uri(path: &str) -> String {
    escape(path, |byte| b"-._~/!$&'()*+,;=@".contains(&byte))
}

/// A web address, with what must not stand in a URI escaped. `None` for what is none.
pub(super) fn web_address(reference: &str) -> Option<String> {
    let known =
        ["https://", "http://"].iter().any(|scheme| reference.len() > scheme.len() && reference.starts_with(scheme));
    known.then(|| escape(reference, |byte| b"-._~/!$&'()*+,;=@:?#%".contains(&byte)))
}

fn escape(text: &str, stands: impl Fn(u8) -> bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            _ if byte.is_ascii_alphanumeric() || stands(byte) => escaped.push(char::from(byte)),
            _ => escaped.push_str(&format!("%{byte:02X}")),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_relative_uris() {
        for (path, expected) in [
            ("site/main.tf", "site/main.tf"),
            ("a b/100%#?.tf", "a%20b/100%25%23%3F.tf"),
            ("env[0]/ü.tf", "env%5B0%5D/%C3%BC.tf"),
            ("c:d.tf", "c%3Ad.tf"),
            ("a+b@c.tf", "a+b@c.tf"),
        ] {
            assert_eq!(uri(path), expected);
        }
    }

    #[test]
    fn only_web_addresses_are_help_uris() {
        let cases = [
            ("https://docs.aws.amazon.com/a?b=c#d", Some("https://docs.aws.amazon.com/a?b=c#d")),
            ("http://x/a b", Some("http://x/a%20b")),
            ("https://", None),
            ("javascript:alert(1)", None),
            ("RFC 3986", None),
        ];
        for (reference, expected) in cases {
            assert_eq!(web_address(reference).as_deref(), expected);
        }
    }
}

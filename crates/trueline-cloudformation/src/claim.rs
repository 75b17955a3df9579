//! Which files are templates. Their names say little: `.yaml` and `.json` belong to many.

use trueline_source::SourcePath;

const EXTENSIONS: [&str; 6] = ["yaml", "yml", "json", "template", "cfn", "cform"];

/// Whether a file may be a template, by its name.
pub(crate) fn may_be_template(path: &SourcePath) -> bool {
    let name = path.file_name();
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    extension.is_some_and(|extension| EXTENSIONS.contains(&extension.as_str()))
}

/// Whether a text looks like a template: one of the keys that every template has stands at the top level, together with
/// what only a template would have. A template that is broken still looks like one, so that it is told of and not
/// passed over.
pub(crate) fn looks_like_template(text: &str) -> bool {
    if text.contains("AWSTemplateFormatVersion") {
        return has_key(text, "AWSTemplateFormatVersion", is_version);
    }
    has_key(text, "Resources", |_| true) && names_a_resource_type(text)
        || has_key(text, "Transform", |value| value.contains("AWS::")) && has_key(text, "Resources", |_| true)
}

/// `2010-09-09`, or whatever stands in its place: a template with a wrong version is a template.
fn is_version(_: &str) -> bool {
    true
}

/// Whether a line of YAML at the top level, or a member of a JSON object, has this key and a value that fits. Keys that
/// stand deeper in JSON count as well; to tell them apart would take a parser.
fn has_key(text: &str, key: &str, fits: impl Fn(&str) -> bool) -> bool {
    let indent = indent_of(text);
    text.match_indices(key).any(|(at, _)| {
        let before = text[..at].trim_start_matches('\u{feff}');
        let after = &text[at + key.len()..];
        let quoted = before.ends_with(['"', '\'']) && after.starts_with(['"', '\'']);
        let before = if quoted { &before[..before.len() - 1] } else { before };
        let after = if quoted { &after[1..] } else { after };
        let Some(value) = after.trim_start_matches([' ', '\t']).strip_prefix(':') else { return false };
        let line = before.trim_end_matches(' ');
        let starts_line = (line.is_empty() || line.ends_with('\n')) && before.len() - line.len() == indent;
        let in_object = quoted && before.trim_end().ends_with(['{', ',']);
        (starts_line || in_object) && fits(value.get(..value.len().min(200)).unwrap_or(value))
    })
}

/// How far the first line of content is indented, and with it the top level.
fn indent_of(text: &str) -> usize {
    let lines = text.trim_start_matches('\u{feff}').lines();
    let is_content = |line: &&str| {
        let line = line.trim();
        !line.is_empty() && !line.starts_with(['#', '%']) && line != "---"
    };
    lines.into_iter().find(is_content).map_or(0, |line| line.len() - line.trim_start_matches(' ').len())
}

/// `Type: AWS::S3::Bucket`, `"Type": "Custom::Thing"`.
fn names_a_resource_type(text: &str) -> bool {
    text.match_indices("Type").any(|(at, word)| {
        let after = text[at + word.len()..].trim_start_matches(['"', '\'', ' ', '\t']);
        let Some(value) = after.strip_prefix(':') else { return false };
        let value = value.trim_start_matches(['"', '\'', ' ', '\t']);
        let end = value.find(|char: char| !char.is_alphanumeric() && char != ':').unwrap_or(value.len());
        is_resource_type(&value[..end])
    })
}

/// Whether a text is the name of a resource type: `AWS::S3::Bucket`, `Custom::Thing`, `Org::Service::Type`.
pub(crate) fn is_resource_type(text: &str) -> bool {
    let parts: Vec<&str> = text.split("::").collect();
    let is_name =
        |part: &&str| !part.is_empty() && part.chars().all(|char| char.is_ascii_alphanumeric() || "_@-".contains(char));
    let counts = parts.len() >= 3 || parts.len() == 2 && parts[0] == "Custom";
    counts && parts.iter().all(is_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_told_from_others() {
        let cases = [
            ("AWSTemplateFormatVersion: 2010-09-09\n", true),
            ("\u{feff}AWSTemplateFormatVersion: '2010-09-09'\nResources: {\n", true),
            ("---\n# x\n  AWSTemplateFormatVersion: 2010-09-09\n  Resources: {}\n", true),
            ("data:\n  AWSTemplateFormatVersion: 2010-09-09\n", false),
            ("{\"AWSTemplateFormatVersion\" : \"2010-09-09\"}", true),
            ("# AWSTemplateFormatVersion: none\nfoo: 1\n", false),
            ("Resources:\n  A:\n    Type: AWS::S3::Bucket\n", true),
            ("Resources:\r\n  A:\r\n    Type: 'Custom::Thing'\r\n", true),
            ("{\"Resources\": {\"A\": {\"Type\": \"AWS::S3::Bucket\"}}}", true),
            ("Transform: AWS::Serverless-2016-10-31\nResources:\n  A: {}\n", true),
            ("Resources:\n  - Type: cat\n", false),
            ("spec:\n  Resources:\n    Type: AWS::S3::Bucket\n", false),
            ("apiVersion: v1\nkind: Pod\n", false),
            ("Resources: {}\n", false),
            ("", false),
        ];
        for (text, expected) in cases {
            assert_eq!(looks_like_template(text), expected, "{text:?}");
        }
    }

    #[test]
    fn names_say_what_may_be_one() {
        for (name, expected) in [
            ("a.yaml", true),
            ("a.YML", true),
            ("a.template", true),
            ("b.template.json", true),
            ("a.tf", false),
            ("yaml", false),
        ] {
            assert_eq!(may_be_template(&SourcePath::new(name).unwrap()), expected, "{name}");
        }
    }
}

//! What a file looks like before it is parsed.

/// Whether a text may hold API objects: somewhere it has the two keys that every object has. Objects inside a block of
/// text look the same, so that a claimed file may hold none after all.
pub(crate) fn may_hold_objects(text: &str) -> bool {
    has_key(text, "apiVersion") && has_key(text, "kind")
}

/// Whether `key` stands somewhere as a key: at the start of a line or of a flow map, quoted or not, before a colon.
fn has_key(text: &str, key: &str) -> bool {
    text.match_indices(key).any(|(at, _)| {
        let after = text[at + key.len()..].trim_start_matches(['"', '\'']).trim_start_matches([' ', '\t', '\r', '\n']);
        let before = text[..at].trim_end_matches(['"', '\'']).trim_end_matches([' ', '\t']);
        after.starts_with(':') && (before.is_empty() || before.ends_with(['\n', '-', '{', ',', '\u{feff}']))
    })
}

/// Whether a text that is no YAML is a template for some: it has actions of Helm's or Jinja's language where YAML would
/// have a value or a line of its own.
pub(crate) fn is_template(text: &str) -> bool {
    text.contains("{{") && text.lines().any(is_template_line)
        || text.lines().any(|line| is_action(line.trim_start(), "{%"))
}

fn is_template_line(line: &str) -> bool {
    is_action(line.trim_start(), "{{") || [": {{", "- {{"].iter().any(|mark| line.contains(mark))
}

fn is_action(text: &str, mark: &str) -> bool {
    text.starts_with(mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_have_two_keys() {
        for (text, expected) in [
            ("apiVersion: v1\nkind: Pod\n", true),
            ("\u{feff}kind: Pod\r\napiVersion: v1\r\n", true),
            ("items:\n- apiVersion: v1\n  kind: Pod\n", true),
            ("{\"kind\":\"Pod\",\"apiVersion\":\"v1\"}", true),
            ("{\"apiVersion\" : \"v1\",\n\t\"kind\"\n: \"Pod\"}", true),
            ("{apiVersion: v1, kind: Pod}", true),
            ("'apiVersion': v1\n'kind': Pod\n", true),
            ("apiVersion: v2\nname: chart\n", false),
            ("kind: pipeline\ntype: docker\n", false),
            ("# apiVersion: v1\n# kind: Pod\n", false),
            ("text: the apiVersion: of a kind: of\n", false),
            ("kindness: 1\napiVersions: 2\n", false),
            ("", false),
        ] {
            assert_eq!(may_hold_objects(text), expected, "{text}");
        }
    }

    #[test]
    fn templates_have_actions_in_place_of_values() {
        for (text, expected) in [
            ("{{- if .Values.on }}\nkind: Pod\n{{- end }}\n", true),
            ("metadata:\n  labels:\n    {{- include \"x\" . | nindent 4 }}\n", true),
            ("replicas: {{ .Values.replicas }}\n", true),
            ("- {{ item }}\n", true),
            ("{% for x in y %}\n", true),
            ("summary: \"{{ $labels.pod }} is down\"\n", false),
            ("image: app:{{ tag }}\n", false),
            ("kind: Pod\n", false),
        ] {
            assert_eq!(is_template(text), expected, "{text}");
        }
    }
}

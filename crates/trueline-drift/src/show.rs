use trueline_ir::{Data, Map, Value};

/// Characters of a value in a message.
const LONGEST: usize = 100;

/// What stands in place of what must not be shown.
pub(crate) const HIDDEN: &str = "(sensitive)";

/// Words in the names of what holds secrets.
const SECRET_NAMES: [&str; 20] = [
    "password",
    "passwd",
    "passphrase",
    "plaintext",
    "sensitive",
    "secure_",
    "secret",
    "token",
    "private_key",
    "privatekey",
    "api_key",
    "apikey",
    "access_key",
    "credential",
    "connection_string",
    "user_data",
    "userdata",
    "auth",
    "pem",
    "certificate_body",
];

/// Names of what programs are handed, which may hold anything.
const HANDED_TO_PROGRAMS: [&str; 15] = [
    "content",
    "content_base64",
    "data_json",
    "extra_connection_attributes",
    "metadata_startup_script",
    "set",
    "environment",
    "variables",
    "env",
    "container_definitions",
    "custom_data",
    "metadata",
    "parameters",
    "app_settings",
    "data",
];

/// A value as messages show it, cut where it is long and without anything secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown(pub String);

impl Shown {
    /// The value of the attribute whose name, and the names around it, are `names`, the outermost first.
    pub fn of<'n>(value: &Value, names: impl IntoIterator<Item = &'n str>) -> Shown {
        let mut names = names.into_iter().peekable();
        let is_tag = names.peek().is_some_and(|name| matches!(*name, "tags" | "tags_all" | "labels"));
        // `parameter` blocks of databases hold settings; any other `value` may be that of a secret.
        let is_parameter = names.peek().is_some_and(|name| *name == "parameter");
        let hides = |name: &str| match name {
            _ if is_tag => is_secret_name(&name.to_ascii_lowercase()),
            "value" | "values" => !is_parameter,
            name => hides(name),
        };
        let is_hidden = !is_word(value) && names.any(hides);
        let mut text = if is_hidden { HIDDEN.to_owned() } else { String::new() };
        if !is_hidden {
            write(value, &mut text, 0);
        }
        if text.chars().count() > LONGEST {
            text = text.chars().take(LONGEST - 1).chain(['…']).collect();
        }
        Shown(text)
    }
}

/// Whether a value is too plain to be a secret.
fn is_word(value: &Value) -> bool {
    const WORDS: [&str; 8] = ["true", "false", "enabled", "disabled", "on", "off", "0", "1"];
    match &value.data {
        Data::Bool(_) | Data::Number(_) | Data::Null => true,
        Data::String(text) => WORDS.iter().any(|word| text.text.eq_ignore_ascii_case(word)),
        _ => false,
    }
}

/// Whether values of an attribute of this name are not shown.
fn hides(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let is_flag = name.starts_with("enable") || name.ends_with("_enabled") || name.starts_with("iam_database");
    HANDED_TO_PROGRAMS.contains(&&*name) || (!is_flag && is_secret_name(&name))
}

fn is_secret_name(name: &str) -> bool {
    // What says how long or how old a password must be is none.
    let is_rule = ["policy", "length", "age", "reuse", "require", "arn", "authoriz", "authent", "_id", "type", "expir"];
    SECRET_NAMES.iter().any(|word| name.contains(word)) && !is_rule.iter().any(|word| name.contains(word))
}

fn write(value: &Value, out: &mut String, depth: usize) {
    if value.sensitive {
        out.push_str(HIDDEN);
        return;
    }
    if out.len() > 4 * LONGEST || depth > 16 {
        return;
    }
    match &value.data {
        Data::Null => out.push_str("nothing"),
        Data::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Data::Number(number) => out.push_str(&number.to_string()),
        Data::String(text) => match (&text.document, is_secret_text(&text.text)) {
            (_, true) => out.push_str(HIDDEN),
            (Some(document), _) if text.text.is_empty() => write(&document.0, out, depth + 1),
            _ if text.text.is_empty() => out.push_str("\"\""),
            _ => match text.text.trim() {
                // As a bare word it would look as if there were no value.
                word @ ("" | "none" | "null" | "nothing" | "empty") => {
                    out.extend(["\"", word, "\""]);
                }
                word => out.push_str(word),
            },
        },
        Data::List(items) | Data::Set(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at > 0 { ", " } else { "" });
                write(item, out, depth + 1);
            }
            out.push(']');
        }
        Data::Map(map) => write_map(map, out, depth),
        Data::Unknown(unknown) => out.push_str(&unknown.expression),
    }
}

fn write_map(map: &Map, out: &mut String, depth: usize) {
    out.push('{');
    let mut is_first = true;
    let entries = map.entries.iter().filter(|(_, entry)| !crate::noise::text::is_empty(&entry.value));
    for (name, entry) in entries {
        out.push_str(if is_first { "" } else { ", " });
        is_first = false;
        out.push_str(name);
        out.push_str(" = ");
        match hides(name) && !is_word(&entry.value) {
            true => out.push_str(HIDDEN),
            false => write(&entry.value, out, depth + 1),
        }
    }
    out.push('}');
}

/// Texts that are secrets by their own form, wherever they stand: keys of clouds, tokens, URLs with a password in them.
fn is_secret_text(text: &str) -> bool {
    const STARTS: [&str; 12] = [
        "AKIA",
        "ASIA",
        "ghp_",
        "gho_",
        "ghs_",
        "github_pat_",
        "glpat-",
        "xoxb-",
        "xoxp-",
        "sk_live_",
        "eyJhbGciOi",
        "AIza",
    ];
    let word = |word: &str| STARTS.iter().any(|start| word.starts_with(start) && word.len() >= start.len() + 8);
    let in_url = text.split_once("://").and_then(|(_, rest)| rest.split_once('@'));
    let has_password = in_url.is_some_and(|(user, _)| user.contains(':') && !user.contains('/'));
    let text_of_one = text.to_ascii_lowercase();
    let assigns = ["password", "passwd", "pwd", "secret", "token"].iter().any(|name| {
        let mut uses = text_of_one
            .match_indices(name)
            .map(|(at, _)| text_of_one[at + name.len()..].trim_start_matches(['"', '\'', ' ']));
        uses.any(|rest| rest.starts_with(['=', ':']) && rest[1..].trim().len() >= 4)
    });
    text.contains("-----BEGIN")
        || has_password
        || assigns
        || text.split(|char: char| "\"' =,:;\n".contains(char)).any(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: &Value, names: &[&str]) -> String {
        Shown::of(value, names.iter().copied()).0
    }

    #[test]
    fn values_are_short() {
        let map: Map = [("a".into(), Value::from("x")), ("b".into(), Value::null())].into_iter().collect();
        assert_eq!(shown(&vec![map.into(), true.into()].into(), &["x"]), "[{a = x}, true]");
        assert_eq!(shown(&"none".into(), &["x"]), "\"none\"");
        assert_eq!(shown(&Value::null(), &["x"]), "nothing");
        assert_eq!(shown(&"y".repeat(500).into(), &["x"]).chars().count(), LONGEST);
    }

    #[test]
    fn secrets_are_hidden() {
        let sensitive = Value { sensitive: true, ..Value::from("hunter2") };
        for (value, names) in [
            (sensitive.clone(), &["description"][..]),
            (vec![sensitive].into(), &["list"]),
            ("hunter2".into(), &["master_password"]),
            ("hunter2".into(), &["environment", "variables", "DB"]),
            ("AKIAIOSFODNN7EXAMPLE".into(), &["description"]),
            ("postgres://app:hunter2@db/x".into(), &["description"]),
            ("-----BEGIN RSA PRIVATE KEY-----".into(), &["body"]),
            ("hunter2".into(), &["value"]),
            ("hunter2".into(), &["set_sensitive", "value"]),
            ("hunter2".into(), &["secure_environment_variables", "A"]),
            ("hunter2".into(), &["plaintext_value"]),
            ("export PASSWORD=hunter2".into(), &["metadata_startup_script"]),
            ("host=db;password = hunter2".into(), &["description"]),
            ("{\"password\": \"hunter2\"}".into(), &["description"]),
            (Map::from_iter([("token".into(), Value::from("hunter2"))]).into(), &["settings"]),
        ] {
            let text = shown(&value, names);
            assert!(text.contains(HIDDEN) && !text.contains("hunter2"), "{names:?}: {text}");
        }
    }

    #[test]
    fn what_only_sounds_secret_is_shown() {
        for names in [
            &["parameter", "value"][..],
            &["minimum_password_length"],
            &["secret_arn"],
            &["enable_secret_rotation"],
            &["tags", "Env"],
        ] {
            assert_eq!(shown(&"x".into(), names), "x", "{names:?}");
        }
        assert_eq!(shown(&"enabled".into(), &["setting", "value"]), "enabled");
        assert_eq!(shown(&true.into(), &["allow_users_to_change_password"]), "true");
    }
}

use trueline_ir::{Data, Map, Resource, Value};
use trueline_source::{Sources, Span};

/// Words in a name that say that its value is a secret. Two words stand next to each other: `api_key`, `apiKey`.
const SECRET: [&[&str]; 13] = [
    &["password"],
    &["passwords"],
    &["passwd"],
    &["passphrase"],
    &["secret"],
    &["token"],
    &["apikey"],
    &["credential"],
    &["credentials"],
    &["api", "key"],
    &["private", "key"],
    &["access", "key"],
    &["secret", "key"],
];

/// Last words of a name that say that its value only tells something of the secret: `secret_name`, `tokenType`.
const TELLS_OF_IT: [&str; 13] =
    ["name", "arn", "file", "path", "type", "policy", "length", "version", "ref", "url", "uri", "enabled", "rotation"];

/// Whether what is called so is a secret by its name: `DB_PASSWORD`, `apiKey`, but not `http_tokens` or `secret_name`.
pub fn names_secret(name: &str) -> bool {
    let words = words(name);
    let is_there = |secret: &&[&str]| words.windows(secret.len()).any(|some| some == *secret);
    SECRET.iter().any(is_there) && !words.last().is_some_and(|last| TELLS_OF_IT.contains(&last.as_str()))
}

/// The words of a name in small letters: `db` and `password` of `DB_PASSWORD`, of `db-password1` and of `dbPassword`.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut after_small = false;
    for char in name.chars() {
        if !char.is_ascii_alphabetic() || (char.is_ascii_uppercase() && after_small) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| char.is_ascii_alphabetic()) {
            word.push(char.to_ascii_lowercase());
        }
        after_small = char.is_ascii_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Where the secrets of resources are written, sorted: values that must never be printed, and texts that are secrets by
/// the names that they are given to; each wherever its literal stands, also when that is the default of a variable.
pub fn hidden<'r>(resources: impl IntoIterator<Item = &'r Resource>, sources: &Sources) -> Vec<Span> {
    let mut search = Search { sources, spans: Vec::new() };
    for resource in resources {
        search.value(&resource.attributes);
    }
    search.spans.sort_by_key(|span| (span.file, span.start, span.end));
    search.spans.dedup();
    search.spans
}

struct Search<'a> {
    sources: &'a Sources,
    spans: Vec<Span>,
}

impl Search<'_> {
    fn value(&mut self, value: &Value) {
        if value.sensitive {
            return self.hide(value);
        }
        match &value.data {
            Data::List(items) | Data::Set(items) => items.iter().for_each(|item| self.value(item)),
            Data::Map(map) => self.map(map),
            Data::String(text) => {
                if let Some(document) = &text.document {
                    self.value(&document.0);
                }
            }
            _ => {}
        }
    }

    fn map(&mut self, map: &Map) {
        for (key, entry) in map.entries.iter() {
            match entry.value.as_str() {
                Some(text) if text.len() > 2 && is_secret_entry(map, key) => self.hide(&entry.value),
                _ => self.value(&entry.value),
            }
        }
    }

    /// Hides the literals of a value: that at the end of its chain, and on the way there what holds a text of its own. A
    /// mere reference, such as `var.password`, is nothing to hide.
    fn hide(&mut self, value: &Value) {
        if value.is_null() {
            return;
        }
        let steps = value.origin.iter().flat_map(|origin| origin.steps()).map(|step| step.span);
        let spans: Vec<Span> = std::iter::once(value.span).chain(steps).flatten().collect();
        for (at, span) in spans.iter().enumerate() {
            let is_end = at + 1 == spans.len() && value.as_unknown().is_none();
            if is_end || self.holds_text(*span) {
                self.spans.push(*span);
            }
        }
    }

    fn holds_text(&self, span: Span) -> bool {
        let file = self.sources.file(span.file);
        file.text().get(span.range()).is_some_and(|code| code.contains(['"', '\'']) || code.contains("<<"))
    }
}

/// Whether an entry of a map is a secret by its key or, where variables are lists of `name` and `value`, by its name.
fn is_secret_entry(map: &Map, key: &str) -> bool {
    let name = || map.entries.get("name").and_then(|entry| entry.value.as_str());
    names_secret(key) || (key == "value" && name().is_some_and(names_secret))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_secrets() {
        for name in
            ["password", "DB_PASSWORD", "dbPassword", "apiKey", "API_KEY_2", "secret-token", "aws_access_key_id"]
        {
            assert!(names_secret(name), "{name}");
        }
        for name in ["http_tokens", "secret_name", "tokenType", "password_policy", "key", "user", "private", ""] {
            assert!(!names_secret(name), "{name}");
        }
    }
}

use std::collections::BTreeSet;

use trueline_ir::{AttrPath, Resource, ResourceSet, Step, Value};

use crate::input::children;

/// Shorter secrets are not looked for: replacing each `1` or `on` would make a message unreadable and hide nothing.
const SHORTEST: usize = 4;

/// The texts of a resource, and of those it is linked with, that must never be printed.
#[derive(Debug, Default)]
pub(crate) struct Secrets(Vec<String>);

impl Secrets {
    pub(crate) fn of(resource: &Resource, set: &ResourceSet) -> Self {
        let mut found = BTreeSet::new();
        let linked = resource.links.iter().filter_map(|link| set.get(&link.other));
        for resource in std::iter::once(resource).chain(linked) {
            collect(&resource.attributes, false, &mut found);
        }
        let mut texts: Vec<String> = found.into_iter().collect();
        // A secret can hold another one; the longest goes first, so that none leaves a rest.
        texts.sort_by_key(|text| std::cmp::Reverse(text.len()));
        Secrets(texts)
    }

    /// Treats what a value holds as secret, too.
    pub(crate) fn add(&mut self, value: &Value) {
        let mut found = BTreeSet::new();
        collect(value, true, &mut found);
        self.0.extend(found);
        self.0.sort_by_key(|text| std::cmp::Reverse(text.len()));
    }

    /// The path up to the first name that holds one of them.
    pub(crate) fn cut(&self, path: AttrPath) -> AttrPath {
        let holds = |step: &Step| match step {
            Step::Key(key) => self.0.iter().any(|secret| key.contains(secret)),
            Step::Index(_) => false,
        };
        AttrPath::from_steps(path.steps().iter().take_while(|step| !holds(step)).cloned())
    }

    /// The message without any of them.
    pub(crate) fn redact(&self, mut message: String) -> String {
        for secret in &self.0 {
            if message.contains(secret) {
                message = message.replace(secret, "(sensitive)");
            }
        }
        message
    }
}

fn collect(value: &Value, inherited: bool, found: &mut BTreeSet<String>) {
    let sensitive = inherited || value.sensitive;
    if sensitive && let Some(text) = value.as_str().filter(|text| text.len() >= SHORTEST) {
        found.insert(text.to_owned());
        found.extend(quoted(text));
    }
    for (_, child) in children(value) {
        collect(child, sensitive, found);
    }
    if let Some(document) = value.document() {
        collect(document, sensitive, found);
    }
}

/// The text as it stands inside a printed list or object.
fn quoted(text: &str) -> Option<String> {
    let json = serde_json::to_string(text).ok()?;
    Some(json[1..json.len() - 1].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_support::{ResourceBuilder, list, map};

    fn sensitive(value: Value) -> Value {
        Value { sensitive: true, ..value }
    }

    #[test]
    fn takes_secrets_out_of_messages() {
        let attributes = map([
            ("password", sensitive("hunter22".into())),
            ("longer", sensitive("hunter22-and-more".into())),
            ("short", sensitive("abc".into())),
            ("list", sensitive(list(["in\"side".into()]))),
            ("open", "plain".into()),
        ]);
        let resource = ResourceBuilder::new("aws_db_instance.a").attributes(attributes).build();
        let secrets = Secrets::of(&resource, &ResourceSet::new(vec![resource.clone()]));
        for (message, expected) in [
            ("It is hunter22.", "It is (sensitive)."),
            ("hunter22-and-more, hunter22", "(sensitive), (sensitive)"),
            ("abc plain", "abc plain"),
            ("{\"in\\\"side\"} in\"side", "{\"(sensitive)\"} (sensitive)"),
        ] {
            assert_eq!(secrets.redact(message.to_owned()), expected);
        }
    }
}

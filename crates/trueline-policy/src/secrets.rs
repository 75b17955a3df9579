use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::OnceLock;

use trueline_ir::{AttrPath, Resource, ResourceSet, Step, Value};

use crate::input::children;

/// Shorter secrets are not looked for: replacing each `1` or `on` would make a message unreadable and hide nothing.
const SHORTEST: usize = 4;

/// The texts of resources that must never be printed. Each resource is searched once, however many are linked with it.
pub(crate) struct Hidden<'s> {
    set: &'s ResourceSet,
    own: Vec<OnceLock<BTreeSet<String>>>,
}

/// The texts of a resource, and of those it is linked with, that must never be printed.
#[derive(Debug, Default)]
pub(crate) struct Secrets(Vec<String>);

impl<'s> Hidden<'s> {
    pub(crate) fn new(set: &'s ResourceSet) -> Self {
        Hidden { set, own: (0..set.len()).map(|_| OnceLock::new()).collect() }
    }

    /// What findings about a resource must not tell.
    pub(crate) fn around(&self, resource: &Resource) -> Secrets {
        let linked = resource.links.iter().map(|link| &link.other);
        let all = std::iter::once(&resource.id).chain(linked).filter_map(|id| self.set.position(id));
        let found: BTreeSet<&String> = all.flat_map(|at| self.own(at)).collect();
        let mut texts: Vec<String> = found.into_iter().cloned().collect();
        // A secret can hold another one; the longest goes first, so that none leaves a rest.
        texts.sort_by_key(|text| std::cmp::Reverse(text.len()));
        Secrets(texts)
    }

    fn own(&self, at: usize) -> &BTreeSet<String> {
        self.own[at].get_or_init(|| {
            let mut found = BTreeSet::new();
            collect(&self.set.as_slice()[at].attributes, false, &mut found);
            found
        })
    }
}

impl Secrets {
    /// Those of one resource and what it is linked with.
    pub(crate) fn of(resource: &Resource, set: &ResourceSet) -> Self {
        Hidden::new(set).around(resource)
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
    pub(crate) fn redact(&self, message: String) -> String {
        match self.hide(&message) {
            Cow::Borrowed(_) => message,
            Cow::Owned(redacted) => redacted,
        }
    }

    /// The text without any of them.
    pub(crate) fn hide<'m>(&self, message: &'m str) -> Cow<'m, str> {
        let mut redacted = Cow::Borrowed(message);
        for secret in &self.0 {
            if redacted.contains(secret) {
                redacted = redacted.replace(secret, "(sensitive)").into();
            }
        }
        redacted
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
        let set = ResourceSet::new(vec![resource.clone()]);
        let secrets = Hidden::new(&set).around(&resource);
        for (message, expected) in [
            ("It is hunter22.", "It is (sensitive)."),
            ("hunter22-and-more, hunter22", "(sensitive), (sensitive)"),
            ("abc plain", "abc plain"),
            ("{\"in\\\"side\"} in\"side", "{\"(sensitive)\"} (sensitive)"),
        ] {
            assert_eq!(secrets.hide(message), expected);
        }
    }
}

use trueline_ir::{AttrPath, Unknown, Value};

/// What is met on the way along a path.
#[derive(Debug, Default)]
pub(crate) struct Trail<'v> {
    /// The value at its end, if the path leads to one.
    pub(crate) value: Option<&'v Value>,
    /// What hides the value, or what should hold it, from us.
    pub(crate) unknown: Option<&'v Unknown>,
    /// Why values on the way may not be there at all.
    pub(crate) doubts: Vec<&'v Unknown>,
    /// Whether a value on the way must not be printed, or holds one such.
    pub(crate) sensitive: bool,
}

impl<'v> Trail<'v> {
    /// Follows `path` from the attributes of a resource. Of a string that holds JSON, partly known, what is known of the
    /// structure counts as known.
    pub(crate) fn follow(attributes: &'v Value, path: &AttrPath) -> Self {
        let mut trail = Trail::default();
        let mut at = attributes;
        for step in path.steps() {
            let Some(next) = at.step(step) else {
                let holder = at.document().unwrap_or(at);
                trail.unknown = holder.as_unknown().or_else(|| holder.as_map()?.rest.as_deref());
                return trail;
            };
            at = next;
            trail.doubts.extend(at.doubt.as_deref());
            trail.sensitive |= at.sensitive;
        }
        trail.sensitive |= !path.is_empty() && at.holds_sensitive();
        trail.unknown = at.as_unknown();
        trail.value = Some(at);
        trail
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use trueline_ir::{Data, Map, Reason};

    use super::*;
    use crate::test_support::{list, map, unknown};

    #[test]
    fn tells_known_from_unknown() {
        let document = map([("Version", "1".into()), ("Id", unknown(Reason::Variable, "var.id"))]);
        let partly = Unknown { document: Some(Arc::new(document)), ..Unknown::new(Reason::Variable, "var.id") };
        let open = Map { rest: Some(Arc::new(Unknown::new(Reason::Variable, "var.tags"))), ..Map::default() };
        let attributes = map([
            ("acl", "private".into()),
            ("rules", list([map([("port", 22i64.into_value())]), unknown(Reason::Data, "data.x.y")])),
            ("policy", partly.into()),
            ("tags", Data::Map(Arc::new(open)).into()),
            ("ingress", unknown(Reason::Module, "module.m.rules")),
        ]);
        let cases = [
            ("acl", true, None),
            ("acl.deeper", false, None),
            ("missing", false, None),
            ("rules[0].port", true, None),
            ("rules[0].other", false, None),
            ("rules[1]", true, Some("data.x.y")),
            ("rules[1].port", false, Some("data.x.y")),
            ("policy", true, Some("var.id")),
            ("policy.Version", true, None),
            ("policy.Id", true, Some("var.id")),
            ("policy.Statement", false, None),
            ("tags.owner", false, Some("var.tags")),
            ("ingress[0].port", false, Some("module.m.rules")),
        ];
        for (path, there, unknown) in cases {
            let trail = Trail::follow(&attributes, &AttrPath::parse(path).unwrap());
            let expression = trail.unknown.map(|unknown| &*unknown.expression);
            assert_eq!((trail.value.is_some(), expression), (there, unknown), "{path}");
        }
    }

    trait IntoValue {
        fn into_value(self) -> Value;
    }

    impl IntoValue for i64 {
        fn into_value(self) -> Value {
            trueline_ir::Number::from(self).into()
        }
    }

    #[test]
    fn a_secret_hides_what_holds_it_and_what_it_holds() {
        let secret = Value { sensitive: true, ..map([("inner", "hunter22".into())]) };
        let attributes = map([("a", list([secret, "open".into()]))]);
        for (path, sensitive) in [("a[0]", true), ("a[0].inner", true), ("a", true), ("a[1]", false), ("", false)] {
            let trail = Trail::follow(&attributes, &AttrPath::parse(path).unwrap());
            assert_eq!(trail.sensitive, sensitive, "{path}");
        }
    }
}

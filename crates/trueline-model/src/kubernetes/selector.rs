use std::collections::BTreeMap;

use trueline_ir::{Data, Value};

/// Labels of an object, those whose value is known.
pub(crate) type Labels<'v> = BTreeMap<&'v str, &'v str>;

/// The labels that a map of texts means.
pub(crate) fn labels(value: Option<&Value>) -> Labels<'_> {
    let entries = value.and_then(Value::as_map).into_iter().flat_map(|map| &map.entries);
    entries.filter_map(|(key, entry)| Some((&**key, entry.value.as_str()?))).collect()
}

/// A label selector: `matchLabels` and `matchExpressions`, or labels alone.
/// <https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/>
#[derive(Debug, Default)]
pub(crate) struct Selector<'v> {
    labels: Labels<'v>,
    expressions: Vec<Expression<'v>>,
    /// Set where a part is not known, or of a form that the API server refuses: it is not known what it selects.
    is_open: bool,
}

#[derive(Debug)]
struct Expression<'v> {
    key: &'v str,
    operator: &'v str,
    values: Vec<&'v str>,
}

impl<'v> Selector<'v> {
    /// Of `matchLabels` and `matchExpressions`. An empty selector selects everything, one that is not there nothing.
    pub(crate) fn read(value: Option<&'v Value>) -> Option<Self> {
        let value = value.filter(|value| !value.is_null())?;
        let Data::Map(map) = &value.data else { return None };
        let mut selector = Selector::of_labels(map.get("matchLabels"));
        let expressions = map.get("matchExpressions").and_then(Value::as_items).unwrap_or_default();
        selector.expressions = expressions.iter().filter_map(Expression::read).collect();
        selector.is_open |= selector.expressions.len() < expressions.len() || map.rest.is_some();
        Some(selector)
    }

    /// Of labels alone, as Services have it: there an empty one selects nothing.
    pub(crate) fn read_labels(value: Option<&'v Value>) -> Option<Self> {
        let selector = Selector::of_labels(value);
        (!selector.labels.is_empty() || selector.is_open).then_some(selector)
    }

    fn of_labels(value: Option<&'v Value>) -> Self {
        let map = value.and_then(Value::as_map);
        let labels = labels(value);
        let is_open = map.is_some_and(|map| map.rest.is_some() || labels.len() < map.entries.len())
            || value.is_some_and(|value| value.as_unknown().is_some());
        Selector { labels, expressions: Vec::new(), is_open }
    }

    /// Whether it selects an object with these labels. What is not known of the selector is taken to fit.
    pub(crate) fn fits(&self, labels: &Labels<'_>) -> bool {
        self.labels.iter().all(|(key, value)| labels.get(key) == Some(value))
            && self.expressions.iter().all(|expression| expression.fits(labels))
    }

    /// A label that everything it selects has, if it asks for one.
    pub(crate) fn first_label(&self) -> Option<(&'v str, &'v str)> {
        self.labels.iter().next().map(|(key, value)| (*key, *value))
    }
}

impl<'v> Expression<'v> {
    fn read(value: &'v Value) -> Option<Self> {
        let text = |key: &str| value.get(key).and_then(Value::as_str);
        let values = value.get("values").and_then(Value::as_items).unwrap_or_default();
        let texts: Vec<&str> = values.iter().filter_map(Value::as_str).collect();
        let is_whole = texts.len() == values.len();
        is_whole.then_some(Expression { key: text("key")?, operator: text("operator")?, values: texts })
    }

    fn fits(&self, labels: &Labels<'_>) -> bool {
        let label = labels.get(self.key);
        let is_listed = label.is_some_and(|label| self.values.contains(label));
        match self.operator {
            "In" => is_listed,
            "NotIn" => !is_listed,
            "Exists" => label.is_some(),
            "DoesNotExist" => label.is_none(),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{list, map};

    #[test]
    fn selectors_fit_as_in_the_api_server() {
        let web = map([("app", "web".into()), ("tier", "front".into())]);
        let expression = |operator: &str, key: &str, values: &[&str]| {
            let values: Vec<Value> = values.iter().map(|value| Value::from(*value)).collect();
            let expression = map([("key", key.into()), ("operator", operator.into()), ("values", values.into())]);
            map([("matchExpressions", list([expression]))])
        };
        for (selector, expected) in [
            (map([]), true),
            (map([("matchLabels", map([("app", "web".into())]))]), true),
            (map([("matchLabels", map([("app", "api".into())]))]), false),
            (expression("In", "app", &["api", "web"]), true),
            (expression("In", "app", &["api"]), false),
            (expression("NotIn", "app", &["web"]), false),
            (expression("NotIn", "zone", &["a"]), true),
            (expression("Exists", "tier", &[]), true),
            (expression("Exists", "zone", &[]), false),
            (expression("DoesNotExist", "zone", &[]), true),
            (expression("DoesNotExist", "app", &[]), false),
        ] {
            let fits = Selector::read(Some(&selector)).unwrap().fits(&labels(Some(&web)));
            assert_eq!(fits, expected, "{selector:?}");
        }
        assert!(Selector::read(None).is_none() && Selector::read(Some(&Value::null())).is_none());
        assert!(Selector::read_labels(Some(&map([]))).is_none());
    }
}

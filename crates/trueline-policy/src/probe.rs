//! Whether what a rule says hangs on a value that is not known: the rule is asked again with other values in its place.

use trueline_ir::{AttrPath, Data, Reason, Step, Unknown};

use crate::engine::Value;

/// What a string is taken for of which nothing is known.
const ANY_TEXT: &str = "${...}";

/// Whether an unknown is an attribute that the provider certainly sets. Rules take it as set.
pub(crate) fn is_certainly_set(unknown: &Unknown) -> bool {
    unknown.reason == Reason::Computed && unknown.set
}

/// Values to try in the place of an unknown: all that it can be, when that is known, else one of each kind that rules ask
/// for.
pub(crate) fn values(unknown: &Unknown) -> Vec<Value> {
    if is_certainly_set(unknown) {
        return vec![ANY_TEXT.into()];
    }
    if unknown.prefix.is_some() || !unknown.parts.is_empty() || unknown.document.is_some() {
        return vec![ANY_TEXT.into()];
    }
    let candidates: Option<Vec<Value>> = unknown.candidates.iter().map(scalar).collect();
    match candidates {
        Some(candidates) if !candidates.is_empty() => candidates,
        _ => vec![Value::Bool(true), Value::Bool(false), ANY_TEXT.into()],
    }
}

fn scalar(value: &trueline_ir::Value) -> Option<Value> {
    match &value.data {
        Data::Bool(value) => Some(Value::Bool(*value)),
        Data::String(text) => Some(text.text.to_string().into()),
        Data::Number(number) => Some(Value::from(number.as_f64())),
        Data::Unknown(unknown) if is_certainly_set(unknown) => Some(ANY_TEXT.into()),
        _ => None,
    }
}

/// The input with `value` at a path of its attributes; `None` if the path leads into a string that holds JSON, or to an
/// item that a list does not have.
pub(crate) fn with_attribute(input: &Value, path: &AttrPath, value: Value) -> Option<Value> {
    let steps: Vec<Step> = std::iter::once(Step::from("attributes")).chain(path.steps().iter().cloned()).collect();
    let mut input = input.clone();
    *place(&mut input, &steps)? = value;
    Some(input)
}

fn place<'v>(at: &'v mut Value, steps: &[Step]) -> Option<&'v mut Value> {
    let Some((step, rest)) = steps.split_first() else { return Some(at) };
    let next = match step {
        Step::Index(index) => at.as_array_mut().ok()?.get_mut(*index)?,
        Step::Key(key) => {
            let key: Value = key.to_string().into();
            let object = at.as_object_mut().ok()?;
            if object.get(&key).is_none() {
                object.insert(key.clone(), Value::new_object());
            }
            object.get_mut(&key)?
        }
    };
    place(next, rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use trueline_ir::Value as IrValue;

    fn changed(input: &str, path: &str) -> Option<String> {
        let input = Value::from_json_str(input).unwrap();
        let value = with_attribute(&input, &AttrPath::parse(path).unwrap(), Value::Bool(true))?;
        Some(value.to_string())
    }

    #[test]
    fn puts_a_value_at_a_path() {
        assert_eq!(changed(r#"{"attributes":{}}"#, "a").unwrap(), r#"{"attributes":{"a":true}}"#);
        assert_eq!(
            changed(r#"{"attributes":{"a":[{},{}]}}"#, "a[1].b").unwrap(),
            r#"{"attributes":{"a":[{},{"b":true}]}}"#
        );
        assert_eq!(changed(r#"{"attributes":{"a":[]}}"#, "a[0].b"), None);
        assert_eq!(changed(r#"{"attributes":{"policy":"{}"}}"#, "policy.Statement"), None);
    }

    #[test]
    fn tries_what_it_can_be() {
        let shown = |unknown: &Unknown| values(unknown).iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        let variable = Unknown::new(Reason::Variable, "var.x");
        assert_eq!(shown(&variable), r#"true false "${...}""#);
        let undecided = Unknown { candidates: vec![IrValue::from("a"), true.into()], ..variable.clone() };
        assert_eq!(shown(&undecided), r#""a" true"#);
        let template = Unknown { prefix: Some("arn:".into()), ..variable.clone() };
        assert_eq!(shown(&template), r#""${...}""#);
        let half = Unknown { candidates: vec![IrValue::from("a"), variable.into()], ..undecided };
        assert_eq!(shown(&half), r#"true false "${...}""#, "one of them is unknown");
        let computed = Unknown { set: true, ..Unknown::new(Reason::Computed, "aws_kms_key.k.arn") };
        assert_eq!(shown(&computed), r#""${...}""#);
    }
}

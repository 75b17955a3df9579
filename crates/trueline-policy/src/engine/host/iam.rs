use regorus::value::{Object, Set};

use super::{ArgumentError, Value, text};

/// Those of some actions that a pattern grants.
pub(super) fn granted(args: &[&Value]) -> Result<Value, ArgumentError> {
    let pattern = text(args, 0, "a string")?.to_ascii_lowercase();
    let is_granted = |action: &&Value| match action {
        Value::String(action) => is_match(pattern.as_bytes(), action.as_bytes()),
        _ => false,
    };
    let granted: Set = match args[1] {
        Value::Set(actions) => actions.iter().filter(is_granted).cloned().collect(),
        Value::Array(actions) => actions.iter().filter(is_granted).cloned().collect(),
        _ => return Err(ArgumentError { at: 1, wants: "a set or array of strings" }),
    };
    Ok(granted.into_value())
}

/// Whether `*` for any characters and `?` for one make the pattern, in lower case, the text in any case.
fn is_match(pattern: &[u8], text: &[u8]) -> bool {
    let (mut p, mut t) = (0, 0);
    // Where to go on if the last `*` has to take one character more.
    let mut retry = None;
    while t < text.len() {
        match pattern.get(p) {
            Some(b'*') => {
                retry = Some((p + 1, t));
                p += 1;
            }
            Some(byte) if *byte == b'?' || *byte == text[t].to_ascii_lowercase() => (p, t) = (p + 1, t + 1),
            _ => match retry {
                Some((star, from)) => {
                    (p, t) = (star, from + 1);
                    retry = Some((star, from + 1));
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|byte| *byte == b'*')
}

/// The statements of a policy, in the form that `input.documents` has them in.
pub(super) fn statements(args: &[&Value]) -> Result<Value, ArgumentError> {
    let error = ArgumentError { at: 0, wants: "a policy, as JSON or as an object" };
    let parsed;
    let policy = match args[0] {
        Value::String(json) => {
            parsed = Value::from_json_str(json).map_err(|_| error)?;
            &parsed
        }
        policy => policy,
    };
    let policy = policy.as_object().map_err(|_| error)?;
    let statements = policy.get(&"Statement".into()).map_or_else(Vec::new, listed);
    Ok(Value::from(statements.iter().map(statement).collect::<Vec<_>>()))
}

fn statement(statement: &Value) -> Value {
    let Value::Object(fields) = statement else { return statement.clone() };
    let field = |(name, value): (&Value, &Value)| {
        let value = match name.as_string().map(|name| &**name) {
            Ok("Action" | "NotAction" | "Resource" | "NotResource") => Value::from(listed(value)),
            Ok("Principal" | "NotPrincipal") => principal(value),
            _ => value.clone(),
        };
        (name.clone(), value)
    };
    fields.iter().map(field).collect::<Object>().into_value()
}

/// `"*"` is the same as `{"*": ["*"]}`.
fn principal(value: &Value) -> Value {
    match value {
        Value::Object(kinds) => {
            let kinds = kinds.iter().map(|(kind, names)| (kind.clone(), Value::from(listed(names))));
            kinds.collect::<Object>().into_value()
        }
        value => [(Value::from("*"), Value::from(listed(value)))].into_iter().collect::<Object>().into_value(),
    }
}

fn listed(value: &Value) -> Vec<Value> {
    match value {
        Value::Array(items) => items.to_vec(),
        value => vec![value.clone()],
    }
}

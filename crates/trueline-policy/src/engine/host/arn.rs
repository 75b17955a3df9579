use super::{ArgumentError, Value, text};

/// Takes an ARN apart: `arn:partition:service:region:account:resource`, where the resource may hold colons.
pub(super) fn parse(args: &[&Value]) -> Result<Value, ArgumentError> {
    const WANTS: &str = "an ARN";
    let mut parts = text(args, 0, WANTS)?.splitn(6, ':');
    let error = ArgumentError { at: 0, wants: WANTS };
    if parts.next() != Some("arn") {
        return Err(error);
    }
    let mut object = regorus::value::Object::new();
    for name in ["partition", "service", "region", "account", "resource"] {
        object.insert(name.into(), parts.next().ok_or(error)?.into());
    }
    Ok(object.into_value())
}

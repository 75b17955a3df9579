use std::sync::Arc;

use trueline_ir::{AttrPath, Step};

use crate::engine::Value;

/// What a policy's `deny` says of a resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Claim {
    /// One sentence.
    pub(crate) message: Arc<str>,
    /// What is at fault.
    pub(crate) fault: Fault,
    /// Other resources to show: address and message.
    pub(crate) related: Vec<(String, String)>,
}

/// What a policy holds to be wrong with a resource.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Fault {
    /// The value at a path; of the empty path, the resource as a whole.
    Value(AttrPath),
    /// That there is nothing at a path.
    Missing(AttrPath),
}

/// A `deny` of a shape that has no meaning: the policy's author is at fault.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ClaimError {
    #[error("`deny` is neither a set nor an array of findings")]
    NoCollection,
    #[error("a finding is neither a string nor an object")]
    NoFinding,
    #[error("a finding needs a `message`, a string")]
    Message,
    #[error("`{0}` is no field of a finding: message, path, missing, related")]
    Field(String),
    #[error("a finding has either a `path` or a `missing`, not both")]
    PathAndMissing,
    #[error("`{0}` of a finding is neither a path in text nor an array of names and indexes")]
    Path(&'static str),
    #[error("`related` of a finding is no array of objects with an `address` and a `message`")]
    Related,
}

impl Fault {
    /// What it is about.
    pub(crate) fn path(&self) -> &AttrPath {
        match self {
            Fault::Value(path) | Fault::Missing(path) => path,
        }
    }
}

impl Claim {
    /// Whether it does not say what of the resource is at fault.
    pub(crate) fn is_unplaced(&self) -> bool {
        matches!(&self.fault, Fault::Value(path) if path.is_empty())
    }

    /// The claims in the value of `deny`, in Rego's order of values.
    pub(crate) fn read_all(deny: &Value) -> Result<Vec<Result<Claim, ClaimError>>, ClaimError> {
        match deny {
            Value::Undefined => Ok(Vec::new()),
            Value::Set(claims) => Ok(claims.iter_sorted().map(Claim::read).collect()),
            Value::Array(claims) => Ok(claims.iter().map(Claim::read).collect()),
            // `deny[message] if { ... }` makes an object of messages in Rego v1.
            Value::Object(claims) if claims.values().all(|value| *value == Value::Bool(true)) => {
                Ok(claims.keys_sorted().map(Claim::read).collect())
            }
            _ => Err(ClaimError::NoCollection),
        }
    }

    fn read(value: &Value) -> Result<Claim, ClaimError> {
        let fields = match value {
            Value::String(message) => {
                let fault = Fault::Value(AttrPath::new());
                return Ok(Claim { message: shortened(message), fault, related: Vec::new() });
            }
            Value::Object(fields) => fields,
            _ => return Err(ClaimError::NoFinding),
        };
        let field = |name: &str| fields.get(&name.into());
        // `{"msg": ..., "details": ...}` is how policies for Conftest and Gatekeeper put it; what else they say is theirs.
        let is_foreign = field("message").is_none() && field("msg").is_some();
        let is_known = |key: &&Value| key.as_string().is_ok_and(|key| FIELDS.contains(&&**key));
        if let Some(unknown) = fields.keys_sorted().find(|key| !is_known(key)).filter(|_| !is_foreign) {
            return Err(ClaimError::Field(
                unknown.as_string().map_or_else(|_| unknown.to_string(), ToString::to_string),
            ));
        }
        let message = field("message").or(field("msg"));
        let message = message.and_then(|message| message.as_string().ok()).ok_or(ClaimError::Message)?;
        if message.trim().is_empty() {
            return Err(ClaimError::Message);
        }
        let fault = match (field("path"), field("missing")) {
            (None, None) => Fault::Value(AttrPath::new()),
            (Some(path), None) => Fault::Value(read_path(path).ok_or(ClaimError::Path("path"))?),
            (None, Some(path)) => Fault::Missing(read_path(path).ok_or(ClaimError::Path("missing"))?),
            (Some(_), Some(_)) => return Err(ClaimError::PathAndMissing),
        };
        let related = field("related").map_or(Some(Vec::new()), read_related).ok_or(ClaimError::Related)?;
        Ok(Claim { message: shortened(message), fault, related })
    }
}

/// How many characters of a message are kept: it is one sentence.
const LONGEST_MESSAGE: usize = 2_000;

fn shortened(message: &Arc<str>) -> Arc<str> {
    match message.char_indices().nth(LONGEST_MESSAGE) {
        Some((end, _)) => format!("{}…", &message[..end]).into(),
        None => message.clone(),
    }
}

const FIELDS: [&str; 4] = ["message", "path", "missing", "related"];

fn read_path(path: &Value) -> Option<AttrPath> {
    match path {
        Value::String(text) => AttrPath::parse(text).ok(),
        Value::Array(steps) => steps.iter().map(read_step).collect::<Option<Vec<_>>>().map(AttrPath::from_steps),
        _ => None,
    }
}

fn read_step(step: &Value) -> Option<Step> {
    match step {
        Value::String(key) => Some(Step::Key(key.clone())),
        Value::Number(_) => Some(Step::Index(usize::try_from(step.as_u64().ok()?).ok()?)),
        _ => None,
    }
}

fn read_related(related: &Value) -> Option<Vec<(String, String)>> {
    let text = |entry: &Value, key: &str| Some(entry.as_object().ok()?.get(&key.into())?.as_string().ok()?.to_string());
    let entry = |entry| Some((text(entry, "address")?, text(entry, "message")?));
    related.as_array().ok()?.iter().map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Claim, ClaimError> {
        Claim::read(&Value::from_json_str(json).unwrap())
    }

    #[test]
    fn reads_both_forms_of_paths() {
        for (json, path) in [
            (r#"{"message": "m", "path": ["ingress", 0, "a.b"]}"#, r#"ingress[0]["a.b"]"#),
            (r#"{"message": "m", "path": "ingress[0].acl"}"#, "ingress[0].acl"),
            (r#"{"message": "m"}"#, ""),
            (r#""m""#, ""),
        ] {
            let claim = read(json).unwrap();
            assert_eq!(&*claim.message, "m");
            assert_eq!(claim.fault, Fault::Value(AttrPath::parse(path).unwrap()), "{json}");
        }
        let claim = read(r#"{"message": "m", "missing": "acl", "related": [{"address": "a.b", "message": "r"}]}"#);
        let missing = Fault::Missing(AttrPath::parse("acl").unwrap());
        assert_eq!(read(r#"{"msg": "m", "details": {"a": 1}}"#).unwrap().message, "m".into());
        assert_eq!(claim, Ok(Claim { message: "m".into(), fault: missing, related: vec![("a.b".into(), "r".into())] }));
    }

    #[test]
    fn refuses_other_shapes() {
        for (json, error) in [
            ("1", ClaimError::NoFinding),
            ("{}", ClaimError::Message),
            (r#"{"message": " "}"#, ClaimError::Message),
            (r#"{"message": 1}"#, ClaimError::Message),
            (r#"{"message": "m", "pth": "acl"}"#, ClaimError::Field("pth".into())),
            (r#"{"message": "m", "msg": "m"}"#, ClaimError::Field("msg".into())),
            (r#"{"msg": 1}"#, ClaimError::Message),
            (r#"{"message": "m", "path": "a", "missing": "b"}"#, ClaimError::PathAndMissing),
            (r#"{"message": "m", "path": ["a", -1]}"#, ClaimError::Path("path")),
            (r#"{"message": "m", "path": ["a", 1.5]}"#, ClaimError::Path("path")),
            (r#"{"message": "m", "path": ["a", null]}"#, ClaimError::Path("path")),
            (r#"{"message": "m", "missing": "a["}"#, ClaimError::Path("missing")),
            (r#"{"message": "m", "related": ["a.b"]}"#, ClaimError::Related),
        ] {
            assert_eq!(read(json), Err(error), "{json}");
        }
    }

    #[test]
    fn deny_is_a_collection() {
        let count = |json: &str| Claim::read_all(&Value::from_json_str(json).unwrap()).map(|claims| claims.len());
        assert_eq!(count(r#"["a", "b"]"#), Ok(2));
        assert_eq!(count(r#"{"a": true}"#), Ok(1));
        assert_eq!(count(r#"{"a": 1}"#), Err(ClaimError::NoCollection));
        assert_eq!(count("true"), Err(ClaimError::NoCollection));
        assert_eq!(Claim::read_all(&Value::Undefined), Ok(Vec::new()));
    }
}

//! What `Policies` asks for: managed policies by name or ARN, documents, and templates of policies.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use serde::Deserialize;
use trueline_ir::{Data, Map, Reason, Unknown, Value};

use super::inline;
use super::model::{Model, list, map};

const MANAGED: &str = "arn:aws:iam::aws:policy/";

/// A policy template: its statements.
type Templates = BTreeMap<String, Vec<Statement>>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Statement {
    allow: Vec<String>,
    on: Vec<String>,
    #[serde(default)]
    when: BTreeMap<String, BTreeMap<String, String>>,
}

/// The ARN of one of AWS's managed policies by its name. Those for services live under a path of their own.
pub(super) fn managed(name: &str) -> String {
    let is_for_services = name.starts_with("AWSLambda") && name.ends_with("Role");
    if is_for_services { format!("{MANAGED}service-role/{name}") } else { format!("{MANAGED}{name}") }
}

/// Takes what `Policies` asks for apart: managed policies are added to `arns`, inline ones are returned.
pub(super) fn asked(model: &Model<'_>, arns: &mut Vec<Value>) -> Vec<Value> {
    let mut documents = Vec::new();
    let Some(asked) = model.get("Policies") else { return documents };
    let one = std::slice::from_ref(asked);
    for (index, policy) in asked.as_items().unwrap_or(one).iter().enumerate() {
        if holds_document(policy) {
            let name = format!("{}RolePolicy{index}", model.name());
            let entry = inline(name, document(model, policy));
            documents.push(Value { span: policy.span, doubt: policy.doubt.clone(), ..entry });
        } else {
            arns.push(arn(policy));
        }
    }
    documents
}

/// Whether a policy, or one of those it may turn out to be, is a document.
fn holds_document(policy: &Value) -> bool {
    match &policy.data {
        Data::Map(_) => true,
        Data::Unknown(unknown) => unknown.candidates.iter().any(holds_document),
        _ => false,
    }
}

fn arn(policy: &Value) -> Value {
    match &policy.data {
        Data::String(text) if !text.text.starts_with("arn:") => policy.with_data(Data::from(managed(&text.text))),
        Data::Unknown(unknown) if !unknown.candidates.is_empty() => {
            let candidates = unknown.candidates.iter().map(arn).collect();
            policy.with_data(Data::Unknown(Unknown { candidates, ..(**unknown).clone() }.into()))
        }
        _ => policy.clone(),
    }
}

fn document(model: &Model<'_>, policy: &Value) -> Value {
    let plain = Value { doubt: None, ..policy.clone() };
    match &policy.data {
        Data::Map(policy) if policy.get("Statement").is_none() => from_template(model, policy, &plain),
        Data::Unknown(unknown) if !unknown.candidates.is_empty() => {
            let candidates = unknown.candidates.iter().map(|candidate| document(model, candidate)).collect();
            plain.with_data(Data::Unknown(Unknown { candidates, ..(**unknown).clone() }.into()))
        }
        _ => plain,
    }
}

/// The document that a template of policies stands for: `{S3ReadPolicy: {BucketName: logs}}`.
fn from_template(model: &Model<'_>, policy: &Map, place: &Value) -> Value {
    let Some((name, given)) = policy.entries.iter().next() else { return place.clone() };
    let Some(statements) = templates().get(&**name) else {
        let unknown = Unknown { set: true, ..Unknown::new(Reason::Function, format!("policy template {name}")) };
        return place.with_data(Data::Unknown(unknown.at(place.span).into()));
    };
    let statements = statements.iter().map(|statement| statement.value(model, &given.value));
    let statements = statements.map(|statement| Value { span: place.span, ..statement });
    place.with_data(map([("Statement", list(statements))]).data)
}

impl Statement {
    fn value(&self, model: &Model<'_>, given: &Value) -> Value {
        let given = given.as_map().cloned().unwrap_or_default();
        let own: Vec<(&str, Value)> =
            given.entries.iter().map(|(name, entry)| (&**name, entry.value.clone())).collect();
        let actions = list(self.allow.iter().map(|action| action.as_str().into()));
        let resources = match self.on.as_slice() {
            [only] => model.fill(only, &own),
            several => list(several.iter().map(|resource| model.fill(resource, &own))),
        };
        let statement = [("Action", actions), ("Effect", "Allow".into()), ("Resource", resources)];
        let mut statement: Map = statement.into_iter().map(|(key, value)| (Arc::from(key), value)).collect();
        if !self.when.is_empty() {
            let keys = |keys: &BTreeMap<String, String>| -> Value {
                keys.iter().map(|(key, text)| (Arc::from(&**key), model.fill(text, &own))).collect::<Map>().into()
            };
            let condition = self.when.iter().map(|(operator, inner)| (Arc::from(&**operator), keys(inner)));
            statement.insert("Condition", condition.collect::<Map>().into());
        }
        statement.into()
    }
}

fn templates() -> &'static Templates {
    static READ: OnceLock<Templates> = OnceLock::new();
    READ.get_or_init(|| serde_yaml::from_str(include_str!("policies.yaml")).expect("a test reads the table"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_can_be_read() {
        assert!(templates().contains_key("S3ReadPolicy"));
        for (name, statements) in templates() {
            let actions = statements.iter().flat_map(|statement| &statement.allow);
            actions.for_each(|action| assert!(action.contains(':'), "{name}: {action}"));
            assert!(statements.iter().all(|statement| !statement.on.is_empty()), "{name}");
        }
    }

    #[test]
    fn managed_policies_have_their_paths() {
        assert_eq!(
            managed("AWSLambdaSQSQueueExecutionRole"),
            "arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole"
        );
        assert_eq!(managed("AmazonS3ReadOnlyAccess"), "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess");
    }
}

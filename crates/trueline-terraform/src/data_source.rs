//! Data sources that can be computed without a provider's account: what the configuration itself says.
//!
//! - `aws_iam_policy_document`: <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document>
//! - `aws_region` and `aws_partition`, from the region of the provider.

use std::collections::BTreeMap;
use std::sync::Arc;

use trueline_ir::{Entry, Map, Mode, Unknown, Value};

use crate::syntax::Block;

/// The attributes of a data source that are rendered from its others.
pub(crate) fn rendered(mode: Mode, kind: &str) -> &'static [&'static str] {
    match (mode, kind) {
        (Mode::Data, "aws_iam_policy_document") => &["json"],
        (Mode::Data, "aws_region") => &["id", "name", "region"],
        (Mode::Data, "aws_partition") => &["dns_suffix", "id", "partition"],
        _ => &[],
    }
}

/// Whether `name` is such an attribute. `minified_json` is the same document.
pub(crate) fn renders(mode: Mode, kind: &str, name: &str) -> bool {
    rendered(mode, kind).contains(&name)
        || (mode == Mode::Data && kind == "aws_iam_policy_document" && name == "minified_json")
}

/// An attribute of `aws_region` or `aws_partition` in a region.
pub(crate) fn of_region(kind: &str, name: &str, region: &Value) -> Value {
    let Some(code) = region.as_str() else { return region.clone() };
    let (partition, suffix) = if code.starts_with("cn-") {
        ("aws-cn", "amazonaws.com.cn")
    } else if code.starts_with("us-gov-") {
        ("aws-us-gov", "amazonaws.com")
    } else {
        ("aws", "amazonaws.com")
    };
    let text = match (kind, name) {
        ("aws_region", _) => return region.clone(),
        (_, "dns_suffix") => suffix,
        _ => partition,
    };
    region.with_data(text.into())
}

/// The structure of the JSON that an `aws_iam_policy_document` renders, with the spans of the block it is made of.
/// `get` gives the attributes of the block; `decode` reads a string of JSON.
pub(crate) fn iam_policy_document(
    get: &dyn Fn(&str) -> Option<Value>,
    decode: &dyn Fn(&Value) -> Option<Value>,
    block: &Block,
) -> Value {
    let mut statements = Vec::new();
    for name in ["source_json", "source_policy_documents"] {
        for document in documents(get(name), decode) {
            merge(&mut statements, document);
        }
    }
    for block in get("statement").as_ref().and_then(Value::as_items).unwrap_or_default() {
        merge(&mut statements, Ok(vec![statement(block)]));
    }
    for name in ["override_json", "override_policy_documents"] {
        for document in documents(get(name), decode) {
            merge(&mut statements, document);
        }
    }
    let mut map = Map { header: Some(block.header), ..Map::default() };
    let version = get("version").filter(|version| !version.is_null());
    map.insert("Version", version.unwrap_or_else(|| Value::from("2012-10-17")));
    if let Some(id) = get("policy_id").filter(|id| !id.is_null()) {
        map.insert("Id", id);
    }
    map.insert("Statement", statements.into());
    Value::from(map).at(block.span)
}

/// The statements of each document in an argument that holds one or a list of them; what is unknown is an error.
fn documents(argument: Option<Value>, decode: &dyn Fn(&Value) -> Option<Value>) -> Vec<Result<Vec<Value>, Unknown>> {
    let Some(argument) = argument else { return Vec::new() };
    let one = |value: &Value| -> Option<Result<Vec<Value>, Unknown>> {
        match decode(value) {
            Some(document) => {
                let statements = document.get("Statement")?;
                Some(Ok(statements.as_items().map_or_else(|| vec![statements.clone()], <[Value]>::to_vec)))
            }
            None => value.as_unknown().map(|unknown| Err(unknown.derived())),
        }
    };
    match argument.as_items() {
        Some(items) => items.iter().filter_map(one).collect(),
        None => one(&argument).into_iter().collect(),
    }
}

/// Adds statements; one with the `Sid` of an earlier one replaces it.
fn merge(statements: &mut Vec<Value>, more: Result<Vec<Value>, Unknown>) {
    let more = match more {
        Ok(more) => more,
        Err(unknown) => vec![unknown.into()],
    };
    for statement in more {
        let sid = |statement: &Value| {
            statement.get("Sid").and_then(Value::as_str).filter(|sid| !sid.is_empty()).map(str::to_owned)
        };
        let same =
            sid(&statement).and_then(|own| statements.iter().position(|other| sid(other).as_ref() == Some(&own)));
        match same {
            Some(at) => statements[at] = statement,
            None => statements.push(statement),
        }
    }
}

/// One `statement` block as IAM writes it.
fn statement(block: &Value) -> Value {
    let Some(source) = block.as_map() else { return block.clone() };
    let mut map = Map { header: source.header, ..Map::default() };
    let given = |name: &str| source.entries.get(name).filter(|entry| !entry.value.is_null());
    if let Some(sid) = given("sid") {
        map.entries.insert("Sid".into(), sid.clone());
    }
    let effect = given("effect").cloned();
    map.entries.insert("Effect".into(), effect.unwrap_or_else(|| Entry { key: None, value: Value::from("Allow") }));
    for (name, argument) in [
        ("Action", "actions"),
        ("NotAction", "not_actions"),
        ("Resource", "resources"),
        ("NotResource", "not_resources"),
    ] {
        if let Some(entry) =
            given(argument).filter(|entry| entry.value.as_items().is_none_or(|items| !items.is_empty()))
        {
            map.entries.insert(name.into(), Entry { key: entry.key, value: lone(&entry.value) });
        }
    }
    for (name, argument) in [("Principal", "principals"), ("NotPrincipal", "not_principals")] {
        if let Some(entry) = given(argument).filter(|entry| !is_empty(&entry.value)) {
            map.insert(name, principals(&entry.value));
        }
    }
    if let Some(entry) = given("condition").filter(|entry| !is_empty(&entry.value)) {
        map.insert("Condition", conditions(&entry.value));
    }
    Value { doubt: block.doubt.clone(), span: block.span, ..Value::from(map) }
}

/// Whether it is a list without items: of blocks that a `dynamic` made none of.
fn is_empty(value: &Value) -> bool {
    value.as_items().is_some_and(<[Value]>::is_empty)
}

/// The provider writes a list of one as the one.
fn lone(list: &Value) -> Value {
    match list.as_items() {
        Some([only]) => only.clone(),
        _ => list.clone(),
    }
}

fn principals(blocks: &Value) -> Value {
    let mut by_type: BTreeMap<Arc<str>, Vec<Value>> = BTreeMap::new();
    for block in blocks.as_items().unwrap_or_default() {
        let kind = block.get("type").and_then(Value::as_str).unwrap_or("*");
        let Some(identifiers) = block.get("identifiers") else { continue };
        let into = by_type.entry(kind.into()).or_default();
        match identifiers.as_items() {
            Some(items) => into.extend_from_slice(items),
            None => into.push(identifiers.clone()),
        }
    }
    if let (1, Some([any])) = (by_type.len(), by_type.get("*").map(Vec::as_slice))
        && any.as_str() == Some("*")
    {
        return any.clone();
    }
    let entries = by_type.into_iter().map(|(kind, identifiers)| (kind, lone(&identifiers.into())));
    Value::from(entries.collect::<Map>())
}

fn conditions(blocks: &Value) -> Value {
    let mut tests: BTreeMap<Arc<str>, Map> = BTreeMap::new();
    for block in blocks.as_items().unwrap_or_default() {
        let text = |name: &str| block.get(name).and_then(Value::as_str);
        let (Some(test), Some(variable), Some(values)) = (text("test"), text("variable"), block.get("values")) else {
            continue;
        };
        tests.entry(test.into()).or_default().insert(variable, lone(values));
    }
    Value::from(tests.into_iter().map(|(test, map)| (test, Value::from(map))).collect::<Map>())
}

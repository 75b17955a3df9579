//! Data sources that can be computed without a provider's account: what the configuration itself says, and what the
//! provider knows by heart.
//!
//! - `aws_iam_policy_document`: <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document>
//! - `aws_region` and `aws_partition`, from the region of the provider
//! - `aws_arn`, `aws_service_principal` and the service name of an `aws_vpc_endpoint_service`, from their arguments
//! - `aws_cloudfront_log_delivery_canonical_user_id`, which is the same for everybody
//! - the range of the default `aws_vpc`: <https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc-components.html>

use std::collections::BTreeMap;
use std::sync::Arc;

use trueline_ir::{Data, Entry, Map, Mode, Text, Unknown, Value};

use crate::syntax::Block;

/// The attributes of a data source that are rendered from its others.
pub(crate) fn rendered(mode: Mode, kind: &str) -> &'static [&'static str] {
    match (mode, kind) {
        (Mode::Data, "aws_arn") => &["account", "id", "partition", "region", "resource", "service"],
        (Mode::Data, "aws_cloudfront_log_delivery_canonical_user_id") => &["id"],
        (Mode::Data, "aws_iam_policy_document") => &["json"],
        (Mode::Data, "aws_partition") => &["dns_suffix", "id", "partition", "reverse_dns_prefix"],
        (Mode::Data, "aws_region") => &["id", "name", "region"],
        (Mode::Data, "aws_service_principal") => &["name"],
        (Mode::Data, "aws_vpc") => &["cidr_block"],
        (Mode::Data, "aws_vpc_endpoint_service") => &["service_name"],
        _ => &[],
    }
}

/// Whether `name` is such an attribute. `minified_json` is the same document.
pub(crate) fn renders(mode: Mode, kind: &str, name: &str) -> bool {
    rendered(mode, kind).contains(&name)
        || (mode == Mode::Data && kind == "aws_iam_policy_document" && name == "minified_json")
}

/// The attribute `name` of a data source that is no policy document. `get` gives what is written for an argument, if that
/// is not null; `region` the region of the provider. `None` when these do not tell.
pub(crate) fn answer(
    kind: &str,
    name: &str,
    get: &dyn Fn(&str) -> Option<Value>,
    region: &dyn Fn() -> Option<Value>,
) -> Option<Value> {
    // A region that is named, `name = "eu-west-1"`, is the answer itself.
    let region = || get("region").or_else(|| get("name").filter(|_| kind == "aws_region")).or_else(region);
    match kind {
        "aws_arn" => arn_part(&get("arn")?, name),
        "aws_partition" | "aws_region" => Some(of_region(kind, name, &region()?)),
        "aws_service_principal" => {
            let service = get("service_name")?;
            let commercial = partition(region()?.as_str()?).0 == "aws";
            let text = service.as_str().filter(|_| commercial)?;
            Some(service.with_data(format!("{text}.amazonaws.com").into()))
        }
        "aws_vpc" => get(name).or_else(|| {
            let default = get("default").filter(|default| default.as_bool() == Some(true))?;
            Some(default.with_data("172.31.0.0/16".into()))
        }),
        "aws_vpc_endpoint_service" => get(name).or_else(|| {
            let (service, region) = (get("service")?, region()?);
            let text = format!("com.amazonaws.{}.{}", region.as_str()?, service.as_str()?);
            Some(service.with_data(text.into()))
        }),
        _ => {
            let region = region()?;
            let chinese = partition(region.as_str()?).0 == "aws-cn";
            let id = if chinese {
                "a52cb28745c0c06e84ec548334e44bfa7fc2a85c54af20cd59e4969344b7af56"
            } else {
                "c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0"
            };
            Some(Value::from(id))
        }
    }
}

/// `arn:partition:service:region:account:resource`
fn arn_part(arn: &Value, name: &str) -> Option<Value> {
    let parts: Vec<&str> = arn.as_str()?.splitn(6, ':').collect();
    let ["arn", partition, service, region, account, resource] = parts[..] else { return None };
    let part = match name {
        "account" => account,
        "partition" => partition,
        "region" => region,
        "resource" => resource,
        "service" => service,
        _ => return Some(arn.clone()),
    };
    Some(arn.with_data(part.into()))
}

/// An attribute of `aws_region` or `aws_partition` in a region.
fn of_region(kind: &str, name: &str, region: &Value) -> Value {
    let Some(code) = region.as_str() else { return region.clone() };
    let (partition, suffix, reverse) = partition(code);
    let text = match (kind, name) {
        ("aws_region", _) => return region.clone(),
        (_, "dns_suffix") => suffix,
        (_, "reverse_dns_prefix") => reverse,
        _ => partition,
    };
    region.with_data(text.into())
}

/// The partition of a region, its DNS suffix, and that turned around.
fn partition(region: &str) -> (&'static str, &'static str, &'static str) {
    if region.starts_with("cn-") {
        ("aws-cn", "amazonaws.com.cn", "cn.com.amazonaws")
    } else if region.starts_with("us-gov-") {
        ("aws-us-gov", "amazonaws.com", "com.amazonaws")
    } else {
        ("aws", "amazonaws.com", "com.amazonaws")
    }
}

/// The structure of the JSON that an `aws_iam_policy_document` renders, with the spans of the block it is made of.
/// `get` gives the attributes of the block; `decode` reads a string of JSON.
pub(crate) fn iam_policy_document(
    get: &dyn Fn(&str) -> Option<Value>,
    decode: &dyn Fn(&Value) -> Option<Value>,
    block: &Block,
) -> Value {
    let own = get("statement");
    let own = own.as_ref().and_then(Value::as_items).unwrap_or_default();
    let mut merged = Merged { id: None, statements: Vec::new() };
    merged.add(["source_json", "source_policy_documents"].into_iter().flat_map(|name| documents(get(name), decode)));
    merged.id = get("policy_id").filter(|id| !id.is_null()).or(merged.id);
    own.iter().for_each(|block| merged.add_statements(vec![statement(block)]));
    merged
        .add(["override_json", "override_policy_documents"].into_iter().flat_map(|name| documents(get(name), decode)));

    let mut map = Map { header: Some(block.header), ..Map::default() };
    let version = get("version").filter(|version| !version.is_null());
    map.insert("Version", version.unwrap_or_else(|| Value::from("2012-10-17")));
    if let Some(id) = merged.id {
        map.insert("Id", id);
    }
    if !merged.statements.is_empty() {
        map.insert("Statement", merged.statements.into());
    }
    Value::from(map).at(block.span)
}

/// The documents in an argument that holds one or a list of them; what is unknown is an error. Empty texts are passed over.
fn documents(argument: Option<Value>, decode: &dyn Fn(&Value) -> Option<Value>) -> Vec<Result<Value, Unknown>> {
    let Some(argument) = argument else { return Vec::new() };
    let one = |value: &Value| match value.as_unknown() {
        _ if value.as_str() == Some("") => None,
        Some(unknown) => Some(decode(value).ok_or_else(|| unknown.derived())),
        None => decode(value).map(Ok),
    };
    match argument.as_items() {
        Some(items) => items.iter().filter_map(one).collect(),
        None => one(&argument).into_iter().collect(),
    }
}

/// A document in the making.
struct Merged {
    id: Option<Value>,
    statements: Vec<Value>,
}

impl Merged {
    /// Adds documents. The last `Id` counts.
    fn add(&mut self, documents: impl Iterator<Item = Result<Value, Unknown>>) {
        for document in documents {
            match document {
                Ok(document) => {
                    self.id = document.get("Id").filter(|id| id.as_str() != Some("")).cloned().or(self.id.take());
                    let Some(statements) = document.get("Statement") else { continue };
                    let statements = statements.as_items().map_or_else(|| vec![statements.clone()], <[Value]>::to_vec);
                    self.add_statements(statements);
                }
                Err(unknown) => self.statements.push(unknown.into()),
            }
        }
    }

    /// Adds statements; one with the `Sid` of an earlier one replaces it.
    fn add_statements(&mut self, more: Vec<Value>) {
        for statement in more {
            let sid = |statement: &Value| {
                statement.get("Sid").and_then(Value::as_str).filter(|sid| !sid.is_empty()).map(str::to_owned)
            };
            let own = sid(&statement);
            let same = own.and_then(|own| self.statements.iter().position(|other| sid(other).as_ref() == Some(&own)));
            match same {
                Some(at) => self.statements[at] = statement,
                None => self.statements.push(statement),
            }
        }
    }
}

/// One `statement` block as IAM writes it.
fn statement(block: &Value) -> Value {
    let Some(source) = block.as_map() else { return block.clone() };
    let mut map = Map { header: source.header, ..Map::default() };
    let given = |name: &str| source.entries.get(name).filter(|entry| !entry.value.is_null());
    if let Some(sid) = given("sid").filter(|sid| sid.value.as_str() != Some("")) {
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
            map.entries.insert(name.into(), Entry { key: entry.key, value: lone(set(&entry.value), &entry.value) });
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

/// The provider writes a list of one as the one. The list stands where `written` does.
fn lone(items: Vec<Value>, written: &Value) -> Value {
    match <[Value; 1]>::try_from(items) {
        Ok([only]) => only,
        Err(items) => written.with_data(Data::List(Arc::new(items))),
    }
}

/// The items of a set of strings, in the order in which the provider writes them: backwards.
fn set(written: &Value) -> Vec<Value> {
    let Some(items) = written.as_items() else { return vec![with_variables(written)] };
    let mut set: Vec<Value> = Vec::with_capacity(items.len());
    for item in items.iter().map(with_variables) {
        if item.as_str().is_none() || !set.iter().any(|other| other.as_str() == item.as_str()) {
            set.push(item);
        }
    }
    if set.iter().all(|item| item.as_str().is_some()) {
        set.sort_by(|a, b| b.as_str().cmp(&a.as_str()));
    }
    set
}

/// IAM's own variables, `${aws:username}`, are written `&{aws:username}`.
fn with_variables(value: &Value) -> Value {
    match value.as_str() {
        Some(text) if text.contains("&{") => value.with_data(Data::String(Text::new(text.replace("&{", "${")))),
        _ => value.clone(),
    }
}

/// Lists of strings by what they are for, each with the place where the first of its blocks writes it.
type Gathered<'v> = BTreeMap<Arc<str>, (Vec<Value>, &'v Value)>;

fn principals(blocks: &Value) -> Value {
    let mut by_type = Gathered::new();
    for block in blocks.as_items().unwrap_or_default() {
        let kind = block.get("type").and_then(Value::as_str).unwrap_or("*");
        let Some(identifiers) = block.get("identifiers") else { continue };
        by_type.entry(kind.into()).or_insert((Vec::new(), identifiers)).0.extend(set(identifiers));
    }
    if let (1, Some(([any], _))) = (by_type.len(), by_type.get("*").map(|(items, at)| (items.as_slice(), at)))
        && any.as_str() == Some("*")
    {
        return any.clone();
    }
    let entries = by_type.into_iter().map(|(kind, (identifiers, written))| (kind, lone(identifiers, written)));
    Value::from(entries.collect::<Map>())
}

/// Conditions by their test and variable; the values of equal ones come together.
fn conditions(blocks: &Value) -> Value {
    let mut tests: BTreeMap<Arc<str>, Gathered<'_>> = BTreeMap::new();
    for block in blocks.as_items().unwrap_or_default() {
        let text = |name: &str| block.get(name).and_then(Value::as_str);
        let (Some(test), Some(variable), Some(values)) = (text("test"), text("variable"), block.get("values")) else {
            continue;
        };
        let items = values.as_items().map_or_else(|| vec![values.clone()], <[Value]>::to_vec);
        let into = tests.entry(test.into()).or_default().entry(variable.into()).or_insert((Vec::new(), values));
        into.0.extend(items.iter().map(with_variables));
    }
    let of_test = |variables: Gathered<'_>| {
        let entries = variables.into_iter().map(|(variable, (values, written))| (variable, lone(values, written)));
        Value::from(entries.collect::<Map>())
    };
    Value::from(tests.into_iter().map(|(test, variables)| (test, of_test(variables))).collect::<Map>())
}

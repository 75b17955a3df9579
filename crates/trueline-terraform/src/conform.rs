//! Values as their attributes' types have them, as the provider would get them.

use std::sync::Arc;

use trueline_ir::{Data, Entry, Map, Value};
use trueline_schema::{Block, Member, Type};

use crate::functions::convert;

/// Makes a value that was written for `member` what its type says: `"true"` becomes true, a list becomes a set, one object
/// for a block becomes a list of it. What cannot be converted stays as it is written.
pub(crate) fn conform(value: Value, member: Member) -> Value {
    match member {
        Member::Attribute { kind, flags } => {
            let value = conform_type(unwrapped(value, kind), kind);
            let sensitive = value.sensitive || flags.contains('x');
            Value { sensitive, ..value }
        }
        Member::Block { repeats, block, .. } => {
            let value = if repeats && value.as_map().is_some() { wrapped(value) } else { value };
            match &value.data {
                Data::List(items) | Data::Set(items) => {
                    let items = items.iter().map(|item| conform_block(item.clone(), block)).collect();
                    value.with_data(Data::List(Arc::new(items)))
                }
                _ => conform_block(value, block),
            }
        }
    }
}

/// One object where a list of blocks belongs.
fn wrapped(value: Value) -> Value {
    let list = vec![value.clone()];
    Value { origin: None, span: None, ..value.with_data(Data::List(Arc::new(list))) }
}

/// In the JSON syntax a map looks like a block: as the list of one that it was taken for, it is taken apart again.
fn unwrapped(value: Value, kind: Type) -> Value {
    let takes_map = kind.as_str().starts_with(['m', '{', 'o', 'M']);
    match value.as_items() {
        Some([only]) if takes_map && only.as_map().is_some() => only.clone(),
        _ => value,
    }
}

fn conform_block(value: Value, block: Block) -> Value {
    let Some(map) = value.as_map() else { return value };
    let map = map_values(map, |name, value| match block.member(name) {
        Some(member) => conform(value, member),
        None => value,
    });
    value.with_data(map)
}

fn conform_type(value: Value, kind: Type) -> Value {
    let inner = |item: &Value| conform_type(item.clone(), kind.element());
    let converted = match (kind.as_str().as_bytes().first(), &value.data) {
        (_, Data::Null | Data::Unknown(_)) => None,
        (Some(b's'), Data::Number(_) | Data::Bool(_)) => Some(convert::string_value(&value).data),
        (Some(b'n'), Data::String(_)) => convert::to_number(&value).map(Data::Number),
        (Some(b'b'), Data::String(_)) => convert::to_bool(&value).map(Data::Bool),
        (Some(b'l'), Data::List(items) | Data::Set(items)) => {
            Some(Data::List(Arc::new(items.iter().map(inner).collect())))
        }
        (Some(b'e'), Data::List(items) | Data::Set(items)) => {
            let items: Vec<Value> = items.iter().map(inner).collect();
            // Objects keep the order in which they are written: they are what people number.
            if kind.as_str().starts_with("e{") {
                Some(Data::List(Arc::new(items)))
            } else {
                convert::set(items).map(|set| set.data)
            }
        }
        (Some(b'm'), Data::Map(map)) => Some(map_values(map, |_, value| inner(&value))),
        (Some(b'{'), Data::Map(map)) => Some(map_values(map, |name, value| match kind.field(name) {
            Some(kind) => conform_type(value, kind),
            None => value,
        })),
        _ => None,
    };
    match converted {
        Some(data) => value.with_data(data),
        None => value,
    }
}

fn map_values(map: &Map, mut change: impl FnMut(&str, Value) -> Value) -> Data {
    let entries = map.entries.iter().map(|(name, entry)| {
        let value = change(name, entry.value.clone());
        (name.clone(), Entry { key: entry.key, value })
    });
    Data::Map(Arc::new(Map { entries: entries.collect(), ..map.clone() }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use trueline_schema::of;

    fn conformed(kind: &str, name: &str, value: Value) -> Value {
        conform(value, of(kind).and_then(|block| block.member(name)).expect("a member"))
    }

    #[test]
    fn scalars_become_what_their_types_say() {
        assert_eq!(conformed("aws_db_instance", "publicly_accessible", "true".into()).as_bool(), Some(true));
        assert_eq!(conformed("aws_db_instance", "publicly_accessible", "maybe".into()).as_str(), Some("maybe"));
        assert_eq!(conformed("aws_db_instance", "allocated_storage", "50".into()).as_number(), Some(50_i64.into()));
        assert_eq!(conformed("aws_ssm_parameter", "value", true.into()).as_str(), Some("true"));
        assert!(conformed("aws_db_instance", "password", "x".into()).sensitive);
    }

    #[test]
    fn collections_become_what_their_types_say() {
        let ids = conformed("aws_instance", "vpc_security_group_ids", vec!["b".into(), "a".into(), "b".into()].into());
        assert!(matches!(&ids.data, Data::Set(items) if items.len() == 2 && items[0].as_str() == Some("a")));
        let rules: Vec<Value> =
            ["9", "1"].map(|port| Value::from(Map::from_iter([("from_port".into(), Value::from(port))]))).into();
        let ports = conformed("aws_security_group", "ingress", rules.into());
        let ports: Vec<_> =
            ports.as_items().unwrap_or_default().iter().filter_map(|rule| rule.get("from_port")?.as_number()).collect();
        assert_eq!(ports, [9_i64.into(), 1_i64.into()]);
        let versioning = Map::from_iter([("enabled".into(), Value::from("true"))]);
        let versioning = conformed("aws_s3_bucket", "versioning", versioning.into());
        let enabled = versioning.as_items().and_then(|items| items[0].get("enabled")?.as_bool());
        assert_eq!(enabled, Some(true), "one object is a list of one block");
    }
}

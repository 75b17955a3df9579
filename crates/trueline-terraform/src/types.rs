//! Type constraints of variables, and the conversion of values to them.
//! <https://developer.hashicorp.com/terraform/language/expressions/type-constraints>

use std::collections::BTreeMap;
use std::sync::Arc;

use trueline_ir::{Data, Entries, Entry, Map, Value};

use crate::functions::convert;
use crate::syntax::{Expr, ExprKind, TraversalRoot};

/// What a variable may hold.
#[derive(Debug, Clone)]
pub(crate) enum Type {
    Any,
    String,
    Number,
    Bool,
    List(Box<Type>),
    Set(Box<Type>),
    Map(Box<Type>),
    Tuple(Vec<Type>),
    Object(BTreeMap<Arc<str>, Field>),
}

/// An attribute of an object type.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    pub(crate) kind: Type,
    /// Whether it is declared `optional`.
    pub(crate) optional: bool,
    /// What it is when it is left out; not yet converted.
    pub(crate) default: Option<Expr>,
}

impl Type {
    /// Reads a type expression. `None` when it is none.
    pub(crate) fn read(expr: &Expr) -> Option<Type> {
        match &expr.kind {
            ExprKind::Call { name, args, .. } => Type::constructor(name, args),
            _ => match expr.as_keyword()? {
                "any" => Some(Type::Any),
                "string" => Some(Type::String),
                "number" => Some(Type::Number),
                "bool" => Some(Type::Bool),
                "list" => Some(Type::List(Box::new(Type::Any))),
                "set" => Some(Type::Set(Box::new(Type::Any))),
                "map" => Some(Type::Map(Box::new(Type::Any))),
                _ => None,
            },
        }
    }

    fn constructor(name: &str, args: &[Expr]) -> Option<Type> {
        let [inner] = args else { return None };
        let boxed = || Type::read(inner).map(Box::new);
        match name {
            "list" => boxed().map(Type::List),
            "set" => boxed().map(Type::Set),
            "map" => boxed().map(Type::Map),
            "tuple" => {
                let ExprKind::List(items) = &inner.kind else { return None };
                items.iter().map(Type::read).collect::<Option<_>>().map(Type::Tuple)
            }
            "object" => {
                let ExprKind::Object(entries) = &inner.kind else { return None };
                let fields = entries.iter().map(|(key, value)| Some((key.as_keyword()?.into(), Field::read(value)?)));
                fields.collect::<Option<_>>().map(Type::Object)
            }
            _ => None,
        }
    }

    /// Converts a value; what cannot be converted is an error that says why.
    /// `evaluate` computes the default of an optional attribute.
    pub(crate) fn convert(&self, value: &Value, evaluate: &dyn Fn(&Expr) -> Value) -> Result<Value, String> {
        if matches!(value.data, Data::Null | Data::Unknown(_)) {
            return Ok(value.clone());
        }
        let mismatch = |wanted: &str| format!("a {wanted} is required, not {}", describe(value));
        match self {
            Type::Any => Ok(value.clone()),
            Type::String => match convert::to_string(value) {
                Some(_) => Ok(convert::string_value(value)),
                None => Err(mismatch("string")),
            },
            Type::Number => convert::to_number(value)
                .map(|number| value.with_data(Data::Number(number)))
                .ok_or_else(|| mismatch("number")),
            Type::Bool => {
                convert::to_bool(value).map(|truth| value.with_data(Data::Bool(truth))).ok_or_else(|| mismatch("bool"))
            }
            Type::List(item) => {
                let items = value.as_items().ok_or_else(|| mismatch("list"))?;
                let items = items.iter().map(|each| item.convert(each, evaluate)).collect::<Result<Vec<_>, _>>()?;
                Ok(value.with_data(Data::List(Arc::new(items))))
            }
            Type::Set(item) => {
                let items = value.as_items().ok_or_else(|| mismatch("set"))?;
                let items = items.iter().map(|each| item.convert(each, evaluate)).collect::<Result<Vec<_>, _>>()?;
                let set = convert::set(items).ok_or_else(|| mismatch("set"))?;
                Ok(value.with_data(set.data))
            }
            Type::Tuple(kinds) => {
                let items = value.as_items().ok_or_else(|| mismatch("tuple"))?;
                let kinds = kinds.iter().chain(std::iter::repeat(&Type::Any));
                let items: Result<Vec<_>, _> =
                    items.iter().zip(kinds).map(|(each, kind)| kind.convert(each, evaluate)).collect();
                Ok(value.with_data(Data::List(Arc::new(items?))))
            }
            Type::Map(item) => {
                let map = value.as_map().ok_or_else(|| mismatch("map"))?;
                let mut entries = Entries::default();
                for (key, entry) in &map.entries {
                    let converted = item.convert(&entry.value, evaluate)?;
                    entries.insert(key.clone(), Entry { key: entry.key, value: converted });
                }
                Ok(value.with_data(Data::Map(Arc::new(Map { entries, ..map.clone() }))))
            }
            Type::Object(fields) => {
                let map = value.as_map().ok_or_else(|| mismatch("object"))?;
                let object = object(map, fields, evaluate)?;
                Ok(value.with_data(Data::Map(Arc::new(object))))
            }
        }
    }
}

/// Attributes that the type does not name are dropped; optional ones that are missing or null get their default.
fn object(map: &Map, fields: &BTreeMap<Arc<str>, Field>, evaluate: &dyn Fn(&Expr) -> Value) -> Result<Map, String> {
    let mut entries = Entries::default();
    for (name, field) in fields {
        let given = map.entries.get(name);
        let entry = match (given, &field.default) {
            (Some(entry), default) if default.is_none() || !entry.value.is_null() => Entry {
                key: entry.key,
                value: field.kind.convert(&entry.value, evaluate).map_err(|why| format!("{name}: {why}"))?,
            },
            (None, _) if map.rest.is_some() => continue,
            (_, Some(default)) => Entry { key: None, value: field.kind.convert(&evaluate(default), evaluate)? },
            (None, None) if field.optional => Entry { key: None, value: Value::null() },
            (_, None) => return Err(format!("the attribute `{name}` is required")),
        };
        entries.insert(name.clone(), entry);
    }
    Ok(Map { entries, rest: map.rest.clone(), header: map.header })
}

impl Field {
    fn read(expr: &Expr) -> Option<Field> {
        match &expr.kind {
            ExprKind::Call { name, args, .. } if &**name == "optional" => {
                let kind = Type::read(args.first()?)?;
                Some(Field { kind, optional: true, default: args.get(1).cloned() })
            }
            _ => Some(Field { kind: Type::read(expr)?, optional: false, default: None }),
        }
    }
}

/// What a value is, in a message.
pub(crate) fn describe(value: &Value) -> &'static str {
    match value.data {
        Data::Null => "null",
        Data::Bool(_) => "a bool",
        Data::Number(_) => "a number",
        Data::String(_) => "a string",
        Data::List(_) => "a list",
        Data::Set(_) => "a set",
        Data::Map(_) => "an object",
        Data::Unknown(_) => "an unknown value",
    }
}

impl TraversalRoot {
    /// The name at the root, if it is one.
    pub(crate) fn name(&self) -> Option<&str> {
        match self {
            TraversalRoot::Name(name) => Some(name),
            TraversalRoot::Expr(_) => None,
        }
    }
}

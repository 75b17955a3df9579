//! What a translation table is made of.
//!
//! ```yaml
//! AWS::Service::Thing:          # the type; a list of tables if it becomes several types, or one of several
//!   type: aws_thing             # Terraform's type
//!   when: [Users]               # only with one of these properties
//!   same: [Port, KmsKeyId]      # properties that have the same name in snake case: port, kms_key_id
//!   properties:
//!     Name: thing_name          # another name; a.b leads into a block
//!     Status: {to: enabled, is: Enabled}               # true for one word
//!     Mode: {words: {ON: enabled, OFF: disabled}}      # a word for each word
//!     Vpc: {to: vpc_config, same: [SubnetIds]}         # a block, or many if it is a list of maps
//!     Config: {to: ., same: [Size]}                    # a wrapper without a counterpart
//!     Policy: {as: json}                               # a string of JSON
//!     Replicas: [{to: replica}, {to: ., as: first}]    # several of these, for what Terraform says in several places
//!   set: {encrypted: false}     # what holds where nothing is said, and is otherwise in Terraform
//!   ignore: {Foo: why}          # what has no counterpart, and why that is right
//! ```

use std::collections::BTreeMap;

use serde::Deserialize;
use trueline_ir::{Map, Value};

/// How one type, or one kind of resource of a type, is translated.
#[derive(Debug, Deserialize)]
pub(crate) struct Table {
    /// Terraform's type.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// Properties of which one must be there for this table to count.
    #[serde(default)]
    pub(crate) when: Vec<String>,
    /// Properties of which none may be there.
    #[serde(default)]
    pub(crate) unless: Vec<String>,
    #[serde(flatten)]
    pub(crate) fields: Fields,
}

/// How the properties of a map are translated.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Fields {
    /// Those that keep their name, but for the manner of writing.
    #[serde(default)]
    pub(crate) same: Vec<String>,
    /// All others.
    #[serde(default)]
    pub(crate) properties: BTreeMap<String, Rules>,
    /// What holds where the properties do not say it, and would be otherwise in Terraform.
    #[serde(default)]
    pub(crate) set: BTreeMap<String, Constant>,
    /// What Terraform does not know, with the reason.
    #[serde(default)]
    pub(crate) ignore: BTreeMap<String, String>,
}

/// A value that a table itself holds.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(crate) enum Constant {
    Bool(bool),
    Text(String),
}

/// What becomes of a property.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Rules {
    Several(Vec<Rule>),
    One(Rule),
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Rule {
    /// Another name.
    Renamed(String),
    /// More than that.
    Shaped(Box<Shape>),
}

/// How a property that is more than renamed is translated.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Shape {
    /// Where it goes; the property's own name in snake case if it is not said, and `.` for the block around it.
    pub(crate) to: Option<String>,
    /// What is done with the value.
    #[serde(rename = "as")]
    pub(crate) how: Option<How>,
    /// Other words for words; they are told apart without regard to case.
    #[serde(default)]
    pub(crate) words: BTreeMap<String, Constant>,
    /// The word that means true; any other means false.
    pub(crate) is: Option<String>,
    /// For a list of maps of which one entry is all that counts: its name.
    pub(crate) pluck: Option<String>,
    /// For a list of names and values: where the value of each name goes.
    pub(crate) pairs: Option<Pairs>,
    /// For a map with keys of the user's: the entry of a block that the key becomes, and that the value does, unless it is
    /// a map whose entries the block takes over.
    pub(crate) entries: Option<EntryNames>,
    #[serde(flatten)]
    pub(crate) fields: Fields,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Pairs {
    #[serde(default = "key")]
    pub(crate) key: String,
    #[serde(default = "value")]
    pub(crate) value: String,
    pub(crate) names: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EntryNames {
    pub(crate) key: String,
    pub(crate) value: Option<String>,
}

fn key() -> String {
    "Key".to_owned()
}

fn value() -> String {
    "Value".to_owned()
}

/// Conversions that need no words of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum How {
    /// A list of `Key` and `Value` becomes a map.
    Tags,
    /// A structure becomes a string that holds it as JSON.
    Json,
    /// As JSON, with keys that begin in lower case, as ECS writes them itself.
    CamelJson,
    /// One becomes a list of one.
    List,
    /// A list becomes its first item.
    First,
}

impl Table {
    /// Whether it is meant for a resource with these properties.
    pub(crate) fn fits(&self, properties: &Map) -> bool {
        let has = |name: &String| properties.get(name).is_some_and(|value: &Value| !value.is_null());
        (self.when.is_empty() || self.when.iter().any(has)) && !self.unless.iter().any(has)
    }
}

impl Rules {
    pub(crate) fn each(&self) -> &[Rule] {
        match self {
            Rules::Several(rules) => rules,
            Rules::One(rule) => std::slice::from_ref(rule),
        }
    }
}

impl Rule {
    /// Where a property goes: the way through blocks, and the last name. Empty for the block around it.
    pub(crate) fn target(&self, property: &str) -> String {
        match self {
            Rule::Renamed(to) => to.clone(),
            Rule::Shaped(shape) => match shape.to.as_deref() {
                Some(".") => String::new(),
                Some(to) => to.to_owned(),
                None => snake_case(property),
            },
        }
    }
}

impl Shape {
    /// Whether it gives the entries of a map other names.
    pub(crate) fn has_fields(&self) -> bool {
        let Fields { same, properties, set, ignore } = &self.fields;
        !same.is_empty() || !properties.is_empty() || !set.is_empty() || !ignore.is_empty()
    }
}

/// `KmsKeyId` as `kms_key_id`, `DBName` as `db_name`.
pub(crate) fn snake_case(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut out = String::with_capacity(name.len() + 4);
    for (at, char) in chars.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| chars[at]);
        let after_small = before.is_some_and(|before| before.is_lowercase() || before.is_ascii_digit());
        let begins_word =
            before.is_some_and(char::is_uppercase) && chars.get(at + 1).is_some_and(|next| next.is_lowercase());
        if char.is_uppercase() && (after_small || begins_word) {
            out.push('_');
        }
        out.extend(char.to_lowercase());
    }
    out
}

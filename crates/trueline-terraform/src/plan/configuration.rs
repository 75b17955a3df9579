//! The `configuration` of a plan: what the code says, as far as a plan keeps it. Of an expression that is no constant,
//! that is the references in it.
//! <https://developer.hashicorp.com/terraform/internals/json-format#configuration-representation>

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jsonc_parser::ast::{Object, Value as Json};
use trueline_ir::Value;

use super::json::{Reader, member, text};

/// How deep modules may call one another.
const MAX_MODULE_DEPTH: usize = 64;

/// A module as its plan knows it.
#[derive(Debug, Default)]
pub(super) struct Module {
    /// By address: `aws_vpc.main`, `data.aws_ami.ubuntu`.
    pub(super) resources: BTreeMap<Arc<str>, ResourceBlock>,
    pub(super) calls: BTreeMap<Arc<str>, Call>,
    /// What each output refers to.
    pub(super) outputs: BTreeMap<Arc<str>, References>,
}

#[derive(Debug, Default)]
pub(super) struct ResourceBlock {
    pub(super) arguments: Arguments,
    /// What `count` or `for_each` refers to.
    pub(super) repeated_by: References,
}

#[derive(Debug, Default)]
pub(super) struct Call {
    pub(super) arguments: Arguments,
    pub(super) repeated_by: References,
    pub(super) module: Module,
}

/// The arguments and blocks of a block.
pub(super) type Arguments = BTreeMap<Arc<str>, Expression>;

/// References as the code writes them, the longest first: `aws_vpc.main.id`, `aws_vpc.main`.
pub(super) type References = Vec<Arc<str>>;

#[derive(Debug)]
pub(super) enum Expression {
    Constant(Value),
    /// No constant. Without references it is made by a function alone.
    References(References),
    /// Nested blocks. Those of `dynamic` are not among them: a plan does not keep these.
    Blocks(Vec<Arguments>),
}

impl Module {
    /// Reads the member `configuration` of a plan.
    pub(super) fn read(reader: &Reader<'_>, configuration: &Json<'_>, start: usize) -> Self {
        let root = configuration.as_object().and_then(|object| object.get_object("root_module"));
        root.map(|root| Module::of(reader, root, start, MAX_MODULE_DEPTH)).unwrap_or_default()
    }

    fn of(reader: &Reader<'_>, module: &Object<'_>, start: usize, depth: usize) -> Self {
        let mut read = Module::default();
        for resource in objects(module.get_array("resources").map(|array| array.elements.as_slice())) {
            let Some(address) = text(resource, "address") else { continue };
            let repeated_by =
                ["count_expression", "for_each_expression"].iter().find_map(|name| member(resource, name));
            let block = ResourceBlock {
                arguments: arguments(reader, resource, start),
                repeated_by: repeated_by.map(|json| references(reader, json)).unwrap_or_default(),
            };
            read.resources.insert(reader.name(address), block);
        }
        for (name, output) in members(module, "outputs") {
            let expression = output.as_object().and_then(|output| member(output, "expression"));
            let references = expression.map(|json| references(reader, json)).unwrap_or_default();
            read.outputs.insert(reader.name(name), references);
        }
        if depth == 0 {
            return read;
        }
        for (name, call) in members(module, "module_calls") {
            let Some(call) = call.as_object() else { continue };
            let repeated_by = ["count_expression", "for_each_expression"].iter().find_map(|name| member(call, name));
            let called = Call {
                arguments: arguments(reader, call, start),
                repeated_by: repeated_by.map(|json| references(reader, json)).unwrap_or_default(),
                module: call
                    .get_object("module")
                    .map(|module| Module::of(reader, module, start, depth - 1))
                    .unwrap_or_default(),
            };
            read.calls.insert(reader.name(name), called);
        }
        read
    }

    /// The addresses of all blocks in it and in what it calls, without instance keys.
    pub(super) fn block_addresses(&self, prefix: &str, into: &mut BTreeSet<String>) {
        into.extend(self.resources.keys().map(|address| format!("{prefix}{address}")));
        for (name, call) in &self.calls {
            call.module.block_addresses(&format!("{prefix}module.{name}."), into);
        }
    }
}

fn arguments(reader: &Reader<'_>, block: &Object<'_>, start: usize) -> Arguments {
    block.get_object("expressions").map(|object| block_arguments(reader, object, start)).unwrap_or_default()
}

fn block_arguments(reader: &Reader<'_>, object: &Object<'_>, start: usize) -> Arguments {
    let read = |property: &jsonc_parser::ast::ObjectProp<'_>| {
        Some((reader.name(property.name.as_str()), expression(reader, &property.value, start)?))
    };
    object.properties.iter().filter_map(read).collect()
}

fn expression(reader: &Reader<'_>, json: &Json<'_>, start: usize) -> Option<Expression> {
    match json {
        Json::Array(array) => {
            let blocks = objects(Some(&array.elements)).map(|block| block_arguments(reader, block, start));
            Some(Expression::Blocks(blocks.collect()))
        }
        Json::Object(object) => Some(match (object.get("constant_value"), object.get_array("references")) {
            // An argument of a block can have these names too; then it is an expression itself.
            (Some(constant), _) if object.properties.len() == 1 => {
                Expression::Constant(reader.value(&constant.value, start))
            }
            (_, Some(_)) => Expression::References(references(reader, json)),
            _ if object.properties.is_empty() => Expression::References(Vec::new()),
            _ => Expression::Blocks(vec![block_arguments(reader, object, start)]),
        }),
        _ => None,
    }
}

fn references(reader: &Reader<'_>, json: &Json<'_>) -> References {
    let array = json.as_object().and_then(|object| object.get_array("references"));
    let items = array.into_iter().flat_map(|array| &array.elements);
    items.filter_map(Json::as_string_lit).map(|literal| reader.name(&literal.value)).collect()
}

fn objects<'j, 't>(elements: Option<&'j [Json<'t>]>) -> impl Iterator<Item = &'j Object<'t>> {
    elements.unwrap_or_default().iter().filter_map(Json::as_object)
}

fn members<'j, 't>(object: &'j Object<'t>, name: &str) -> impl Iterator<Item = (&'j str, &'j Json<'t>)> {
    let properties = object.get_object(name).into_iter().flat_map(|object| &object.properties);
    properties.map(|property| (property.name.as_str(), &property.value))
}

//! The built-in functions of Terraform 1.11, and those that OpenTofu adds.
//!
//! A function is given values of which any part may be unknown, and says all that is certain about its result. What it
//! computes anew has no span (the evaluator gives it that of the call); what it hands on keeps its own.
//!
//! Not here: `try`, `can` and `templatestring`, which look at expressions instead of values, and anything that would
//! need a clock, a home folder, randomness or a private key. Those functions answer with an unknown.

mod call;
mod collection;
pub(crate) mod convert;
mod date;
pub(crate) mod encoding;
mod error;
mod filesystem;
mod hash;
mod ip_network;
mod numeric;
mod string;
#[cfg(test)]
mod tests;
mod text_builder;
mod type_conversion;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use trueline_ir::{Map, Reason, Unknown, Value};
use trueline_source::{FileId, SourcePath, Sources, Span};

use self::call::{Call, Function};
pub(crate) use self::error::FunctionError;

/// What a function may look at besides its arguments.
pub(crate) struct Context<'a> {
    /// The files.
    pub(crate) sources: &'a Sources,
    /// The folder of the module in which the call stands.
    pub(crate) module_dir: &'a SourcePath,
    /// The folder of the root module, from which Terraform counts relative paths.
    pub(crate) root_dir: &'a SourcePath,
    /// Where the call stands.
    pub(crate) span: Span,
    /// The text of the call, for [`Unknown::expression`].
    pub(crate) call: &'a str,
    /// Renders a template file with variables.
    pub(crate) render_template: &'a dyn Fn(FileId, &Map) -> Value,
}

/// Functions that the evaluator runs itself, because they look at expressions.
const SPECIAL_FORMS: [&str; 3] = ["can", "templatestring", "try"];

static FUNCTIONS: LazyLock<BTreeMap<&'static str, &'static Function>> = LazyLock::new(|| {
    let families = [
        collection::list::FUNCTIONS,
        collection::map::FUNCTIONS,
        collection::set::FUNCTIONS,
        date::FUNCTIONS,
        encoding::FUNCTIONS,
        filesystem::FUNCTIONS,
        hash::FUNCTIONS,
        ip_network::FUNCTIONS,
        numeric::FUNCTIONS,
        string::FUNCTIONS,
        type_conversion::FUNCTIONS,
    ];
    families.into_iter().flatten().map(|function| (function.name, function)).collect()
});

static NAMES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let mut names: Vec<_> = FUNCTIONS.keys().copied().chain(SPECIAL_FORMS).collect();
    names.sort_unstable();
    names
});

/// Calls the built-in function `name`, with or without its namespace `core::`. A function of a provider is unknown.
///
/// # Errors
/// When there is no such function, the arguments do not fit it, or it fails as it would in Terraform.
pub(crate) fn call(name: &str, args: &[Value], context: &Context<'_>) -> Result<Value, FunctionError> {
    if name.starts_with("provider::") {
        return Ok(Unknown::new(Reason::Function, context.call).at(Some(context.span)).into());
    }
    let name = name.strip_prefix("core::").unwrap_or(name);
    let function = FUNCTIONS.get(name).ok_or_else(|| FunctionError::no_function(name))?;
    function.check_count(args.len())?;
    function.run(Call { name: function.name, args, context })
}

/// The names of all functions, sorted; those that the evaluator runs itself included.
pub(crate) fn names() -> &'static [&'static str] {
    &NAMES
}

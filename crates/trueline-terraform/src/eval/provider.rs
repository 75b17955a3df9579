//! Which provider configuration a block uses, as far as it tells something of values: the region, and with it the
//! partition; and the tags that every resource gets. <https://developer.hashicorp.com/terraform/language/modules/develop/providers>

use std::rc::Rc;

use trueline_ir::Value;

use super::scope::Scope;
use super::{Evaluator, ModuleInstance};
use crate::module::attribute;
use crate::syntax::{Block, Expr, ExprKind, TraversalStep};

/// A provider configuration by the name that a module has for it: `aws`, `aws.west`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct ProviderName {
    local: String,
    alias: Option<String>,
}

impl ProviderName {
    /// The name that an expression such as `aws.west` is; old code writes it as a string.
    fn read(expr: &Expr) -> Option<Self> {
        if let ExprKind::Traversal(traversal) = &expr.kind {
            let alias = traversal.steps.iter().find_map(|(step, _)| match step {
                TraversalStep::Attribute(name) => Some(name.to_string()),
                _ => None,
            });
            return Some(ProviderName { local: traversal.root.name()?.to_owned(), alias });
        }
        let text = expr.as_literal()?;
        let (local, alias) = text.split_once('.').map_or((text, None), |(local, alias)| (local, Some(alias)));
        Some(ProviderName { local: local.to_owned(), alias: alias.map(str::to_owned) })
    }

    /// The AWS provider that a block uses.
    fn of_aws(block: &Block) -> Self {
        let default = ProviderName { local: "aws".to_owned(), alias: None };
        attribute(block, "provider").and_then(ProviderName::read).unwrap_or(default)
    }

    /// Whether a `provider` block is this configuration.
    fn is(&self, block: &Block) -> bool {
        let label = block.labels.first().is_some_and(|label| *label.name == *self.local);
        let alias = attribute(block, "alias").and_then(Expr::as_keyword);
        label && alias == self.alias.as_deref()
    }
}

impl<'a> Evaluator<'a> {
    /// The region of the AWS provider that a block of `instance` uses, if the configuration says it.
    pub(super) fn region(&self, instance: &Rc<ModuleInstance<'a>>, block: &Block) -> Option<Value> {
        let (provider, owner) = configuration(instance, ProviderName::of_aws(block))?;
        Some(self.eval(attribute(provider, "region")?, &Scope::of(&owner)))
    }

    /// The `default_tags` of the AWS provider that a block of `instance` uses.
    pub(super) fn default_tags(&self, instance: &Rc<ModuleInstance<'a>>, block: &Block) -> Option<Value> {
        let (provider, owner) = configuration(instance, ProviderName::of_aws(block))?;
        let tags = attribute(provider.body.block("default_tags")?, "tags")?;
        Some(self.eval(tags, &Scope::of(&owner)))
    }
}

/// The block of a configuration and the module that it stands in: the module's own, else the one that its caller hands
/// down.
fn configuration<'a>(
    instance: &Rc<ModuleInstance<'a>>,
    name: ProviderName,
) -> Option<(&'a Block, Rc<ModuleInstance<'a>>)> {
    if let Some(block) = instance.module.providers.iter().find(|block| name.is(block)) {
        return Some((block, instance.clone()));
    }
    let caller = instance.caller.as_ref()?;
    let handed_down = attribute(&caller.call.block, "providers").map(|providers| match &providers.kind {
        ExprKind::Object(entries) => entries.as_slice(),
        _ => &[],
    });
    let above = match handed_down {
        Some(entries) => {
            let own = entries.iter().find(|(key, _)| ProviderName::read(key).as_ref() == Some(&name));
            own.and_then(|(_, value)| ProviderName::read(value))
        }
        None => None,
    };
    // A default configuration is inherited without being named; an alias is not.
    let above = above.or_else(|| name.alias.is_none().then_some(name));
    configuration(&caller.scope.instance, above?)
}

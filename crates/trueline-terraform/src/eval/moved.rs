//! `moved` blocks. <https://developer.hashicorp.com/terraform/language/modules/develop/refactoring>

use std::sync::Arc;

use trueline_ir::Tracked;

use super::ModuleInstance;

impl ModuleInstance<'_> {
    /// What the configuration says of the resource of this address beside its values: the address that it had before the
    /// last `moved` block that led to it.
    pub(super) fn tracked(&self, address: &str) -> Option<Arc<Tracked>> {
        let moved_from = self.moved_from(address)?;
        let mut earlier: Vec<Arc<str>> = Vec::new();
        let mut at = moved_from.clone();
        // Blocks that move in a circle come back to where they began.
        while let Some(before) = self.moved_from(&at).filter(|before| !earlier.contains(before) && **before != *address)
        {
            earlier.push(before.clone());
            at = before;
        }
        Some(Arc::new(Tracked { moved_from: Some(moved_from), earlier, ..Tracked::default() }))
    }

    /// Looks in this module and those around it: each can move what is in it, modules included.
    fn moved_from(&self, address: &str) -> Option<Arc<str>> {
        let inner = match &*self.address {
            "" => Some(address),
            own => address.strip_prefix(own).and_then(|rest| rest.strip_prefix('.')),
        };
        let here = inner.and_then(|inner| {
            let mut moves = self.module.moves.iter().rev();
            moves.find_map(|(from, to)| Some(format!("{from}{}", rest(inner, to)?)))
        });
        match here {
            Some(before) => Some(self.qualify(&before)),
            None => self.caller.as_ref()?.scope.instance.moved_from(address),
        }
    }
}

/// What follows `start` in an address that is or lies in what `start` names: `module.a` is no start of `module.ab`.
fn rest<'a>(address: &'a str, start: &str) -> Option<&'a str> {
    address.strip_prefix(start).filter(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

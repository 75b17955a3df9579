use std::sync::Arc;

use trueline_source::Span;

use crate::AttrPath;

/// One step of the way a value took: it was had through the reference `label`, from where it stands at `span`.
///
/// Steps form a chain, nearest first: for `acl = var.acl` in a module, with `acl = local.acl` at the call and
/// `acl = "public-read"` in a `locals` block, the chain is `var.acl` (at the call's expression), `local.acl` (at the literal).
/// Chains share their tails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The reference, as a user would write it: `var.acl`, `module.net.vpc_id`, `each.value`.
    pub label: Arc<str>,
    /// Where the value stands that the reference led to.
    pub span: Option<Span>,
    /// The resource it belongs to, when the reference was one to a resource.
    pub resource: Option<Arc<Reference>>,
    /// The step before.
    pub next: Option<Arc<Origin>>,
}

/// An attribute of a resource that another value refers to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Reference {
    /// The root module's folder, by which equal addresses of different roots are told apart.
    pub root: Arc<str>,
    /// The address; without an instance key it means any instance.
    pub address: Arc<str>,
    /// The attribute; empty when the resource as a whole is meant.
    pub attribute: AttrPath,
}

impl Origin {
    /// The steps, nearest first.
    pub fn steps(&self) -> impl Iterator<Item = &Origin> {
        std::iter::successors(Some(self), |step| step.next.as_deref())
    }

    /// This chain with `older` put behind its last step.
    pub fn followed_by(self: &Arc<Self>, older: Option<&Arc<Origin>>) -> Arc<Origin> {
        let Some(older) = older else { return self.clone() };
        let next = match &self.next {
            Some(next) => next.followed_by(Some(older)),
            None => older.clone(),
        };
        Arc::new(Origin { next: Some(next), ..(**self).clone() })
    }

    /// This chain with its last step leading to `span` instead, and `older` behind it: the chain of a part of a
    /// collection, made from the chain of the collection.
    pub fn ending_at(self: &Arc<Self>, span: Option<Span>, older: Option<&Arc<Origin>>) -> Arc<Origin> {
        let step = match &self.next {
            Some(next) => Origin { next: Some(next.ending_at(span, older)), ..(**self).clone() },
            None => Origin { span: span.or(self.span), next: older.cloned(), ..(**self).clone() },
        };
        Arc::new(step)
    }
}

use std::rc::Rc;
use std::sync::Arc;

use trueline_ir::Value;

use super::ModuleInstance;
use super::expand::Repetition;

/// What names mean at one place of a module.
#[derive(Clone)]
pub(super) struct Scope<'a> {
    pub(super) instance: Rc<ModuleInstance<'a>>,
    /// What `count.index`, `each.key` and `each.value` are.
    pub(super) repetition: Rc<Repetition>,
    bindings: Option<Rc<Binding>>,
}

/// A name that a `for` expression, a `dynamic` block or a template gives.
struct Binding {
    name: Arc<str>,
    value: Value,
    next: Option<Rc<Binding>>,
}

impl<'a> Scope<'a> {
    /// The scope of a module as a whole.
    pub(super) fn of(instance: &Rc<ModuleInstance<'a>>) -> Self {
        Scope::repeated(instance, Repetition::None)
    }

    /// The scope of one instance of a block.
    pub(super) fn repeated(instance: &Rc<ModuleInstance<'a>>, repetition: Repetition) -> Self {
        Scope { instance: instance.clone(), repetition: Rc::new(repetition), bindings: None }
    }

    /// This scope with one name more.
    pub(super) fn with(&self, name: &Arc<str>, value: Value) -> Self {
        let binding = Binding { name: name.clone(), value, next: self.bindings.clone() };
        Scope { bindings: Some(Rc::new(binding)), ..self.clone() }
    }

    /// What a bound name means.
    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        let bindings = std::iter::successors(self.bindings.as_deref(), |binding| binding.next.as_deref());
        bindings.into_iter().find(|binding| &*binding.name == name).map(|binding| &binding.value)
    }
}

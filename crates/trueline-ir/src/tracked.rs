use std::sync::Arc;

/// What a plan will do with a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// It is made.
    Create,
    /// It is changed in place.
    Update,
    /// It is destroyed, and nothing comes in its place.
    Delete,
    /// It is destroyed and made anew, in either order.
    Replace,
    /// Its data are read when the plan is applied.
    Read,
    /// It stays as it is.
    NoOp,
    /// It stays, but is no longer looked after.
    Forget,
}

impl Action {
    /// The word that policies see.
    pub fn as_str(self) -> &'static str {
        match self {
            Action::Create => "create",
            Action::Update => "update",
            Action::Delete => "delete",
            Action::Replace => "replace",
            Action::Read => "read",
            Action::NoOp => "no-op",
            Action::Forget => "forget",
        }
    }

    /// The action that a plan writes as these words, `["delete", "create"]` say; `None` for words of a later format.
    pub fn of_words(words: &[&str]) -> Option<Self> {
        Some(match words {
            ["create"] => Action::Create,
            ["update"] => Action::Update,
            ["delete"] => Action::Delete,
            ["delete", "create"] | ["create", "delete"] | ["create", "forget"] => Action::Replace,
            ["read"] => Action::Read,
            ["no-op"] => Action::NoOp,
            ["forget"] => Action::Forget,
            _ => return None,
        })
    }

    /// Whether the resource will be another one than before.
    pub fn is_change(self) -> bool {
        !matches!(self, Action::Read | Action::NoOp)
    }
}

/// What a plan or a state file says of a resource beside its values.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tracked {
    /// What the plan will do with it; `None` in a state file.
    pub action: Option<Action>,
    /// The address that it had before a `moved` block.
    pub moved_from: Option<Arc<str>>,
    /// The addresses that it had before that one, the latest first, where several `moved` blocks follow one another.
    pub earlier: Vec<Arc<str>>,
    /// The provider's id of the object that is imported as this resource.
    pub importing: Option<Arc<str>>,
    /// Whether the state marks it as damaged, to be replaced at the next apply.
    pub tainted: bool,
    /// The attributes, sorted, whose values the provider reports and nobody is known to have written.
    pub reported: Vec<Arc<str>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_and_written() {
        for word in ["create", "update", "delete", "read", "no-op", "forget"] {
            assert_eq!(Action::of_words(&[word]).map(Action::as_str), Some(word));
        }
        assert_eq!(Action::of_words(&["delete", "create"]), Some(Action::Replace));
        assert_eq!(Action::of_words(&["create", "delete"]), Some(Action::Replace));
        assert_eq!(Action::of_words(&["update", "delete"]), None);
        assert_eq!(Action::of_words(&[]), None);
    }
}

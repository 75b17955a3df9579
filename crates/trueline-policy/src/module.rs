use std::borrow::Cow;
use std::collections::BTreeSet;

use trueline_source::FileId;

/// One file of Rego.
#[derive(Debug, Clone)]
pub(crate) struct Module {
    /// Where it is, for messages.
    pub(crate) path: Cow<'static, str>,
    /// Its package, without `data.`.
    pub(crate) package: Cow<'static, str>,
    /// What it holds.
    pub(crate) text: Cow<'static, str>,
    /// The language it is written in.
    pub(crate) dialect: Dialect,
    /// The file, of a user's policy.
    pub(crate) file: Option<FileId>,
}

impl Module {
    /// Whether it is Rego and not data.
    pub(crate) fn is_rego(&self) -> bool {
        self.dialect != Dialect::Data
    }
}

/// A version of Rego, or what is no Rego.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// Of OPA before 1.0: `deny[msg] { ... }`.
    V0,
    /// Of OPA 1.0: `deny contains msg if { ... }`.
    V1,
    /// No Rego but JSON: what stands below `data`, from the root on.
    Data,
}

/// The modules that those of `start` need: themselves, the rest of their packages, and whatever package their texts name
/// as `data.…`, and so on. Sorted.
///
/// Texts are searched, not parsed: a name in a comment brings in a module too many, which does no harm.
pub(crate) fn needed_by(start: &[usize], modules: &[Module]) -> Vec<usize> {
    let mut needed = BTreeSet::new();
    let mut open: Vec<usize> = start.to_vec();
    while let Some(at) = open.pop() {
        if !needed.insert(at) {
            continue;
        }
        let mut names: BTreeSet<&str> = data_references(&modules[at].text).collect();
        names.insert(&modules[at].package);
        let is_named = |module: &Module| names.iter().any(|name| one_holds_the_other(name, &module.package));
        open.extend((0..modules.len()).filter(|other| !needed.contains(other) && is_named(&modules[*other])));
    }
    needed.into_iter().collect()
}

/// The paths below `data` that stand in a text: `trueline.lib.values.is_true`.
fn data_references(text: &str) -> impl Iterator<Item = &str> {
    let is_name = |char: char| char.is_alphanumeric() || char == '_';
    text.match_indices("data.").filter_map(move |(at, found)| {
        let stands_alone = !text[..at].ends_with(|char| is_name(char) || char == '.');
        let path = &text[at + found.len()..];
        let end = path.find(|char| !is_name(char) && char != '.').unwrap_or(path.len());
        let path = path[..end].trim_end_matches('.');
        (stands_alone && !path.is_empty()).then_some(path)
    })
}

/// Whether one dotted name begins with the other, by whole parts. `data.main` can mean `main` and all below it, and
/// `data.main.deny` the rule `deny` of `main`.
fn one_holds_the_other(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn module(package: &'static str, text: &'static str) -> Module {
        Module { path: package.into(), package: package.into(), text: text.into(), dialect: Dialect::V1, file: None }
    }

    #[test]
    fn follows_names_through_modules() {
        let modules = [
            module("a.rule", "import data.lib.values\ndeny if values.x"),
            module("lib.values", "x if data.lib.base.y(1)"),
            module("lib.base", "y(_) := true"),
            module("lib.basement", ""),
            module("b.rule", "deny if mydata.lib.base.y or input.data.lib.base"),
            module("b.rule", "more := data"),
        ];
        for (start, expected) in [(0, vec![0, 1, 2]), (3, vec![3]), (4, vec![4, 5])] {
            assert_eq!(needed_by(&[start], &modules), expected, "{start}");
        }
    }
}

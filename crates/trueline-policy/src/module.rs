use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

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
    Packages::of(modules).needed_by(start, modules)
}

/// Which modules make up each package: for those who ask for the needs of many.
#[derive(Debug, Default)]
pub(crate) struct Packages(BTreeMap<Cow<'static, str>, Vec<usize>>);

impl Packages {
    pub(crate) fn of(modules: &[Module]) -> Self {
        let mut packages = Packages::default();
        for (at, module) in modules.iter().enumerate() {
            packages.0.entry(module.package.clone()).or_default().push(at);
        }
        packages
    }

    /// As the function of this name, for the modules that this was made of.
    pub(crate) fn needed_by(&self, start: &[usize], modules: &[Module]) -> Vec<usize> {
        let mut needed = BTreeSet::new();
        let mut open: Vec<usize> = start.to_vec();
        while let Some(at) = open.pop() {
            if !needed.insert(at) {
                continue;
            }
            let mut names: BTreeSet<&str> = data_references(&modules[at].text).collect();
            names.insert(&modules[at].package);
            open.extend(names.into_iter().flat_map(|name| self.meant_by(name)).filter(|other| !needed.contains(other)));
        }
        needed.into_iter().collect()
    }

    /// The modules of the packages that a path below `data` leads into or is on the way to. `data.main` can mean `main` and
    /// all below it, and `data.main.deny` the rule `deny` of `main`.
    fn meant_by<'p>(&'p self, name: &'p str) -> impl Iterator<Item = usize> + 'p {
        let above = name.match_indices('.').map(|(at, _)| &name[..at]).chain([name]);
        let above = above.filter_map(|package| self.0.get(package));
        let begin = format!("{name}.");
        let from = self.0.range::<str, _>((Bound::Included(&*begin), Bound::Unbounded));
        let below: Vec<&Vec<usize>> =
            from.take_while(|(package, _)| package.starts_with(&begin)).map(|(_, modules)| modules).collect();
        above.chain(below).flatten().copied()
    }
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
            module("c", "deny if data.lib"),
            module("d", "deny if data.lib.base.y.z"),
        ];
        for (start, expected) in
            [(0, vec![0, 1, 2]), (3, vec![3]), (4, vec![4, 5]), (6, vec![1, 2, 3, 6]), (7, vec![2, 7])]
        {
            assert_eq!(needed_by(&[start], &modules), expected, "{start}");
        }
    }
}

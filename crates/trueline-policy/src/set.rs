use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use trueline_finding::RuleInfo;

use crate::bundle;
use crate::convention::Convention;
use crate::engine::Value;
use crate::module::Module;

/// Rules, and the Rego that they are written in.
#[derive(Debug, Clone, Default)]
pub struct PolicySet {
    pub(crate) modules: Vec<Module>,
    /// Sorted by id.
    pub(crate) rules: Vec<Rule>,
    /// The rules that need no Rego, sorted by id.
    pub(crate) conventions: Vec<Convention>,
    /// Whether the user named the rules, so that deprecated ones and those that are off among them are meant.
    pub(crate) selected: bool,
    /// The ids of the rules that are off by themselves and that somebody asks for.
    pub(crate) enabled: BTreeSet<String>,
    /// What policies see as `input.config`.
    pub(crate) config: Option<Value>,
}

/// A rule of a [`PolicySet`].
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    pub(crate) info: Arc<RuleInfo>,
    /// The name of its rule of Rego: `deny`, and of users' policies also `violation`, `warn` and the like.
    pub(crate) entry: Arc<str>,
    /// The file with its `deny`, as an index into the modules; of a package of several files, the first.
    pub(crate) module: usize,
}

/// Why there is no set of policies.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PolicyError {
    /// Two rules have one id: we are at fault if both are built in, else the user.
    #[error("two rules are called `{0}`")]
    DuplicateId(String),
}

impl PolicySet {
    /// The policies that are compiled into the tool.
    ///
    /// # Errors
    /// When they contradict each other, which is our fault.
    pub fn built_in() -> Result<PolicySet, PolicyError> {
        let mut set = PolicySet { modules: bundle::modules(), ..PolicySet::default() };
        for rule in bundle::RULES {
            set.insert(Rule { info: Arc::new(rule.info()), entry: "deny".into(), module: rule.source })?;
        }
        Ok(set)
    }

    /// Only the libraries that are compiled into the tool, without those whose packages are `given` anew: what the policies
    /// that are under test may use.
    pub fn libraries(given: &BTreeSet<String>) -> PolicySet {
        let is_library =
            |module: &Module| module.path.starts_with("policies/lib/") && !given.contains(&*module.package);
        PolicySet { modules: bundle::modules().into_iter().filter(is_library).collect(), ..PolicySet::default() }
    }

    /// Adds what the config wants of all resources.
    ///
    /// # Errors
    /// When a rule has its id already.
    pub fn add_convention(&mut self, convention: Convention) -> Result<(), PolicyError> {
        let id = &convention.rule.id;
        if self.rules().any(|rule| rule.is_called(id)) {
            return Err(PolicyError::DuplicateId(id.clone()));
        }
        let at = self.conventions.partition_point(|other| other.rule.id < *id);
        self.conventions.insert(at, convention);
        Ok(())
    }

    /// What is to be known of the rules, sorted by id.
    pub fn rules(&self) -> impl Iterator<Item = &Arc<RuleInfo>> {
        let conventions = self.conventions.iter().map(|convention| &convention.rule);
        let mut rules: Vec<_> = self.rules.iter().map(|rule| &rule.info).chain(conventions).collect();
        rules.sort_by(|a, b| a.id.cmp(&b.id));
        rules.into_iter()
    }

    /// Lets policies see what the user has configured, as `input.config`.
    pub fn configure(&mut self, config: &serde_json::Value) {
        self.config = Value::from_json_str(&config.to_string()).ok();
    }

    /// Lets rules run that judge only where they are asked for: those that `fits` names.
    pub fn enable(&mut self, fits: impl Fn(&RuleInfo) -> bool) {
        let asked = self.rules.iter().filter(|rule| rule.info.opt_in && fits(&rule.info));
        self.enabled.extend(asked.map(|rule| rule.info.id.clone()));
    }

    /// Whether a rule of the set runs: a deprecated one only if it was named, one that is off only if it was asked for.
    pub fn runs(&self, rule: &RuleInfo) -> bool {
        self.selected || !rule.deprecated && (!rule.opt_in || self.enabled.contains(&rule.id))
    }

    pub(crate) fn insert(&mut self, rule: Rule) -> Result<(), PolicyError> {
        match self.rules.binary_search_by(|other| other.info.id.cmp(&rule.info.id)) {
            Ok(_) => Err(PolicyError::DuplicateId(rule.info.id.clone())),
            Err(at) => {
                self.rules.insert(at, rule);
                Ok(())
            }
        }
    }

    /// The rules that run, by the resource types they name; `*` stands for every managed resource.
    pub(crate) fn by_type(&self) -> BTreeMap<&str, Vec<&Rule>> {
        let mut by_type: BTreeMap<&str, Vec<&Rule>> = BTreeMap::new();
        for rule in self.rules.iter().filter(|rule| self.runs(&rule.info)) {
            for kind in &rule.info.resource_types {
                by_type.entry(kind).or_default().push(rule);
            }
        }
        by_type
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_policies_fit_together() {
        let set = PolicySet::built_in().unwrap();
        assert_eq!(set.rules().count(), bundle::RULES.len());
        assert!(set.rules().is_sorted_by_key(|rule| &rule.id));
    }
}

use std::fmt;

use trueline_finding::{RuleInfo, glob, nearest_name};

use crate::set::PolicySet;

/// A name that no rule has: the user is at fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownRule {
    /// The name.
    pub name: String,
    /// The id or alias that looks most like it, if one does.
    pub nearest: Option<String>,
}

impl fmt::Display for UnknownRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown rule `{}`", self.name)?;
        match &self.nearest {
            Some(nearest) => write!(f, "; did you mean `{nearest}`?"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for UnknownRule {}

impl PolicySet {
    /// Keeps only the rules that `names` name: ids, aliases, or globs over both with `*` and `?`, all in any case. No
    /// names keep all. A deprecated rule is kept only by its full name.
    ///
    /// # Errors
    /// When a name fits no rule. Nothing has been changed then.
    pub fn select(&mut self, names: &[String]) -> Result<(), UnknownRule> {
        if names.is_empty() {
            return Ok(());
        }
        if let Some(name) = names.iter().find(|name| !self.rules().any(|rule| fits(rule, name))) {
            return Err(UnknownRule { name: name.clone(), nearest: self.nearest(name) });
        }
        let is_meant = |rule: &RuleInfo| names.iter().any(|name| fits(rule, name));
        self.rules.retain(|rule| is_meant(&rule.info));
        self.conventions.retain(|convention| is_meant(&convention.rule));
        self.selected = true;
        Ok(())
    }

    fn nearest(&self, name: &str) -> Option<String> {
        let known = self.rules().flat_map(|rule| std::iter::once(&rule.id).chain(&rule.aliases));
        nearest_name(name, known.map(String::as_str)).map(str::to_owned)
    }
}

fn fits(info: &RuleInfo, name: &str) -> bool {
    if !name.contains(['*', '?']) {
        return info.is_called(name);
    }
    let pattern = name.to_ascii_lowercase();
    let mut names = std::iter::once(&info.id).chain(&info.aliases);
    !info.deprecated && names.any(|known| glob(&pattern, &known.to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_support::policy_set;

    fn set() -> PolicySet {
        let rule = |id: &str, more: &str| {
            format!(
                "# METADATA\n# title: T\n# description: D\n# custom:\n#   id: {id}\n#   severity: low\n#   confidence: low\n\
                 #   remediation: R\n#   resource_types: [a]\n{more}package p.{}\n\ndeny contains \"x\" if false\n",
                id.replace('-', "_")
            )
        };
        policy_set(&[
            ("a.rego", &rule("aws-s3-public-acl", "#   aliases: [CKV_AWS_20]\n")),
            ("b.rego", &rule("aws-s3-public-policy", "#   aliases: [CKV_AWS_70]\n")),
            ("c.rego", &rule("aws-ec2-open", "")),
            ("d.rego", &rule("aws-s3-old", "#   deprecated: true\n")),
        ])
    }

    #[test]
    fn selects_by_id_alias_and_glob() {
        let cases: [(&[&str], &[&str]); 8] = [
            (&[], &["aws-ec2-open", "aws-s3-old", "aws-s3-public-acl", "aws-s3-public-policy"]),
            (&["aws-ec2-open"], &["aws-ec2-open"]),
            (&["ckv_aws_70", "AWS-EC2-open"], &["aws-ec2-open", "aws-s3-public-policy"]),
            (&["aws-s3-*"], &["aws-s3-public-acl", "aws-s3-public-policy"]),
            (&["CKV_AWS_?0"], &["aws-s3-public-acl", "aws-s3-public-policy"]),
            (&["*acl"], &["aws-s3-public-acl"]),
            (&["*-s3-*c*l"], &["aws-s3-public-acl"]),
            (&["aws-s3-old"], &["aws-s3-old"]),
        ];
        for (names, expected) in cases {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            let mut set = set();
            set.select(&names).unwrap();
            let ids: Vec<&str> = set.rules().map(|rule| &*rule.id).collect();
            assert_eq!(ids, expected, "{names:?}");
        }
    }

    #[test]
    fn suggests_the_nearest_name() {
        let cases = [
            ("aws-s3-public-alc", "unknown rule `aws-s3-public-alc`; did you mean `aws-s3-public-acl`?"),
            ("CKV_AWS_71", "unknown rule `CKV_AWS_71`; did you mean `CKV_AWS_70`?"),
            ("nothing-like-it-at-all", "unknown rule `nothing-like-it-at-all`"),
            ("gcp-*", "unknown rule `gcp-*`"),
        ];
        for (name, expected) in cases {
            let mut set = set();
            let error = set.select(&["aws-ec2-open".to_owned(), name.to_owned()]).unwrap_err();
            assert_eq!(error.to_string(), expected);
            assert_eq!(set.rules().count(), 4, "nothing changes on an error");
        }
    }

    #[test]
    fn a_deprecated_rule_runs_only_when_named() {
        let mut set = set();
        let runs = |set: &PolicySet| set.by_type()["a"].iter().any(|rule| rule.info.deprecated);
        assert!(!runs(&set));
        set.select(&["aws-s3-old".to_owned()]).unwrap();
        assert!(runs(&set));
    }
}

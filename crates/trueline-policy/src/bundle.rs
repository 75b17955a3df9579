use std::borrow::Cow;

use trueline_finding::{Confidence, Edition, RuleInfo, Severity};

use crate::module::{Dialect, Module};
use crate::reads::Reads;

include!(concat!(env!("OUT_DIR"), "/bundle.rs"));

/// What the metadata of a built-in rule says; see [`RuleInfo`].
pub(crate) struct BuiltInRule {
    /// The place of its file in [`BUILT_IN`].
    pub(crate) source: usize,
    /// Whether it looks at `input.related`.
    pub(crate) wants_related: bool,
    id: &'static str,
    title: &'static str,
    severity: Severity,
    confidence: Confidence,
    description: &'static str,
    remediation: &'static str,
    resource_types: &'static [&'static str],
    aliases: &'static [&'static str],
    controls: &'static [(&'static str, &'static [&'static str])],
    references: &'static [&'static str],
    /// Year and month.
    edition: (u16, u8),
    deprecated: bool,
    opt_in: bool,
    points_at_secret: bool,
    recognises_by_value: bool,
}

static BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/policies.bin"));

/// The compiled package of each file, in the order of [`BUILT_IN`].
pub(crate) fn plans() -> Vec<&'static [u8]> {
    PLANS.iter().map(|(start, end)| &BYTES[*start..*end]).collect()
}

/// What the rule in a file reads.
pub(crate) fn reads(source: usize) -> Reads {
    let (start, end) = READS[source];
    postcard::from_bytes(&BYTES[start..end]).expect("the build script has written what rules read")
}

/// The built-in policy files, in the order of [`BUILT_IN`].
pub(crate) fn modules() -> Vec<Module> {
    let module = |((path, text), package): (&(&'static str, &'static str), &&'static str)| Module {
        path: Cow::Borrowed(*path),
        package: Cow::Borrowed(*package),
        text: Cow::Borrowed(*text),
        dialect: Dialect::V1,
        file: None,
    };
    BUILT_IN.iter().zip(PACKAGES).map(module).collect()
}

impl BuiltInRule {
    pub(crate) fn info(&self) -> RuleInfo {
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        RuleInfo {
            id: self.id.to_owned(),
            title: self.title.to_owned(),
            severity: self.severity,
            confidence: self.confidence,
            description: self.description.to_owned(),
            remediation: self.remediation.to_owned(),
            resource_types: owned(self.resource_types),
            aliases: owned(self.aliases),
            controls: self.controls.iter().map(|(name, ids)| ((*name).to_owned(), owned(ids))).collect(),
            references: owned(self.references),
            edition: Edition::new(self.edition.0, self.edition.1).unwrap_or(Edition::FIRST),
            deprecated: self.deprecated,
            opt_in: self.opt_in,
            points_at_secret: self.points_at_secret,
            recognises_by_value: self.recognises_by_value,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::Header;

    #[test]
    fn the_table_says_what_the_files_say() {
        for rule in RULES {
            let (path, text) = BUILT_IN[rule.source];
            let header = Header::read(text).unwrap();
            assert_eq!(header.rule, Some(rule.info()), "{path}");
            assert_eq!(header.package, PACKAGES[rule.source], "{path}");
        }
        let rules = BUILT_IN.iter().filter(|(path, _)| !path.starts_with("policies/lib/")).count();
        assert_eq!(RULES.len(), rules);
        assert!(BUILT_IN.is_sorted_by_key(|(path, _)| *path));
    }
}

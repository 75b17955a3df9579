use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use sha2::{Digest, Sha256};
use trueline_finding::compliance::{Assessment, Evidence, Tally, assess, framework, tally};
use trueline_finding::{Finding, RuleInfo};
use trueline_ir::{Loaded, Mode, ResourceSet};
use trueline_source::{SourcePath, Sources};

/// What an assessment goes by.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    tallies: BTreeMap<String, Tally>,
    evidence: Arc<Evidence>,
}

impl Ledger {
    /// What the rules said of some resources, each finding on its own, and the files that these were read from.
    pub(crate) fn new<'s>(
        sets: impl Iterator<Item = &'s ResourceSet>,
        rules: &[Arc<RuleInfo>],
        findings: &[Finding],
        files: &[SourcePath],
        sources: &Sources,
    ) -> Self {
        let evidence = Evidence { files: files.iter().filter_map(|file| hashed(file, sources)).collect() };
        Ledger { tallies: tally(asked(sets, rules), findings), evidence: evidence.into() }
    }

    /// How the frameworks of these ids stand.
    pub(crate) fn assess(&self, frameworks: &[String], rules: &[Arc<RuleInfo>]) -> Vec<Assessment> {
        let known = frameworks.iter().filter_map(|id| framework(id));
        known.map(|framework| assess(framework, rules, &self.tallies, &self.evidence)).collect()
    }
}

/// The files that resources were read from, sorted.
pub(crate) fn files(loaded: &Loaded) -> Vec<SourcePath> {
    let mut files: Vec<SourcePath> = loaded.parsed.iter().chain(&loaded.failed).cloned().collect();
    files.sort();
    files.dedup();
    files
}

/// Of how many resources each rule was asked.
fn asked<'s>(sets: impl Iterator<Item = &'s ResourceSet>, rules: &[Arc<RuleInfo>]) -> BTreeMap<String, usize> {
    let mut by_type: BTreeMap<String, usize> = BTreeMap::new();
    for set in sets {
        for (at, resource) in set.iter().enumerate() {
            if !set.is_in_focus(at) || resource.is_deleted() || resource.stand_in {
                continue;
            }
            let kind = match resource.mode {
                Mode::Managed => resource.id.kind.to_string(),
                Mode::Data => format!("data.{}", resource.id.kind),
            };
            *by_type.entry(kind).or_default() += 1;
        }
    }
    let all = by_type.iter().filter(|(kind, _)| !kind.starts_with("data.")).map(|(_, count)| count).sum();
    let of = |kind: &String| if kind == "*" { all } else { by_type.get(kind).copied().unwrap_or_default() };
    rules.iter().map(|rule| (rule.id.clone(), rule.resource_types.iter().map(of).sum())).collect()
}

fn hashed(file: &SourcePath, sources: &Sources) -> Option<(String, String)> {
    let bytes = sources.read_bytes(file).ok()?;
    let mut hash = String::with_capacity(64);
    for byte in Sha256::digest(&bytes) {
        let _ = write!(hash, "{byte:02x}");
    }
    Some((file.to_string(), hash))
}

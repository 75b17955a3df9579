//! What is compiled ahead says the same as the interpreter, of everything in every example.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rayon::prelude::*;
use trueline_ir::{Frontend, Loaded, ResourceSet};
use trueline_policy::testing::compare;
use trueline_source::{MemoryTree, SourcePath, Sources};
use walkdir::WalkDir;

/// The resources of an example, which is a file beside a policy.
fn resources(text: &str, name: &str) -> ResourceSet {
    let sources = Sources::new(MemoryTree::new().with(name, text));
    let paths = [SourcePath::new(name).unwrap()];
    let frontends: [Box<dyn Frontend>; 3] = [
        Box::new(trueline_terraform::Terraform { options: Default::default() }),
        Box::new(trueline_cloudformation::CloudFormation { options: Default::default() }),
        Box::new(trueline_kubernetes::Kubernetes { renderings: Default::default() }),
    ];
    let mut loaded = Loaded::default();
    for frontend in frontends {
        loaded.extend(frontend.load(&sources, &paths));
    }
    trueline_model::resolve(loaded.resources, &sources).set
}

#[test]
fn every_rule_means_the_same_compiled_and_interpreted() {
    let policies = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies");
    let files = WalkDir::new(policies).sort_by_file_name().into_iter().map(|entry| entry.unwrap().into_path());
    let examples: BTreeMap<_, _> = files
        .filter(|file| file.extension().is_some_and(|extension| extension == "tf" || extension == "yaml"))
        .map(|file| (fs::read_to_string(&file).unwrap(), file))
        .collect();
    let examples: Vec<ResourceSet> =
        examples.par_iter().map(|(text, file)| resources(text, file.file_name().unwrap().to_str().unwrap())).collect();
    assert!(examples.len() > 800, "{}", examples.len());
    let compared = compare(&examples).unwrap();
    assert!(compared.different.is_empty(), "{:#?}", compared.different);
    assert!(compared.pairs > 20_000, "{}", compared.pairs);
}

//! The modules that `terraform init` has installed, by the manifest that it leaves behind in
//! `.terraform/modules/modules.json`.

use std::collections::BTreeMap;

use jsonc_parser::ast::Value as Json;
use jsonc_parser::{CollectOptions, parse_to_ast};
use trueline_source::{Problem, ReadError, SourcePath, Sources};

use crate::module::unreadable;
use crate::syntax::STRICT_JSON;

const MANIFEST: &str = ".terraform/modules/modules.json";

/// Where the calls of modules lead, by the folder of the caller and the name of the call.
#[derive(Debug, Default)]
pub(crate) struct Installed {
    folders: BTreeMap<(SourcePath, String), SourcePath>,
}

impl Installed {
    /// The folder that a call was installed to.
    pub(crate) fn folder(&self, caller: &SourcePath, call: &str) -> Option<&SourcePath> {
        self.folders.get(&(caller.clone(), call.to_owned()))
    }

    /// Adds what the manifest in a folder says, if there is one. Of two manifests that disagree the first is believed.
    pub(crate) fn read(&mut self, sources: &Sources, folder: &SourcePath) -> Vec<Problem> {
        let Ok(path) = folder.join(MANIFEST) else { return Vec::new() };
        let text = match sources.read_bytes(&path) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(ReadError::NotFound) => return Vec::new(),
            Err(error) => return vec![unreadable(&path, &error)],
        };
        let wrong = |message: String| {
            let problem = Problem::error("bad-modules-manifest", message).in_path(path.clone());
            problem.help("Run `terraform init` again, or delete the folder .terraform.")
        };
        let Some(modules) = parse(&text) else {
            return vec![wrong(format!("{path} is no list of installed modules."))];
        };
        let mut problems = Vec::new();
        let mut by_key: BTreeMap<&str, SourcePath> = BTreeMap::new();
        for (key, dir) in &modules {
            match folder.join(dir) {
                Ok(target) => {
                    by_key.insert(key, target);
                }
                Err(leaves) => problems.push(wrong(format!("{path} says where module.{key} is, but {leaves}."))),
            }
        }
        for (key, target) in by_key.iter().filter(|(key, _)| !key.is_empty()) {
            let (parent, call) = key.rsplit_once('.').unwrap_or(("", key));
            if let Some(caller) = if parent.is_empty() { Some(folder) } else { by_key.get(parent) } {
                self.folders.entry((caller.clone(), call.to_owned())).or_insert_with(|| target.clone());
            }
        }
        problems
    }
}

/// The `Key` and `Dir` of each module.
fn parse(text: &str) -> Option<Vec<(String, String)>> {
    let parsed = parse_to_ast(text, &CollectOptions::default(), &STRICT_JSON).ok()?;
    let Some(Json::Object(manifest)) = &parsed.value else { return None };
    let modules = manifest.get_array("Modules")?.elements.iter().filter_map(|module| match module {
        Json::Object(module) => {
            let text = |name: &str| module.get_string(name).map(|text| text.value.to_string());
            Some((text("Key")?, text("Dir")?))
        }
        _ => None,
    });
    Some(modules.collect())
}

//! Compiles the folder `policies` into the crate: the text of every policy, a table of what their metadata says, their
//! plans, and what they read, so that nothing has to be read or analysed when the tool starts. A policy whose metadata is
//! wrong, or that cannot be compiled, fails the build.

#![expect(clippy::disallowed_methods, reason = "a build script reads the files that it builds in")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::Path;

use regorus::unstable::{Module, Ref};
use trueline_finding::{Edition, RuleInfo};

use crate::engine::compile::Library;
use crate::engine::plan::{Package, mark_constants};
use crate::metadata::Header;
use crate::reads::pattern::Reads;

#[path = "src/metadata.rs"]
#[allow(dead_code, reason = "the crate itself uses the rest")]
mod metadata;

#[path = "src/engine"]
#[allow(dead_code, reason = "the crate itself uses the rest")]
mod engine {
    pub(crate) mod compile;
    pub(crate) mod plan;
    pub(crate) mod signatures;
    mod syntax;

    pub(crate) use self::syntax::head_of;
}

#[path = "src/reads"]
#[allow(dead_code, reason = "the crate itself uses the rest")]
mod reads {
    mod analysis;
    mod builtins;
    pub(crate) mod pattern;
    mod shape;

    use self::pattern::{Pattern, Segment};
}

/// From this folder, as is usual for a build script.
const POLICIES: &str = "../../policies";

/// A policy file: its path from the root of the repository, its text and the head of that.
struct Policy {
    path: String,
    text: String,
    header: Header,
}

fn main() {
    println!("cargo::rerun-if-changed={POLICIES}");
    for source in ["src/metadata.rs", "src/engine", "src/reads"] {
        println!("cargo::rerun-if-changed={source}");
    }
    let mut paths = Vec::new();
    collect(Path::new(POLICIES), "policies", &mut paths);
    paths.sort();

    let mut policies = Vec::new();
    let mut errors = Vec::new();
    for path in paths {
        match read(&path) {
            Ok((text, header)) => policies.push(Policy { path, text, header }),
            Err(error) => errors.push(error),
        }
    }
    errors.extend(repeated(&policies));
    let compiled = compile(&policies).unwrap_or_else(|error| {
        errors.push(error);
        Compiled::default()
    });
    for error in &errors {
        println!("cargo::error={error}");
    }

    let out = std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR for build scripts");
    let write =
        |name: &str, bytes: &[u8]| fs::write(Path::new(&out).join(name), bytes).expect("OUT_DIR can be written to");
    let mut blob = Blob::default();
    let plans: Vec<Range<usize>> = compiled.plans.iter().map(|plan| blob.add(plan)).collect();
    let reads: Vec<Range<usize>> = compiled.reads.iter().map(|reads| blob.add(reads)).collect();
    write("policies.bin", &blob.bytes);
    write("bundle.rs", render(&policies, &compiled, &plans, &reads).as_bytes());
}

/// What the policies are compiled to, in the order of their files.
#[derive(Default)]
struct Compiled {
    plans: Vec<Package>,
    reads: Vec<Reads>,
}

/// Each package has one file, so that both have the same number.
fn compile(policies: &[Policy]) -> Result<Compiled, String> {
    let mut library = Library::default();
    let mut modules: Vec<Ref<Module>> = Vec::new();
    for (Policy { path, text, header }, number) in policies.iter().zip(0..) {
        let module = parse(path, text)?;
        library.declare(number, &header.package, std::slice::from_ref(&module)).map_err(|error| error.to_string())?;
        modules.push(module);
    }
    let plan = |(module, number)| library.compile(number, std::slice::from_ref(module));
    let plans: Result<Vec<Package>, _> = modules.iter().zip(0..).map(plan).collect();
    let mut plans = plans.map_err(|error| error.to_string())?;
    mark_constants(&mut plans, 0, &|_| true);
    let reads: Vec<Reads> = policies.iter().map(|policy| Reads::of(&modules, &policy.header.package, "deny")).collect();
    match policies.iter().zip(&reads).find_map(|(policy, reads)| Some((policy, reads.recursive.as_ref()?))) {
        Some((policy, name)) => Err(format!("{}: `{name}` calls itself", policy.path)),
        None => Ok(Compiled { reads, plans }),
    }
}

fn parse(path: &str, text: &str) -> Result<Ref<Module>, String> {
    let mut engine = regorus::Engine::new();
    engine.set_rego_v0(false);
    engine.add_policy(path.to_owned(), text.to_owned()).map_err(|error| error.to_string())?;
    engine.get_modules().first().cloned().ok_or_else(|| format!("{path}: no module"))
}

/// Bytes of many things one after the other.
#[derive(Default)]
struct Blob {
    bytes: Vec<u8>,
}

impl Blob {
    fn add(&mut self, part: &impl serde::Serialize) -> Range<usize> {
        let start = self.bytes.len();
        self.bytes.extend(postcard::to_allocvec(part).expect("plans can be written to memory"));
        start..self.bytes.len()
    }
}

/// The paths of the policies below a folder, without their tests. A folder that is not there holds none.
fn collect(folder: &Path, name: &str, paths: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let Ok(file) = entry.file_name().into_string() else { continue };
        let path = format!("{name}/{file}");
        if entry.path().is_dir() {
            collect(&entry.path(), &path, paths);
        } else if file.ends_with(".rego") && !file.ends_with("_test.rego") {
            paths.push(path);
        }
    }
}

fn read(path: &str) -> Result<(String, Header), String> {
    let text = fs::read_to_string(Path::new("../..").join(path)).map_err(|error| format!("{path}: {error}"))?;
    let header = Header::read(&text).map_err(|error| format!("{path}: {error}"))?;
    let folder = path.rsplit('/').nth(1).unwrap_or_default();
    match &header.rule {
        None if path.starts_with("policies/lib/") => Ok((text, header)),
        None => Err(format!("{path}: a rule needs METADATA with `custom.id`")),
        Some(rule) if rule.id != folder => Err(format!("{path}: the folder of `{}` is `{folder}`", rule.id)),
        Some(_) => Ok((text, header)),
    }
}

/// Ids and packages have to be unique: findings are told apart by the one, policies by the other.
fn repeated(policies: &[Policy]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut errors = Vec::new();
    for Policy { path, header, .. } in policies {
        let id = header.rule.as_ref().map(|rule| format!("the id `{}`", rule.id));
        for name in id.into_iter().chain([format!("the package `{}`", header.package)]) {
            if !seen.insert(name.clone()) {
                errors.push(format!("{path}: another policy has {name}"));
            }
        }
    }
    errors
}

fn render(policies: &[Policy], compiled: &Compiled, plans: &[Range<usize>], reads: &[Range<usize>]) -> String {
    let mut code = String::from("/// Every built-in policy file with its text, sorted by path; tests are left out.\n");
    code.push_str("pub const BUILT_IN: &[(&str, &str)] = &[\n");
    for Policy { path, .. } in policies {
        let include = format!("include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/../../{path}\"))");
        let _ = writeln!(code, "    ({path:?}, {include}),");
    }
    code.push_str("];\n\npub(crate) const PACKAGES: &[&str] = &[\n");
    for Policy { header, .. } in policies {
        let _ = writeln!(code, "    {:?},", header.package);
    }
    let _ =
        writeln!(code, "];\n\n/// Where in the bytes the plan of each file is.\nconst PLANS: &[(usize, usize)] = &[");
    for Range { start, end } in plans {
        let _ = writeln!(code, "    ({start}, {end}),");
    }
    let _ = writeln!(
        code,
        "];\n\n/// Where in the bytes stands what each file reads.\nconst READS: &[(usize, usize)] = &["
    );
    for Range { start, end } in reads {
        let _ = writeln!(code, "    ({start}, {end}),");
    }
    code.push_str("];\n\npub(crate) const RULES: &[BuiltInRule] = &[\n");
    for (at, Policy { header, .. }) in policies.iter().enumerate() {
        if let Some(rule) = &header.rule {
            let related = compiled.reads.get(at).is_some_and(|reads| reads.related);
            let _ =
                writeln!(code, "    BuiltInRule {{ source: {at}, wants_related: {related}, {} }},", render_rule(rule));
        }
    }
    code.push_str("];\n");
    code
}

fn render_rule(rule: &RuleInfo) -> String {
    let RuleInfo { id, title, severity, confidence, description, remediation, .. } = rule;
    format!(
        "id: {id:?}, title: {title:?}, severity: Severity::{severity:?}, confidence: Confidence::{confidence:?}, \
         description: {description:?}, remediation: {remediation:?}, resource_types: &{:?}, aliases: &{:?}, \
         controls: &{}, references: &{:?}, edition: {}, deprecated: {}, opt_in: {}, points_at_secret: {}, recognises_by_value: {}",
        rule.resource_types,
        rule.aliases,
        render_controls(&rule.controls),
        rule.references,
        render_edition(rule.edition),
        rule.deprecated,
        rule.opt_in,
        rule.points_at_secret,
        rule.recognises_by_value
    )
}

/// Year and month, without the zero that would stand before the latter.
fn render_edition(edition: Edition) -> String {
    let text = edition.to_string();
    let (year, month) = text.split_once('-').unwrap_or_default();
    format!("({year}, {})", month.trim_start_matches('0'))
}

fn render_controls(controls: &BTreeMap<String, Vec<String>>) -> String {
    let frameworks = controls.iter().map(|(framework, controls)| format!("({framework:?}, &{controls:?})"));
    format!("[{}]", frameworks.collect::<Vec<_>>().join(", "))
}

//! What each stage of a check takes, in process: parsing alone, evaluating, linking, judging.
//!
//! `cargo bench -p trueline-bench --bench stages -- PATH...`; without paths, our own fixtures. Each file is read once, before
//! anything is measured. `RAYON_NUM_THREADS=1` shows what the stages cost rather than how long they last.
#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a benchmark prints, and stops at whatever goes wrong")]
#![expect(clippy::disallowed_methods, reason = "files are read outside of the tool's own file access")]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use trueline_ir::Frontend as _;
use trueline_policy::PolicySet;
use trueline_source::{MemoryTree, SourcePath, Sources};
use trueline_terraform::Terraform;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ROUNDS: usize = 11;

fn main() {
    // Cargo runs a bench in the folder of its crate; paths are meant from the top.
    std::env::set_current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).unwrap();
    let paths: Vec<PathBuf> =
        std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).map(PathBuf::from).collect();
    let default = vec![PathBuf::from("fixtures/terraform"), PathBuf::from("policies")];
    println!("| files | KiB | resources | verdicts | parse ms | evaluate ms | model ms | policies ms | us a verdict |");
    println!("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    for path in if paths.is_empty() { &default } else { &paths } {
        measure(&read(path));
    }
}

/// The files below a path and their texts.
fn read(path: &Path) -> Vec<(SourcePath, String)> {
    let files = walkdir::WalkDir::new(path).sort_by_file_name().into_iter().map(|entry| entry.unwrap().into_path());
    let is_terraform =
        |file: &PathBuf| file.extension().is_some_and(|extension| extension == "tf" || extension == "tfvars");
    let text = |file: PathBuf| {
        let name = file.strip_prefix(path).unwrap().to_str()?.to_owned();
        Some((SourcePath::new(&name).ok()?, fs::read_to_string(file).ok()?))
    };
    files.filter(is_terraform).filter_map(text).collect()
}

fn measure(files: &[(SourcePath, String)]) {
    let [mut parse, mut evaluate, mut model, mut policies] = [const { Vec::<Duration>::new() }; 4];
    let mut counts = (0, 0);
    for _ in 0..ROUNDS {
        parse.push(time(|| files.iter().filter(|(_, text)| hcl_edit::parser::parse_body(text).is_ok()).count()).0);
        let tree = files.iter().fold(MemoryTree::new(), |tree, (path, text)| tree.with(path.as_str(), text.clone()));
        let sources = Sources::new(tree);
        let names: Vec<SourcePath> = files.iter().map(|(path, _)| path.clone()).collect();
        let (took, loaded) = time(|| Terraform { options: Default::default() }.load(&sources, &names));
        evaluate.push(took);
        let (took, resolved) = time(|| trueline_model::resolve(loaded.resources, &sources));
        model.push(took);
        let (took, evaluation) = time(|| PolicySet::built_in().unwrap().evaluate(&resolved.set, &sources));
        policies.push(took);
        let verdicts = evaluation.verdicts;
        counts = (resolved.set.len(), verdicts.fail + verdicts.unknown + verdicts.pass);
    }
    let bytes: usize = files.iter().map(|(_, text)| text.len()).sum();
    let [parse, evaluate, model, policies] = [parse, evaluate, model, policies].map(median);
    println!(
        "| {} | {} | {} | {} | {parse:.2} | {evaluate:.2} | {model:.2} | {policies:.2} | {:.2} |",
        files.len(),
        bytes / 1024,
        counts.0,
        counts.1,
        policies * 1e3 / counts.1.max(1) as f64,
    );
}

fn time<T>(run: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let result = run();
    (start.elapsed(), result)
}

/// In milliseconds.
fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times[times.len() / 2].as_secs_f64() * 1e3
}

//! The whole process beside its floors: `cat` of the same files, and parsing them with `hcl-edit` alone.
//!
//! `cargo bench -p trueline-bench --bench whole -- PATH...` measures each path, all three in one run, taking turns.
#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a benchmark prints, and stops at whatever goes wrong")]
#![expect(clippy::disallowed_methods, reason = "the floors are measured outside of the tool's own file access")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const ROUNDS: usize = 31;

fn main() {
    // Cargo runs a bench in the folder of its crate; paths are meant from the top.
    std::env::set_current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).unwrap();
    let paths: Vec<PathBuf> =
        std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).map(PathBuf::from).collect();
    let default = vec![PathBuf::from("fixtures/terraform")];
    let binary = release_binary();
    println!("| files | KiB | cat ms | parse ms | empty ms | check ms | check / cat | (check - empty) / parse |");
    println!("| --- | --- | --- | --- | --- | --- | --- | --- |");
    for path in if paths.is_empty() { &default } else { &paths } {
        measure(&binary, path);
    }
}

/// The binary of the last `cargo build --release`.
fn release_binary() -> PathBuf {
    let binary = PathBuf::from("target/release/trueline");
    assert!(binary.is_file(), "run `cargo build --release --package trueline-cli` first");
    binary
}

fn measure(binary: &Path, path: &Path) {
    let files: Vec<PathBuf> = walkdir::WalkDir::new(path)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "tf"))
        .collect();
    let bytes: u64 = files.iter().map(|file| fs::metadata(file).unwrap().len()).sum();
    let [mut cat, mut parse, mut empty, mut check] = [const { Vec::<Duration>::new() }; 4];
    for _ in 0..ROUNDS {
        cat.push(run(Command::new("cat").args(&files)));
        parse.push(parse_alone(&files));
        empty.push(run(Command::new(binary).arg("--version")));
        check.push(run(Command::new(binary).arg("check").arg(path).args(["--format", "sarif", "--no-config"])));
    }
    let [cat, parse, empty, check] = [cat, parse, empty, check].map(median);
    println!(
        "| {} | {} | {:.2} | {:.2} | {:.2} | {:.2} | {:.1} | {:.1} |",
        files.len(),
        bytes / 1024,
        cat * 1e3,
        parse * 1e3,
        empty * 1e3,
        check * 1e3,
        check / cat,
        (check - empty) / parse,
    );
}

fn run(command: &mut Command) -> Duration {
    let start = Instant::now();
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
    start.elapsed()
}

/// Reads and parses the files one after the other, in this process.
fn parse_alone(files: &[PathBuf]) -> Duration {
    let start = Instant::now();
    for file in files {
        let text = fs::read_to_string(file).unwrap();
        std::hint::black_box(hcl_edit::parser::parse_body(&text).is_ok());
    }
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times[times.len() / 2].as_secs_f64()
}

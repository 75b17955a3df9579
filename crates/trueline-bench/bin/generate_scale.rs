//! Writes a folder of so many resources and so many rules, to see how time and memory grow with both.
//!
//! `cargo run --release -p trueline-bench --bin generate-scale -- FOLDER RESOURCES RULES` in the root of the repository
//!
//! The resources, in `FOLDER/code`, are the examples of the built-in AWS policies, over and over, under other names: one folder
//! holds all examples once. The rules that the built-in ones fall short of, in `FOLDER/policies`, are copies of the AWS rules
//! under other ids and packages.
#![expect(clippy::disallowed_methods, reason = "a generator works on the developer's own files")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

fn main() -> io::Result<()> {
    let mut args = std::env::args().skip(1);
    let folder = PathBuf::from(args.next().unwrap_or_else(|| "scale".to_owned()));
    let mut number = |or: usize| args.next().and_then(|text| text.parse().ok()).unwrap_or(or);
    let (resources, rules) = (number(10_000), number(1_000));
    write_code(&folder.join("code"), resources)?;
    write_rules(&folder.join("policies"), rules)
}

fn write_code(folder: &Path, wanted: usize) -> io::Result<()> {
    let examples = texts("policies/aws", |name| name.ends_with(".tf"))?;
    let mut missing = wanted;
    for copy in 0.. {
        let mut code = String::new();
        for (at, example) in examples.iter().enumerate() {
            missing = missing.saturating_sub(heads(example).filter(|head| head.block == "resource").count());
            code.push_str(&renamed(example, &format!("_{copy}_{at}")));
            if missing == 0 {
                return write(&folder.join(format!("{copy:04}/main.tf")), &code);
            }
        }
        write(&folder.join(format!("{copy:04}/main.tf")), &code)?;
    }
    Ok(())
}

fn write_rules(folder: &Path, wanted: usize) -> io::Result<()> {
    let built_in = texts("policies", |name| name == "rule.rego")?.len();
    let originals = texts("policies/aws", |name| name == "rule.rego")?;
    let variants = (2..).flat_map(|variant| originals.iter().map(move |rule| (variant, rule)));
    for (at, (variant, rule)) in variants.take(wanted.saturating_sub(built_in)).enumerate() {
        let line = |line: &str| match line.starts_with("#   id: ") || line.starts_with("package ") {
            true if line.starts_with('#') => format!("{line}-variant-{variant}\n"),
            true => format!("{line}_variant_{variant}\n"),
            false => format!("{line}\n"),
        };
        write(&folder.join(format!("{at:04}.rego")), &rule.lines().map(line).collect::<String>())?;
    }
    Ok(())
}

/// The texts of the files below a folder whose names are meant, in the order of their paths.
fn texts(folder: &str, is_meant: impl Fn(&str) -> bool) -> io::Result<Vec<String>> {
    let mut paths = Vec::new();
    let mut open = vec![PathBuf::from(folder)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            match path.is_dir() {
                true => open.push(path),
                false => paths.push(path),
            }
        }
    }
    paths.retain(|path| path.file_name().and_then(|name| name.to_str()).is_some_and(&is_meant));
    paths.sort();
    paths.into_iter().map(fs::read_to_string).collect()
}

/// The first line of a block: `resource "aws_vpc" "main" {`.
struct Head<'t> {
    block: &'t str,
    kind: Option<&'t str>,
    name: &'t str,
}

fn heads(code: &str) -> impl Iterator<Item = Head<'_>> {
    code.lines().filter_map(|line| {
        let mut words = line.split('"');
        let block = words.next()?.trim_end();
        let first = words.next().filter(|_| matches!(block, "resource" | "data" | "variable"))?;
        match block {
            "variable" => Some(Head { block, kind: None, name: first }),
            _ => Some(Head { block, kind: Some(first), name: words.nth(1)? }),
        }
    })
}

/// The code with `suffix` at the names of all its blocks, and wherever these are referred to.
fn renamed(code: &str, suffix: &str) -> String {
    let mut renamed = code.to_owned();
    for Head { kind, name, .. } in heads(code) {
        let declared = kind.map_or(format!("variable \"{name}\""), |kind| format!("\"{kind}\" \"{name}\""));
        let inside_quotes = declared.trim_end_matches('"');
        renamed = renamed.replace(&declared, &format!("{inside_quotes}{suffix}\""));
        renamed = append(&renamed, &format!("{}.{name}", kind.unwrap_or("var")), suffix);
    }
    renamed
}

/// The code with `suffix` behind each `reference` that stands alone.
fn append(code: &str, reference: &str, suffix: &str) -> String {
    let mut parts = code.split(reference);
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let goes_on = |char: char| char.is_alphanumeric() || char == '_' || char == '-';
        let stands_alone = !part.starts_with(goes_on) && !whole.ends_with(goes_on);
        whole.push_str(reference);
        whole.push_str(if stands_alone { suffix } else { "" });
        whole.push_str(part);
    }
    whole
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}

//! A project of any size, made of the policies and their examples, to see how time and memory grow.
#![expect(clippy::disallowed_methods, reason = "a task works on the developer's own files")]

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;

const POLICIES: &str = "policies";

#[derive(Args)]
pub(crate) struct GenerateArgs {
    /// The folder to write to: `policies` and `project` in it
    #[arg(long)]
    out: PathBuf,
    /// How many rules to write beside the built-in ones
    #[arg(long, default_value_t = 0)]
    rules: usize,
    /// How many resources to write, about
    #[arg(long, default_value_t = 0)]
    resources: usize,
}

/// A policy with the examples it should and should not complain about.
struct Policy {
    /// The name of its folder, which is its id.
    id: String,
    rule: String,
    examples: Vec<String>,
}

pub(crate) fn run(args: &GenerateArgs) -> anyhow::Result<()> {
    let mut policies = Vec::new();
    collect(Path::new(POLICIES), &mut policies)?;
    policies.sort_by(|a, b| a.id.cmp(&b.id));
    write_rules(&policies, args)?;
    write_resources(&policies, args)
}

fn collect(folder: &Path, policies: &mut Vec<Policy>) -> anyhow::Result<()> {
    if folder.join("rule.rego").is_file() {
        policies.push(read(folder)?);
        return Ok(());
    }
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, policies)?;
        }
    }
    Ok(())
}

fn read(folder: &Path) -> anyhow::Result<Policy> {
    let mut examples = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "tf") {
            examples.push(fs::read_to_string(&path)?);
        }
    }
    examples.sort();
    let id = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Policy { id, rule: fs::read_to_string(folder.join("rule.rego"))?, examples })
}

/// Variants of the rules: the same bodies under other names.
fn write_rules(policies: &[Policy], args: &GenerateArgs) -> anyhow::Result<()> {
    let folder = args.out.join("policies");
    fs::create_dir_all(&folder)?;
    for (at, policy) in policies.iter().cycle().take(args.rules).enumerate() {
        let variant = at / policies.len();
        let renamed = |line: &str| match line {
            line if line.starts_with("#   id: ") => format!("#   id: {}-v{variant}", policy.id),
            // The other names belong to the original.
            line if line.starts_with("package trueline.") => {
                line.replacen("package trueline.", &format!("package variant{variant}."), 1)
            }
            line => line.to_owned(),
        };
        let lines: Vec<String> = without_aliases(&policy.rule).iter().map(|line| renamed(line)).collect();
        fs::write(folder.join(format!("{}-v{variant}.rego", policy.id)), lines.join("\n") + "\n")?;
    }
    Ok(())
}

/// The lines of a policy but for those of its `aliases`, which no two rules may share.
fn without_aliases(rule: &str) -> Vec<&str> {
    let mut inside = false;
    let keep = |line: &&str| {
        inside = line.starts_with("#   aliases:") || (inside && line.starts_with("#     "));
        !inside
    };
    rule.lines().filter(keep).collect()
}

/// Copies of the examples, each in a folder of its own, until there are enough resources.
fn write_resources(policies: &[Policy], args: &GenerateArgs) -> anyhow::Result<()> {
    let examples: Vec<(&str, &String)> = policies
        .iter()
        .flat_map(|policy| policy.examples.iter().map(|example| (policy.id.as_str(), example)))
        .collect();
    let mut written = 0;
    for (at, (id, example)) in examples.iter().cycle().enumerate() {
        if written >= args.resources {
            break;
        }
        let folder = args.out.join("project").join((at / examples.len()).to_string()).join(format!("{id}-{at}"));
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("main.tf"), example)?;
        written += example.lines().filter(|line| line.starts_with("resource ")).count();
    }
    println!("{} rules, {written} resources", args.rules);
    Ok(())
}

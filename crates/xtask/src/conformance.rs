//! The labelled cases of other linters, against the figures that were reached before.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail};

/// What was reached: one line a set and framework, `set framework covered agree verdicts`.
const RECORD: &str = ".ci/conformance.tsv";
/// The sets of labels.
const SETS: [&str; 2] = ["open", "open-kube-linter"];

/// What one framework of a set scores.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Figure {
    /// Checks of the other linter that we know.
    covered: usize,
    /// Verdicts that are the same as the label.
    agree: usize,
    /// Verdicts.
    verdicts: usize,
}

type Figures = BTreeMap<(String, String), Figure>;

pub(crate) fn run(labels: &Path, record: bool) -> anyhow::Result<()> {
    let mut figures = Figures::new();
    for set in SETS.iter().filter(|set| labels.join(set).is_dir()) {
        score(labels, set, &mut figures)?;
    }
    let recorded = read_record()?;
    let mut worse = Vec::new();
    for (key, old) in &recorded {
        let new = figures.get(key).copied().unwrap_or(Figure { covered: 0, agree: 0, verdicts: 0 });
        // Shares are compared crosswise, so that no rounding hides a loss.
        let lower_share = new.agree * old.verdicts.max(1) < old.agree * new.verdicts.max(1);
        if new.covered < old.covered || (lower_share && new.covered == old.covered) {
            worse.push(format!("{} {}: {new:?} is worse than the recorded {old:?}", key.0, key.1));
        }
    }
    if !worse.is_empty() {
        bail!("{}", worse.join("\n"));
    }
    if record {
        write_record(&figures)?;
    }
    for ((set, framework), figure) in &figures {
        println!("{set} {framework}: {figure:?}");
    }
    Ok(())
}

fn score(labels: &Path, set: &str, figures: &mut Figures) -> anyhow::Result<()> {
    let output = Command::new("python3")
        .arg(labels.join("score.py"))
        .args(["--bin", "target/release/trueline", "--labels"])
        .arg(labels.join(set))
        .output()
        .context("python3 score.py")?;
    let text = String::from_utf8_lossy(&output.stdout);
    if !output.status.success() {
        bail!("score.py failed on {set}: {}", String::from_utf8_lossy(&output.stderr));
    }
    for line in text.lines().filter(|line| line.contains("checks covered") && !line.starts_with("TOTAL")) {
        let framework = line.split_whitespace().next().unwrap_or_default().to_owned();
        let figure = parse(line).with_context(|| format!("score.py printed {line:?}"))?;
        figures.insert((set.to_owned(), framework), figure);
    }
    Ok(())
}

/// `terraform  checks covered 20/300  verdicts 99: agree 97 (98.0 %) ...`
fn parse(line: &str) -> Option<Figure> {
    let after = |marker: &str| line.split_once(marker).map(|(_, rest)| rest.trim_start());
    let number = |text: &str| text.split(|char: char| !char.is_ascii_digit()).next()?.parse().ok();
    Some(Figure {
        covered: number(after("checks covered")?)?,
        agree: number(after("agree")?)?,
        verdicts: number(after("verdicts")?)?,
    })
}

fn read_record() -> anyhow::Result<Figures> {
    let mut figures = Figures::new();
    #[expect(clippy::disallowed_methods, reason = "a task reads a file of its own repository")]
    let text = match fs::read_to_string(RECORD) {
        Ok(text) => text,
        Err(_) => return Ok(figures),
    };
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [set, framework, covered, agree, verdicts] = fields[..] else { bail!("{RECORD}: bad line {line:?}") };
        let figure = Figure { covered: covered.parse()?, agree: agree.parse()?, verdicts: verdicts.parse()? };
        figures.insert((set.to_owned(), framework.to_owned()), figure);
    }
    Ok(figures)
}

fn write_record(figures: &Figures) -> anyhow::Result<()> {
    let mut text = String::from("# set\tframework\tchecks covered\tverdicts that agree\tverdicts\n");
    for ((set, framework), Figure { covered, agree, verdicts }) in figures {
        text.push_str(&format!("{set}\t{framework}\t{covered}\t{agree}\t{verdicts}\n"));
    }
    fs::write(RECORD, text).context(RECORD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_line_of_the_scorer() {
        let line = "terraform       checks covered 20/300  verdicts 99: agree 97 (98.0 %)  missed 1  extra 1  unknown 0  error 0";
        assert_eq!(parse(line), Some(Figure { covered: 20, agree: 97, verdicts: 99 }));
        assert_eq!(parse("nothing"), None);
    }
}

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::{Value, json};
use trueline_policy::explain::{Body, Step};
use trueline_policy::testing::{Lines, Outcome, TestResult};

use super::example::{Example, Mismatch};
use super::expectation::Expectation;
use crate::terminal::sanitize;

/// What came of a run of tests.
#[derive(Default)]
pub(super) struct Report {
    /// What is wrong with the policies themselves.
    pub(super) problems: Vec<String>,
    pub(super) tests: Vec<TestResult>,
    pub(super) examples: Vec<(Example, Mismatch)>,
    pub(super) coverage: Option<BTreeMap<String, Lines>>,
}

impl Report {
    pub(super) fn is_empty(&self) -> bool {
        self.tests.is_empty() && self.examples.is_empty() && self.problems.is_empty()
    }

    pub(super) fn has_failures(&self) -> bool {
        !self.problems.is_empty() || self.counts()[1] > 0
    }

    /// How many passed, failed and were skipped.
    fn counts(&self) -> [usize; 3] {
        let mut counts = [0; 3];
        for test in &self.tests {
            counts[match test.outcome {
                Outcome::Passed => 0,
                Outcome::Failed | Outcome::Error(_) => 1,
                Outcome::Skipped => 2,
            }] += 1;
        }
        for (_, mismatch) in &self.examples {
            counts[usize::from(!mismatch.is_none())] += 1;
        }
        counts
    }

    pub(super) fn write(&self, verbose: bool, out: &mut dyn Write) -> io::Result<()> {
        for problem in &self.problems {
            writeln!(out, "{}", sanitize(problem))?;
        }
        for test in &self.tests {
            write_test(test, verbose, out)?;
        }
        for (example, mismatch) in &self.examples {
            write_example(example, mismatch, verbose, out)?;
        }
        for (path, lines) in self.coverage.iter().flatten() {
            write_lines(path, lines, out)?;
        }
        let [passed, failed, skipped] = self.counts();
        let skipped = if skipped > 0 { format!(", {skipped} skipped") } else { String::new() };
        let (tests, examples) = (self.tests.len(), self.examples.len());
        writeln!(out, "{passed} passed, {failed} failed{skipped}: {tests} tests and {examples} examples")
    }

    pub(super) fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        let [passed, failed, skipped] = self.counts();
        let coverage = self.coverage.as_ref().map(|coverage| coverage.iter().map(json_lines).collect::<Vec<_>>());
        let document = json!({
            "problems": self.problems,
            "tests": self.tests.iter().map(json_test).collect::<Vec<_>>(),
            "examples": self.examples.iter().map(json_example).collect::<Vec<_>>(),
            "coverage": coverage,
            "summary": {"passed": passed, "failed": failed, "skipped": skipped},
        });
        serde_json::to_writer_pretty(&mut *out, &document)?;
        writeln!(out)
    }
}

/// As OPA has it, with the place in front: `a_test.rego:3: data.a_test.test_x: FAIL`.
fn write_test(test: &TestResult, verbose: bool, out: &mut dyn Write) -> io::Result<()> {
    let word = word(&test.outcome);
    if matches!(test.outcome, Outcome::Passed) && !verbose {
        return Ok(());
    }
    let name = if test.name.is_empty() { String::new() } else { format!("data.{}.{}: ", test.package, test.name) };
    writeln!(out, "{}", sanitize(&format!("{}:{}: {name}{word}", test.path, test.line)))?;
    if let Outcome::Error(message) = &test.outcome {
        writeln!(out, "  {}", sanitize(message))?;
    }
    for line in &test.prints {
        writeln!(out, "  {}", sanitize(line))?;
    }
    test.bodies.iter().filter_map(failed).try_for_each(|step| write_step(step, out))
}

/// The condition of a body that failed.
fn failed(body: &Body) -> Option<&Step> {
    body.steps.iter().find(|step| step.outcome.is_failure())
}

/// What was expected, and what was there instead.
fn write_step(step: &Step, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "  expected: {} | {}", step.line, sanitize(&step.text))?;
    for (name, value) in &step.values {
        writeln!(out, "  found: {}: {}", sanitize(name), sanitize(value))?;
    }
    Ok(())
}

fn word(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Passed => "PASS",
        Outcome::Failed => "FAIL",
        Outcome::Error(_) => "ERROR",
        Outcome::Skipped => "SKIPPED",
    }
}

fn write_example(example: &Example, mismatch: &Mismatch, verbose: bool, out: &mut dyn Write) -> io::Result<()> {
    if mismatch.is_none() {
        return if verbose { writeln!(out, "{}: PASS", sanitize(&example.path)) } else { Ok(()) };
    }
    writeln!(out, "{}: FAIL", sanitize(&example.path))?;
    for problem in &mismatch.problems {
        writeln!(out, "  {}", sanitize(problem))?;
    }
    for (file, expected) in &mismatch.missing {
        writeln!(out, "  expected, not found: {}", sanitize(&place(file, expected)))?;
        write_excerpt(example, file, expected.line, out)?;
    }
    for (file, found, message) in &mismatch.unexpected {
        writeln!(out, "  found, not expected: {}: {}", sanitize(&place(file, found)), sanitize(message))?;
        write_excerpt(example, file, found.line, out)?;
    }
    Ok(())
}

/// `main.tf:3: acme-bucket-open (unknown)`.
fn place(file: &str, expected: &Expectation) -> String {
    let unknown = if expected.unknown { " (unknown)" } else { "" };
    format!("{file}:{}: {}{unknown}", expected.line, expected.rule)
}

fn write_excerpt(example: &Example, file: &str, line: u32, out: &mut dyn Write) -> io::Result<()> {
    let text = example.files.get(file).and_then(|text| text.lines().nth(line.saturating_sub(1) as usize));
    match text {
        Some(text) => writeln!(out, "    {line} | {}", sanitize(text)),
        None => Ok(()),
    }
}

fn write_lines(path: &str, lines: &Lines, out: &mut dyn Write) -> io::Result<()> {
    let all = lines.covered.len() + lines.missed.len();
    let percent = (lines.covered.len() * 100).checked_div(all).unwrap_or(100);
    let missed = match ranges(lines).join(", ") {
        missed if missed.is_empty() => String::new(),
        missed => format!(", never evaluated: lines {missed}"),
    };
    writeln!(out, "{}: {percent} %{missed}", sanitize(path))
}

/// The missed lines, those that follow each other together: `3-5`.
fn ranges(lines: &Lines) -> Vec<String> {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for line in &lines.missed {
        match ranges.last_mut() {
            Some((_, end)) if *end + 1 == *line => *end = *line,
            _ => ranges.push((*line, *line)),
        }
    }
    let show = |(start, end): (u32, u32)| if start == end { start.to_string() } else { format!("{start}-{end}") };
    ranges.into_iter().map(show).collect()
}

fn json_test(test: &TestResult) -> Value {
    let message = match &test.outcome {
        Outcome::Error(message) => Some(message),
        _ => None,
    };
    json!({
        "location": {"file": test.path, "line": test.line},
        "package": test.package,
        "name": test.name,
        "outcome": word(&test.outcome).to_lowercase(),
        "message": message,
        "output": test.prints,
        "expected": test.bodies.iter().filter_map(failed).map(json_step).collect::<Vec<_>>(),
    })
}

fn json_step(step: &Step) -> Value {
    let found = step.values.iter().map(|(name, value)| json!({"expression": name, "value": value}));
    json!({"line": step.line, "condition": step.text, "found": found.collect::<Vec<_>>()})
}

fn json_example((example, mismatch): &(Example, Mismatch)) -> Value {
    let one = |file: &str, own: &Expectation| json!({"file": file, "line": own.line, "rule": own.rule, "verdict": if own.unknown { "unknown" } else { "fail" }});
    let unexpected = mismatch.unexpected.iter().map(|(file, own, message)| {
        let mut value = one(file, own);
        value["message"] = json!(message);
        value
    });
    json!({
        "path": example.path,
        "outcome": if mismatch.is_none() { "pass" } else { "fail" },
        "missing": mismatch.missing.iter().map(|(file, own)| one(file, own)).collect::<Vec<_>>(),
        "unexpected": unexpected.collect::<Vec<_>>(),
        "problems": mismatch.problems,
    })
}

fn json_lines((path, lines): (&String, &Lines)) -> Value {
    json!({"file": path, "covered": lines.covered, "missed": lines.missed})
}

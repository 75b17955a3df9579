//! The files by which Trivy is told what to leave alone, at the top of the tree: `.trivyignore` and `.trivyignore.yaml`.

use serde::Deserialize;
use trueline_finding::Date;
use trueline_finding::suppression::{Scope, Source, Suppression, Tool};
use trueline_source::{FileId, SourcePath, Sources, Span};

/// The suppressions in both files; those of vulnerabilities and licences are for other scanners.
pub(crate) fn read(sources: &Sources) -> Vec<Suppression> {
    let mut found = Vec::new();
    if let Some((file, text)) = open(".trivyignore", sources) {
        found.extend(lines(file, &text));
    }
    for name in [".trivyignore.yaml", ".trivyignore.yml"] {
        if let Some((file, text)) = open(name, sources) {
            found.extend(entries(file, &text));
        }
    }
    found
}

fn open(name: &str, sources: &Sources) -> Option<(FileId, String)> {
    let file = sources.open(&SourcePath::new(name).ok()?).ok()?;
    Some((file, sources.file(file).text().to_owned()))
}

/// `AVD-AWS-0089 exp:2030-01-31 # why`, one on a line. A comment above says why, too.
fn lines(file: FileId, text: &str) -> Vec<Suppression> {
    let mut found = Vec::new();
    let (mut offset, mut above) = (0, None);
    for line in text.split_inclusive('\n') {
        let (rule, comment) = line.split_once('#').unwrap_or((line, ""));
        let comment = Some(comment.trim().to_owned()).filter(|comment| !comment.is_empty());
        let mut words = rule.split_whitespace();
        match words.next() {
            Some(id) if is_ours(id) => {
                let start = offset + line.find(id).unwrap_or_default();
                let mut suppression = suppression(id, Span::new(file, start..start + rule.trim().len()));
                suppression.reason = comment.or_else(|| above.clone());
                for word in words {
                    match word.strip_prefix("exp:") {
                        Some(date) => set_until(&mut suppression, date),
                        None => suppression.mistake = Some(format!("`{word}` is not exp: with a day")),
                    }
                }
                found.push(suppression);
            }
            Some(_) => {}
            None => above = comment,
        }
        offset += line.len();
    }
    found
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    misconfigurations: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    id: String,
    #[serde(default)]
    paths: Vec<String>,
    expired_at: Option<String>,
    statement: Option<String>,
}

fn entries(file: FileId, text: &str) -> Vec<Suppression> {
    let read: File = match serde_yaml::from_str(text) {
        Ok(read) => read,
        Err(error) => {
            let mut broken = suppression("*", Span::new(file, 0..text.find('\n').unwrap_or(text.len())));
            broken.mistake = Some(format!("the file cannot be read: {error}"));
            return vec![broken];
        }
    };
    let mut at = 0;
    let mut entry = |entry: Entry| {
        let start = text[at..].find(&entry.id).map_or(at, |found| at + found);
        at = start + entry.id.len().min(text.len() - start);
        let mut suppression = suppression(&entry.id, Span::new(file, start..at));
        suppression.files = entry.paths.iter().flat_map(|path| globs(path)).collect();
        suppression.reason = entry.statement.filter(|statement| !statement.trim().is_empty());
        if let Some(date) = &entry.expired_at {
            set_until(&mut suppression, date);
        }
        suppression
    };
    read.misconfigurations.into_iter().map(&mut entry).collect()
}

/// A path stands for itself and, if it is a folder, for what is in it; `**/` is no folder, too.
fn globs(path: &str) -> Vec<String> {
    let path = path.trim_start_matches("./").trim_end_matches('/');
    let mut globs = vec![path.to_owned(), format!("{path}/*")];
    globs.extend(path.strip_prefix("**/").map(str::to_owned));
    globs
}

/// The time of day, if one is said, is of no matter.
fn set_until(suppression: &mut Suppression, date: &str) {
    match date.get(..10).unwrap_or(date).parse::<Date>() {
        Ok(date) => suppression.until = Some(date),
        Err(error) => suppression.mistake = Some(error.to_string()),
    }
}

/// Whether an id can be that of a check of configuration.
fn is_ours(id: &str) -> bool {
    !["CVE-", "GHSA-", "TEMP-", "DLA-", "DSA-"].iter().any(|prefix| id.starts_with(prefix))
}

fn suppression(id: &str, span: Span) -> Suppression {
    Suppression {
        tool: Tool::Trivy,
        source: Source::Config,
        span,
        line: None,
        scope: Scope::Everywhere,
        rules: vec![id.to_owned()],
        reason: None,
        owner: None,
        ticket: None,
        until: None,
        address: None,
        attribute: None,
        conditions: Vec::new(),
        workspace: None,
        files: Vec::new(),
        mistake: None,
    }
}

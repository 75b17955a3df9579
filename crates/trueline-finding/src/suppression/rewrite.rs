use trueline_source::{Sources, Span};

use super::apply::{Entry, EntryState};
use super::{Scope, Source, Tool, own};

/// A text to put in the place of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The place.
    pub span: Span,
    /// The text.
    pub text: String,
}

/// How comments for other tools are written as our own.
#[derive(Debug, Default)]
pub struct Rewritten {
    /// In the order of the comments, without overlaps.
    pub edits: Vec<Edit>,
    /// The suppressions that have to stay as they are, and why.
    pub left: Vec<(Span, String)>,
}

/// Writes the comments for other tools as our own, each covering what it covered before. What cannot be said as exactly
/// stays as it is.
pub fn rewrite(entries: &[Entry], sources: &Sources) -> Rewritten {
    let mut rewritten = Rewritten::default();
    let foreign: Vec<&Entry> = entries.iter().filter(|entry| entry.suppression.tool != Tool::Trueline).collect();
    // Several of them can stand in one line of a comment, which has room for one of ours.
    for of_line in foreign.chunk_by(|a, b| a.suppression.line.is_some() && a.suppression.line == b.suppression.line) {
        match edit(of_line, sources) {
            Ok(edit) => rewritten.edits.push(edit),
            Err(why) => rewritten.left.extend(of_line.iter().map(|entry| (entry.suppression.span, why.clone()))),
        }
    }
    rewritten
}

fn edit(of_line: &[&Entry], sources: &Sources) -> Result<Edit, String> {
    let first = &of_line[0].suppression;
    let line = first.line.filter(|_| first.source == Source::Comment).ok_or("it is not in a comment")?;
    for entry in of_line {
        can_be_ours(entry)?;
        let other = &entry.suppression;
        if (&other.scope, &other.until, &other.reason) != (&first.scope, &first.until, &first.reason) {
            return Err("the suppressions of this line differ in what they cover".to_owned());
        }
    }
    let before = Span { end: first.span.start, ..line };
    if !sources.text(before).trim().is_empty() {
        return Err("other words stand before it".to_owned());
    }
    let mark = match first.scope {
        Scope::Begins(..) => "trueline:ignore",
        Scope::Around(_) => "trueline:ignore-block",
        Scope::File(_) => "trueline:ignore-file",
        Scope::Line(..) | Scope::Resource(_) | Scope::Everywhere => {
            return Err("there is no comment of ours that covers as much and no more".to_owned());
        }
    };
    let is_all = of_line.iter().any(|entry| entry.suppression.rules.iter().any(|name| name == "*"));
    let mut rules: Vec<String> = match is_all {
        true => vec!["*".to_owned()],
        false => of_line.iter().flat_map(|entry| entry.rules.iter().cloned()).collect(),
    };
    rules.sort();
    rules.dedup();
    let text = format!(" {mark} {}", own::write(&rules, first.reason.as_deref(), first.until));
    Ok(Edit { span: line, text })
}

fn can_be_ours(entry: &Entry) -> Result<(), String> {
    let suppression = &entry.suppression;
    match &entry.state {
        EntryState::Invalid(why) => return Err(why.clone()),
        EntryState::Unmapped => return Err(format!("no rule is called {}", suppression.rules.join(", "))),
        EntryState::Off if suppression.workspace.is_none() => return Err("it is switched off".to_owned()),
        _ => {}
    }
    match entry.unknown.first() {
        Some(id) => Err(format!("no rule is called {id}")),
        None if !suppression.conditions.is_empty() => Err("it asks for values of attributes".to_owned()),
        None if suppression.workspace.is_some() => Err("it asks for a workspace".to_owned()),
        None => Ok(()),
    }
}

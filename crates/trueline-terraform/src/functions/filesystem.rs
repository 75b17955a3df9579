//! Functions on files. All of them look through [`Sources`](trueline_source::Sources), which hand out nothing beside the
//! scan root.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use globset::{GlobBuilder, GlobMatcher};
use trueline_ir::{Part, Value};
use trueline_source::{EntryKind, FileId, ReadError, SourcePath, Span};

use super::call::{Call, Function, Outcome, Stop, not_run, strings};
use super::convert;

pub(super) const FUNCTIONS: &[Function] = &[
    Function::computed("abspath", 1, 1, abspath),
    Function::computed("basename", 1, 1, basename),
    Function::computed("dirname", 1, 1, dirname),
    Function::computed("file", 1, 1, file),
    Function::computed("filebase64", 1, 1, filebase64),
    Function::computed("fileexists", 1, 1, fileexists),
    Function::computed("fileset", 2, 2, fileset),
    Function::computed("pathexpand", 1, 1, pathexpand),
    Function::passed("templatefile", 2, 2, templatefile),
];

/// Most entries of folders that `fileset` looks at.
const MAX_ENTRIES: usize = 100_000;

fn file(call: &Call<'_>) -> Outcome {
    let id = open(call, 0)?;
    let file = call.context.sources.file(id);
    Ok(Value::from(file.text()).at(Span::new(id, 0..file.text().len())))
}

fn templatefile(call: &Call<'_>) -> Outcome {
    let id = open(call, 0)?;
    Ok((call.context.render_template)(id, call.map(1)?))
}

fn filebase64(call: &Call<'_>) -> Outcome {
    Ok(STANDARD.encode(read(call, 0)?).into())
}

/// The bytes of the file that an argument names.
pub(super) fn read(call: &Call<'_>, index: usize) -> Result<Vec<u8>, Stop> {
    let text = call.text(index)?;
    let path = resolve(call, &text)?;
    call.context.sources.read_bytes(&path).map_err(|error| unreadable(call, &text, error))
}

fn open(call: &Call<'_>, index: usize) -> Result<FileId, Stop> {
    let text = call.text(index)?;
    let path = resolve(call, &text)?;
    call.context.sources.open(&path).map_err(|error| unreadable(call, &text, error))
}

/// Terraform counts relative paths from the folder of the root module, also inside other modules.
fn resolve(call: &Call<'_>, text: &str) -> Result<SourcePath, Stop> {
    call.context.root_dir.join(text).map_err(|error| call.fail(error.to_string()))
}

fn unreadable(call: &Call<'_>, text: &str, error: ReadError) -> Stop {
    match error {
        ReadError::LeavesRoot => call.fail(format!("`{text}` leaves the scan root")),
        ReadError::NotUtf8 { .. } => call.fail(format!("`{text}` {error}; use `filebase64`")),
        ReadError::NotFound => {
            let beside = call.context.module_dir.join(text).is_ok_and(|path| kind_of(call, &path).is_some());
            let hint = if beside { format!("; write `${{path.module}}/{text}`") } else { String::new() };
            call.fail(format!("there is no file `{text}`{hint}"))
        }
        error => call.fail(format!("`{text}` {error}")),
    }
}

fn kind_of(call: &Call<'_>, path: &SourcePath) -> Option<EntryKind> {
    let Some(parent) = path.parent() else { return Some(EntryKind::Folder) };
    let entries = call.context.sources.entries(&parent).ok()?;
    entries.into_iter().find(|entry| entry.path == *path).map(|entry| entry.kind)
}

fn fileexists(call: &Call<'_>) -> Outcome {
    let text = call.text(0)?;
    match kind_of(call, &resolve(call, &text)?) {
        Some(EntryKind::Folder) => Err(call.fail(format!("`{text}` is a folder, not a file"))),
        kind => Ok(kind.is_some().into()),
    }
}

fn fileset(call: &Call<'_>) -> Outcome {
    let (folder, pattern) = (call.text(0)?, call.text(1)?);
    let base = resolve(call, &folder)?;
    if pattern.split('/').any(|part| part == "..") {
        return Err(call.bad(1, "must not have a `..` part; name the other folder in the first argument"));
    }
    let glob =
        GlobBuilder::new(pattern.trim_start_matches("./")).literal_separator(true).backslash_escape(true).build();
    let glob = glob.map_err(|error| call.bad(1, format!("is no pattern: {}", error.kind())))?;
    let depth = if pattern.contains("**") { usize::MAX } else { pattern.split('/').count() };
    let mut walk = Walk { call, base: &base, pattern: glob.compile_matcher(), found: Vec::new(), seen: 0 };
    walk.folder(&base, depth)?;
    convert::set(strings(walk.found).as_items().unwrap_or_default().to_vec())
        .ok_or_else(|| call.fail("the paths are no set"))
}

struct Walk<'a> {
    call: &'a Call<'a>,
    base: &'a SourcePath,
    pattern: GlobMatcher,
    found: Vec<String>,
    seen: usize,
}

impl Walk<'_> {
    /// Collects the files of a folder, and of the folders below it down to `depth`. A folder that is not there has none.
    fn folder(&mut self, folder: &SourcePath, depth: usize) -> Result<(), Stop> {
        if depth == 0 {
            return Ok(());
        }
        for entry in self.call.context.sources.entries(folder).unwrap_or_default() {
            self.seen += 1;
            if self.seen > MAX_ENTRIES {
                return Err(self.call.fail(format!("there are more than {MAX_ENTRIES} files; name a smaller folder")));
            }
            let below = entry.path.as_str()[self.base.as_str().len()..].trim_start_matches('/');
            match entry.kind {
                EntryKind::Folder => self.folder(&entry.path, depth - 1)?,
                EntryKind::File if self.pattern.is_match(below) => self.found.push(below.to_owned()),
                EntryKind::File => {}
            }
        }
        Ok(())
    }
}

/// It depends on where the configuration is kept.
fn abspath(call: &Call<'_>) -> Outcome {
    call.text(0)?;
    not_run(call)
}

fn pathexpand(call: &Call<'_>) -> Outcome {
    let path = call.text(0)?;
    // The home folder depends on the user.
    if path.starts_with('~') { not_run(call) } else { Ok(path.into_owned().into()) }
}

fn basename(call: &Call<'_>) -> Outcome {
    // Of a path the end can be known though its beginning is not, such as `path.cwd`.
    if let Some(Part::Literal(end, _)) = call.args[0].as_unknown().and_then(|unknown| unknown.parts.last())
        && let Some((_, name)) = end.rsplit_once('/')
        && !name.is_empty()
    {
        return Ok(name.into());
    }
    let path = call.text(0)?;
    let name = path.trim_end_matches('/').rsplit('/').next().filter(|name| !name.is_empty());
    Ok(name.unwrap_or(if path.is_empty() { "." } else { "/" }).into())
}

fn dirname(call: &Call<'_>) -> Outcome {
    let path = call.text(0)?;
    let folder = path.rfind('/').map_or("", |at| &path[..=at]);
    Ok(clean(folder).into())
}

/// The shortest path that is the same, as Go's `filepath.Clean` has it.
fn clean(path: &str) -> String {
    let absolute = path.starts_with('/');
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            ".." if absolute => {}
            part => parts.push(part),
        }
    }
    match (absolute, parts.is_empty()) {
        (true, _) => format!("/{}", parts.join("/")),
        (false, true) => ".".to_owned(),
        (false, false) => parts.join("/"),
    }
}

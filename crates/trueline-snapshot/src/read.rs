use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::io::{self, Cursor, Read};
use std::sync::Arc;

use flate2::read::MultiGzDecoder;
use rayon::prelude::*;
use serde_json::Value as Json;
use trueline_ir::{Bystander, Covers, Moment, Resource, Snapshot};
use trueline_source::{Problem, SourcePath, Sources, Span};

use crate::item::{Interest, Item, Wanted, forget};
use crate::members::members;
use crate::split::{Piece, split};
use crate::{aws_config, azure, cloud_control, error, google, kubernetes, stack, terraform};

/// What became of an export.
#[derive(Debug, Default)]
pub struct Loaded {
    /// What it holds; nothing if nothing of it could be read.
    pub snapshot: Option<Snapshot>,
    /// What was wrong with it.
    pub problems: Vec<Problem>,
    /// Native types that no table translates, with how many items they have.
    pub unknown_types: BTreeMap<String, usize>,
}

/// The first bytes of a file that is compressed with gzip. <https://www.rfc-editor.org/rfc/rfc1952>
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// How much of a file is looked at to tell what it is.
const HEAD: usize = 64 << 10;

/// Items that are parsed at a time, on all threads.
const BATCH: usize = 4096;

/// Reads an export. `path` is the name that it has in reports; `sources` will know, under that name, the lines that
/// findings can point at. Of resources that are not `wanted` only the identity is kept.
pub fn read(path: &SourcePath, input: impl Read + Send, sources: &Sources, wanted: &Wanted<'_>) -> Loaded {
    let mut input = input;
    let mut start = Vec::new();
    if let Err(why) = input.by_ref().take(GZIP.len() as u64).read_to_end(&mut start) {
        return Loaded { problems: vec![error::unreadable(path, why)], ..Loaded::default() };
    }
    let whole = Cursor::new(start.clone()).chain(input);
    match start == GZIP {
        true => unpacked(path, MultiGzDecoder::new(whole), sources, wanted),
        false => unpacked(path, whole, sources, wanted),
    }
}

fn unpacked(path: &SourcePath, mut input: impl Read + Send, sources: &Sources, wanted: &Wanted<'_>) -> Loaded {
    let mut head = Vec::new();
    if let Err(why) = input.by_ref().take(HEAD as u64).read_to_end(&mut head) {
        return Loaded { problems: vec![error::unreadable(path, why)], ..Loaded::default() };
    }
    let text = String::from_utf8_lossy(&head).into_owned();
    let whole = Cursor::new(head).chain(input);
    if is_state(&text) || kubernetes::may_be(&text) {
        return match text_of(whole) {
            Ok(whole) => of_text(path, whole, is_state(&text), sources),
            Err(why) => Loaded { problems: vec![error::unreadable(path, why)], ..Loaded::default() },
        };
    }
    Reading::new(path, wanted).run(whole, sources)
}

/// Whether a text begins as a state does: with members that nothing else has.
fn is_state(head: &str) -> bool {
    let members = members(head).unwrap_or_default();
    let has = |name: &str| members.contains(name);
    (has("version") && (has("lineage") || has("serial"))) || (has("format_version") && has("values"))
}

/// The longest text that is kept whole, in bytes. The other formats are read item by item, at any length.
const LONGEST: u64 = 512 << 20;

fn text_of(input: impl Read) -> io::Result<String> {
    let mut bytes = Vec::new();
    if input.take(LONGEST + 1).read_to_end(&mut bytes)? as u64 > LONGEST {
        let why = format!("it is longer than {} MiB, unpacked; export it in parts", LONGEST >> 20);
        return Err(io::Error::other(why));
    }
    let text = String::from_utf8(bytes).map_err(|_| io::Error::other("it is not UTF-8 text"))?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// Reads what is kept whole while it is read.
fn of_text(path: &SourcePath, text: String, is_state: bool, sources: &Sources) -> Loaded {
    let name = match is_state || [".json", ".yaml", ".yml"].iter().any(|ending| path.as_str().ends_with(ending)) {
        true => path.clone(),
        // Manifests are known by their names.
        false => SourcePath::new(&format!("{path}.yaml")).unwrap_or_else(|_| path.clone()),
    };
    sources.add(name.clone(), text);
    let read = match is_state {
        true => terraform::read(&name, sources).map(|snapshot| (snapshot, Vec::new())),
        false => kubernetes::read(&name, sources),
    };
    match read {
        Ok((mut snapshot, problems)) => {
            let problems = problems.into_iter().map(|problem| without_excerpt(problem, path, sources)).collect();
            snapshot.path = path.clone();
            point_at_listing(&mut snapshot, sources);
            Loaded { snapshot: Some(snapshot), problems, ..Loaded::default() }
        }
        Err(problem) => Loaded { problems: vec![without_excerpt(*problem, path, sources)], ..Loaded::default() },
    }
}

/// The problem with its line in words: what stands there, or beside it, can be a secret.
fn without_excerpt(mut problem: Problem, path: &SourcePath, sources: &Sources) -> Problem {
    if let Some(span) = problem.span.take() {
        let line = sources.place(span).1.line;
        problem.message = format!("{} (line {line})", problem.message.trim_end_matches('.'));
        problem.message.push('.');
        problem.path = Some(path.clone());
    }
    problem
}

/// Lets resources point at lines of our own in place of those of the export.
fn point_at_listing(snapshot: &mut Snapshot, sources: &Sources) {
    let line = |resource: &Resource| sources.place(resource.header).1.line;
    let mut entries: Vec<(u32, &mut Resource)> =
        snapshot.resources.iter_mut().map(|resource| (line(resource), resource)).collect();
    entries.sort_by_key(|(line, _)| *line);
    let listing: Vec<(u32, String)> =
        entries.iter().map(|(line, resource)| (*line, line_of(&resource.native_type, &resource.name))).collect();
    for ((_, resource), span) in entries.into_iter().zip(sources.add_listing(snapshot.path.clone(), &listing)) {
        (resource.span, resource.header) = (span, span);
    }
}

fn line_of(native_type: &str, name: &str) -> String {
    format!("{native_type} {name}").replace(['\n', '\r'], " ")
}

/// Puts an entry behind the others, or in place of an older one.
fn put<T>(entries: &mut Vec<T>, at: Option<usize>, entry: T) {
    match at {
        Some(at) if at < entries.len() => entries[at] = entry,
        Some(_) => entries.push(entry),
        None => {}
    }
}

/// An export that is read item by item.
struct Reading<'a> {
    path: &'a SourcePath,
    wanted: &'a Wanted<'a>,
    /// With their lines.
    resources: Vec<(Resource, u32)>,
    others: Vec<(Bystander, u32)>,
    /// By address, for items that occur more than once: the last of each counts.
    known: HashMap<Arc<str>, Known>,
    /// Names of types, of which there are few.
    words: HashSet<Arc<str>>,
    captured: Option<Moment>,
    format: Option<Kind>,
    mixed: bool,
    is_single: bool,
    strange: Vec<u32>,
    unknown_types: BTreeMap<String, usize>,
    covered: BTreeSet<Arc<str>>,
    /// Descriptions of Cloud Control, whose type is told only after them.
    described: Vec<(Json, u32)>,
}

/// An item that was read: where it is kept, and when it was taken.
#[derive(Debug, Clone, Copy)]
struct Known {
    at: usize,
    seconds: Option<i64>,
}

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Config,
    CloudControl,
    Stack,
    Azure,
    Google,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Kind::Config => "AWS Config",
            Kind::CloudControl => "Cloud Control",
            Kind::Stack => "CloudFormation stack",
            Kind::Azure => "Azure Resource Graph",
            Kind::Google => "Cloud Asset Inventory",
        }
    }
}

/// What points at a line of a listing.
enum Place<'a> {
    Resource(&'a mut Resource),
    Other(&'a mut Bystander),
}

/// What became of one piece.
enum Made {
    Kept(Kept),
    Description(Json),
    Strange,
}

/// An item that was understood.
struct Kept {
    what: What,
    native_type: Arc<str>,
    terraform_type: Arc<str>,
    kind: Kind,
    captured: Option<Moment>,
    is_single: bool,
    is_known: bool,
}

enum What {
    Resource(Box<Resource>),
    Other(Bystander),
    Nothing,
}

impl<'a> Reading<'a> {
    fn new(path: &'a SourcePath, wanted: &'a Wanted<'a>) -> Self {
        Reading {
            path,
            wanted,
            resources: Vec::new(),
            others: Vec::new(),
            known: HashMap::new(),
            words: HashSet::new(),
            captured: None,
            format: None,
            mixed: false,
            is_single: false,
            strange: Vec::new(),
            unknown_types: BTreeMap::new(),
            covered: BTreeSet::new(),
            described: Vec::new(),
        }
    }

    fn run(mut self, input: impl Read, sources: &Sources) -> Loaded {
        // Where a resource stands is known only once all are.
        let place = sources.add_listing(self.path.clone(), &[(1, String::new())])[0];
        let mut batch: Vec<(Vec<u8>, u32)> = Vec::new();
        let result = split(input, &mut |piece| match piece {
            Piece::Item { text, line } => {
                batch.push((text, line));
                if batch.len() == BATCH {
                    self.take(std::mem::take(&mut batch), place);
                }
            }
            Piece::Head { text } => {
                self.take(std::mem::take(&mut batch), place);
                self.head(&text, place);
            }
        });
        self.take(batch, place);
        let read = self.resources.len() + self.others.len();
        let mut problems = Vec::new();
        if let Err(broken) = result {
            if read == 0 && self.strange.is_empty() && broken.line == 1 {
                return Loaded { problems: vec![error::unknown_format(self.path)], ..Loaded::default() };
            }
            problems.push(error::broken(self.path, broken.line, &broken.why, read));
        }
        let described = std::mem::take(&mut self.described);
        self.strange.extend(described.into_iter().map(|(_, line)| line));
        self.finish(problems, sources)
    }

    fn take(&mut self, batch: Vec<(Vec<u8>, u32)>, place: Span) {
        let (path, wanted) = (self.path, self.wanted);
        let made: Vec<(Made, u32)> =
            batch.into_par_iter().map(|(text, line)| (make(&text, path, place, wanted), line)).collect();
        for (made, line) in made {
            self.add(made, line);
        }
    }

    fn add(&mut self, made: Made, line: u32) {
        match made {
            Made::Kept(kept) => self.keep(kept, line),
            Made::Description(json) => self.described.push((json, line)),
            Made::Strange => self.strange.push(line),
        }
    }

    fn keep(&mut self, kept: Kept, line: u32) {
        let Kept { what, native_type, terraform_type, kind, captured, is_single, is_known } = kept;
        self.mixed |= self.format.is_some_and(|own| own != kind);
        self.format.get_or_insert(kind);
        self.is_single |= is_single;
        if !is_known {
            *self.unknown_types.entry(native_type.to_string()).or_default() += 1;
        }
        let seconds = captured.as_ref().map(|moment| moment.seconds);
        if captured.as_ref().is_some_and(|new| self.captured.as_ref().is_none_or(|old| new.seconds > old.seconds)) {
            self.captured = captured;
        }
        self.covered.insert(terraform_type);
        match what {
            What::Resource(resource) => {
                let at = self.slot(&resource.id.address, self.resources.len(), seconds);
                put(&mut self.resources, at, (*resource, line));
            }
            What::Other(mut other) => {
                other.kind = self.word(other.kind);
                other.native_type = self.word(other.native_type);
                let at = self.slot(&other.address, self.others.len(), seconds);
                put(&mut self.others, at, (other, line));
            }
            What::Nothing => {}
        }
    }

    /// Where an item belongs: behind the others, in place of an older one of the same resource, or nowhere.
    fn slot(&mut self, address: &Arc<str>, next: usize, seconds: Option<i64>) -> Option<usize> {
        let known = self.known.entry(address.clone()).or_insert(Known { at: next, seconds });
        if known.seconds > seconds {
            return None;
        }
        known.seconds = seconds;
        Some(known.at)
    }

    fn word(&mut self, word: Arc<str>) -> Arc<str> {
        match self.words.get(&word) {
            Some(known) => known.clone(),
            None => {
                self.words.insert(word.clone());
                word
            }
        }
    }

    /// What the object around the items says of them all.
    fn head(&mut self, text: &[u8], place: Span) {
        let Ok(head) = serde_json::from_slice::<Json>(text) else { return };
        let Some(native_type) = head.get("TypeName").and_then(Json::as_str) else { return };
        for (json, line) in std::mem::take(&mut self.described) {
            let item = cloud_control::described(json, native_type);
            let made = item
                .map_or(Made::Strange, |item| finish(item, Kind::CloudControl, false, self.path, place, self.wanted));
            self.add(made, line);
        }
    }

    /// Lets everything that was read point at a line of our own.
    fn list(&mut self, sources: &Sources) {
        let resources = self
            .resources
            .iter_mut()
            .map(|(resource, line)| (*line, line_of(&resource.native_type, &resource.name), Place::Resource(resource)));
        let others = self
            .others
            .iter_mut()
            .map(|(other, line)| (*line, line_of(&other.native_type, &other.name), Place::Other(other)));
        let mut entries: Vec<(u32, String, Place<'_>)> = resources.chain(others).collect();
        entries.sort_by_key(|(line, ..)| *line);
        let (listing, places): (Vec<(u32, String)>, Vec<Place<'_>>) =
            entries.into_iter().map(|(line, text, place)| ((line, text), place)).unzip();
        for (place, span) in places.into_iter().zip(sources.add_listing(self.path.clone(), &listing)) {
            match place {
                Place::Resource(resource) => (resource.span, resource.header) = (span, span),
                Place::Other(other) => other.span = span,
            }
        }
    }

    fn finish(mut self, mut problems: Vec<Problem>, sources: &Sources) -> Loaded {
        if let Some(first) = self.strange.iter().min() {
            if self.resources.is_empty() && self.others.is_empty() {
                problems.push(error::unknown_format(self.path));
            } else {
                problems.push(error::strange(self.path, self.strange.len(), *first));
            }
        }
        if self.mixed {
            let message = format!("`{}` holds items of several formats.", self.path);
            problems.push(Problem::warning("snapshot-mixed", message).in_path(self.path.clone()));
        }
        let Some(kind) = self.format else {
            if problems.is_empty() {
                problems.push(error::empty(self.path));
            }
            return Loaded { problems, unknown_types: self.unknown_types, ..Loaded::default() };
        };
        self.list(sources);
        let covers = match kind {
            Kind::Stack => Covers::Addresses,
            _ if self.is_single => Covers::Nothing,
            _ => Covers::Types(self.covered),
        };
        let snapshot = Snapshot {
            path: self.path.clone(),
            format: kind.name(),
            captured: self.captured,
            covers,
            is_whole: false,
            resources: self.resources.into_iter().map(|(resource, _)| resource).collect(),
            others: self.others.into_iter().map(|(other, _)| other).collect(),
        };
        Loaded { snapshot: Some(snapshot), problems, unknown_types: self.unknown_types }
    }
}

/// Types of which every account has some that nobody made. Only their values tell which these are.
const OF_EVERY_ACCOUNT: [&str; 6] =
    ["aws_iam_role", "aws_kms_key", "aws_network_acl", "aws_route_table", "aws_subnet", "aws_vpc"];

fn make(text: &[u8], path: &SourcePath, place: Span, wanted: &Wanted<'_>) -> Made {
    let Ok(mut json) = serde_json::from_slice::<Json>(text) else { return Made::Strange };
    let finish = |item, kind, single| finish(item, kind, single, path, place, wanted);
    if cloud_control::is_description(&json) {
        return Made::Description(json);
    }
    if let Some(item) = cloud_control::alone(&mut json) {
        return finish(item, Kind::CloudControl, true);
    }
    if let Some(item) = stack::item(&mut json) {
        return finish(item, Kind::Stack, false);
    }
    if let Some(item) = azure::item(&mut json) {
        return finish(item, Kind::Azure, false);
    }
    if let Some(item) = google::item(&mut json) {
        return finish(item, Kind::Google, false);
    }
    match aws_config::item(json) {
        Some((item, single)) => finish(item, Kind::Config, single),
        None => Made::Strange,
    }
}

fn finish(item: Item, kind: Kind, is_single: bool, path: &SourcePath, place: Span, wanted: &Wanted<'_>) -> Made {
    let captured = item.captured.clone();
    let is_known = trueline_model::live_kind(&item.native_type, item.dialect).is_some();
    let named = item.named(path, place);
    let (native_type, terraform_type) = (named.native_type.clone(), named.id.kind.clone());
    let what = match wanted(&named) {
        Interest::Name if !OF_EVERY_ACCOUNT.contains(&&*terraform_type) => What::Other(forget(named)),
        Interest::None => What::Nothing,
        _ => {
            let resource = item.resource(path, place);
            match wanted(&resource) {
                Interest::Values => What::Resource(Box::new(resource)),
                Interest::Name => What::Other(forget(resource)),
                Interest::None => What::Nothing,
            }
        }
    };
    Made::Kept(Kept { what, native_type, terraform_type, kind, captured, is_single, is_known })
}

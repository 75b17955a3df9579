//! A folder of configuration as one module, and the modules that it calls.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use trueline_ir::Mode;
use trueline_source::{Comment, EntryKind, Problem, ReadError, SourcePath, Sources, Span};

use crate::installed::Installed;
use crate::syntax::{self, Attribute, Block, Body, Expr, ExprKind, Ident};

/// A folder of configuration. All its files count as one.
#[derive(Debug, Default)]
pub(crate) struct Module {
    pub(crate) variables: BTreeMap<Arc<str>, Block>,
    pub(crate) locals: BTreeMap<Arc<str>, Attribute>,
    pub(crate) outputs: BTreeMap<Arc<str>, Block>,
    pub(crate) resources: Vec<ResourceBlock>,
    pub(crate) calls: BTreeMap<Arc<str>, ModuleCall>,
    pub(crate) providers: Vec<Block>,
    /// The addresses of the `moved` blocks in this module: from where, to where.
    pub(crate) moves: Vec<(String, String)>,
    index: BTreeMap<(Mode, Arc<str>, Arc<str>), usize>,
}

/// A `resource` or `data` block.
#[derive(Debug)]
pub(crate) struct ResourceBlock {
    pub(crate) mode: Mode,
    pub(crate) kind: Arc<str>,
    pub(crate) name: Arc<str>,
    /// `aws_s3_bucket.logs` or `data.aws_vpc.main`
    pub(crate) address: Arc<str>,
    pub(crate) block: Block,
}

/// A `module` block.
#[derive(Debug)]
pub(crate) struct ModuleCall {
    pub(crate) block: Block,
    pub(crate) target: Target,
}

/// Where the source of a module call leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Target {
    Folder(SourcePath),
    /// Nowhere that can be read; the problem was reported.
    Missing,
}

/// Top-level blocks that hold no values of resources.
const OTHER_BLOCKS: [&str; 12] = [
    "terraform",
    "provider",
    "moved",
    "removed",
    "import",
    "check",
    "ephemeral",
    "action",
    "list",
    "language",
    "provider_meta",
    "run",
];

/// What was read of the files of one folder.
#[derive(Debug, Default)]
pub(crate) struct FolderFiles {
    pub(crate) module: Module,
    pub(crate) comments: Vec<Comment>,
    pub(crate) problems: Vec<Problem>,
    pub(crate) parsed: Vec<SourcePath>,
    pub(crate) failed: Vec<SourcePath>,
}

impl Module {
    /// The block of a resource.
    pub(crate) fn resource(&self, mode: Mode, kind: &str, name: &str) -> Option<usize> {
        self.index.get(&(mode, kind.into(), name.into())).copied()
    }
}

/// Whether a file is configuration, by its name.
pub(crate) fn is_configuration(path: &SourcePath) -> bool {
    let name = path.file_name();
    [".tf", ".tofu", ".tf.json", ".tofu.json"].iter().any(|ending| name.ends_with(ending)) && !name.starts_with('.')
}

/// Parses all configuration of a folder. `listed` are its files when the caller knows them already.
pub(crate) fn read_folder(sources: &Sources, folder: &SourcePath) -> Result<FolderFiles, ReadError> {
    let entries = sources.entries(folder)?;
    let files = entries.into_iter().filter(|entry| entry.kind == EntryKind::File).map(|entry| entry.path);
    let files: Vec<SourcePath> = files.filter(is_configuration).collect();
    let files: Vec<&SourcePath> = files.iter().filter(|path| !is_shadowed(path, &files)).collect();
    let mut read: Vec<(&SourcePath, Result<syntax::Parsed, ReadError>)> = files
        .par_iter()
        .map(|path| {
            let parsed = sources.open(path).map(|id| syntax::parse(id, &sources.file(id)));
            (*path, parsed)
        })
        .collect();
    // Overrides come last, whatever their names.
    read.sort_by_key(|(path, _)| (is_override(path), (*path).clone()));
    let mut out = FolderFiles::default();
    for (path, parsed) in read {
        out.add(path, parsed);
    }
    Ok(out)
}

/// OpenTofu reads `x.tofu` in place of `x.tf`.
fn is_shadowed(path: &SourcePath, files: &[SourcePath]) -> bool {
    let other = if let Some(stem) = path.as_str().strip_suffix(".tf") {
        format!("{stem}.tofu")
    } else if let Some(stem) = path.as_str().strip_suffix(".tf.json") {
        format!("{stem}.tofu.json")
    } else {
        return false;
    };
    files.iter().any(|file| file.as_str() == other)
}

fn is_override(path: &SourcePath) -> bool {
    let stem = path.file_name().split('.').next().unwrap_or_default();
    stem == "override" || stem.ends_with("_override")
}

impl FolderFiles {
    fn add(&mut self, path: &SourcePath, parsed: Result<syntax::Parsed, ReadError>) {
        match parsed {
            Ok(parsed) => {
                let list = if parsed.problems.is_empty() { &mut self.parsed } else { &mut self.failed };
                list.push(path.clone());
                self.problems.extend(parsed.problems);
                self.comments.extend(parsed.comments);
                self.add_body(parsed.body, is_override(path));
            }
            Err(error) => {
                self.failed.push(path.clone());
                self.problems.push(unreadable(path, &error));
            }
        }
    }

    fn add_body(&mut self, body: Body, overrides: bool) {
        for attribute in body.attributes {
            let message = format!("`{}` stands outside of any block.", attribute.name.name);
            self.problems.push(Problem::error("parse-error", message).at(attribute.name.span));
        }
        for block in body.blocks {
            let label = |at: usize| block.labels.get(at).map(|label: &Ident| label.name.clone());
            match (&*block.kind.name, label(0), label(1)) {
                ("resource", Some(kind), Some(name)) => self.add_resource(Mode::Managed, kind, name, block, overrides),
                ("data", Some(kind), Some(name)) => self.add_resource(Mode::Data, kind, name, block, overrides),
                ("variable", Some(name), None) => {
                    self.add_named(|module| &mut module.variables, name, block, overrides)
                }
                ("output", Some(name), None) => self.add_named(|module| &mut module.outputs, name, block, overrides),
                ("module", Some(name), None) => self.add_call(name, block, overrides),
                ("locals", None, None) => self.add_locals(block, overrides),
                ("provider", Some(_), None) => self.module.providers.push(block),
                ("moved", None, None) => self.add_move(&block),
                ("resource" | "data" | "variable" | "output" | "module", ..) => {
                    let message = format!("A {} block has another number of labels.", block.kind.name);
                    self.problems.push(Problem::error("parse-error", message).at(block.header));
                }
                (kind, ..) if OTHER_BLOCKS.contains(&kind) => {}
                (kind, ..) => {
                    let message = format!("There is no block type `{kind}`, so this block is not judged.");
                    self.problems.push(Problem::warning("unknown-block", message).at(block.header));
                }
            }
        }
    }

    fn add_named(
        &mut self,
        table: fn(&mut Module) -> &mut BTreeMap<Arc<str>, Block>,
        name: Arc<str>,
        block: Block,
        overrides: bool,
    ) {
        match table(&mut self.module).get_mut(&name) {
            Some(first) if overrides => override_block(first, block),
            Some(_) => self.problems.push(defined_twice(&block, &format!("{} {name}", block.kind.name))),
            None => {
                table(&mut self.module).insert(name, block);
            }
        }
    }

    fn add_resource(&mut self, mode: Mode, kind: Arc<str>, name: Arc<str>, block: Block, overrides: bool) {
        let key = (mode, kind.clone(), name.clone());
        if let Some(at) = self.module.index.get(&key) {
            let first = &mut self.module.resources[*at];
            if overrides {
                override_block(&mut first.block, block);
            } else {
                self.problems.push(defined_twice(&block, &first.address));
            }
            return;
        }
        let address = match mode {
            Mode::Managed => format!("{kind}.{name}").into(),
            Mode::Data => format!("data.{kind}.{name}").into(),
        };
        self.module.index.insert(key, self.module.resources.len());
        self.module.resources.push(ResourceBlock { mode, kind, name, address, block });
    }

    fn add_locals(&mut self, block: Block, overrides: bool) {
        for attribute in block.body.attributes {
            let name = attribute.name.clone();
            if self.module.locals.insert(name.name.clone(), attribute).is_some() && !overrides {
                let message = format!("local.{} is defined a second time in this module.", name.name);
                self.problems.push(Problem::error("defined-twice", message).at(name.span));
            }
        }
    }

    fn add_move(&mut self, block: &Block) {
        match (address(block, "from"), address(block, "to")) {
            (Some(from), Some(to)) => self.module.moves.push((from, to)),
            _ => {
                let message = "A moved block has two addresses, `from` and `to`.";
                self.problems.push(Problem::warning("bad-address", message).at(block.header));
            }
        }
    }

    fn add_call(&mut self, name: Arc<str>, block: Block, overrides: bool) {
        match self.module.calls.get_mut(&name) {
            Some(first) if overrides => override_block(&mut first.block, block),
            Some(_) => self.problems.push(defined_twice(&block, &format!("module.{name}"))),
            None => {
                self.module.calls.insert(name, ModuleCall { block, target: Target::Missing });
            }
        }
    }
}

/// The address that an attribute is: `aws_s3_bucket.logs[0]`, `module.net`.
fn address(block: &Block, name: &str) -> Option<String> {
    match &attribute(block, name)?.kind {
        ExprKind::Traversal(traversal) => Some(traversal.text.split_whitespace().collect()),
        _ => None,
    }
}

fn defined_twice(block: &Block, address: &str) -> Problem {
    Problem::error("defined-twice", format!("{address} is defined a second time in this module.")).at(block.header)
}

/// Merging of override files: attributes replace, nested blocks replace all of their kind.
/// <https://developer.hashicorp.com/terraform/language/files/override>
fn override_block(first: &mut Block, later: Block) {
    for attribute in later.body.attributes {
        first.body.attributes.retain(|old| old.name.name != attribute.name.name);
        first.body.attributes.push(attribute);
    }
    let replaced: Vec<Arc<str>> = later.body.blocks.iter().map(|block| block.kind.name.clone()).collect();
    first.body.blocks.retain(|old| !replaced.contains(&old.kind.name));
    first.body.blocks.extend(later.body.blocks);
}

pub(crate) fn unreadable(path: &SourcePath, error: &ReadError) -> Problem {
    let help = match error {
        ReadError::TooLarge { .. } => "Configuration is not that large; exclude the file with .gitignore or .ignore.",
        ReadError::NotUtf8 { .. } => "Save the file as UTF-8.",
        ReadError::LeavesRoot => "Links are followed only inside the scan root; scan a folder that holds both ends.",
        ReadError::NotFound | ReadError::Io(_) => "Check that the file is there and may be read.",
    };
    Problem::error("unreadable-file", format!("{path} {error}.")).in_path(path.clone()).help(help)
}

/// The modules of a run, by folder.
#[derive(Debug, Default)]
pub(crate) struct Modules {
    pub(crate) by_folder: BTreeMap<SourcePath, FolderFiles>,
    empty: Module,
}

impl Modules {
    /// Reads the modules in `folders` and all that they call. `module_map` gives folders for sources that are not local.
    pub(crate) fn read(
        sources: &Sources,
        folders: &[SourcePath],
        module_map: &BTreeMap<String, SourcePath>,
    ) -> (Modules, Vec<Problem>) {
        let mut modules = Modules::default();
        let mut problems = Vec::new();
        let mut installed = Installed::default();
        let mut absent = Absent::default();
        let mut wave: Vec<SourcePath> = folders.to_vec();
        while !wave.is_empty() {
            let read: Vec<_> = wave.par_iter().map(|folder| (folder.clone(), read_folder(sources, folder))).collect();
            let mut next = Vec::new();
            for folder in &wave {
                problems.extend(installed.read(sources, folder));
            }
            for (folder, files) in read {
                match files {
                    Ok(mut files) => {
                        let resolver = CallResolver { sources, folder: &folder, module_map, installed: &installed };
                        for (name, call) in &mut files.module.calls {
                            match resolver.resolve(name, call) {
                                Ok(target) => {
                                    call.target = Target::Folder(target.clone());
                                    next.push(target);
                                }
                                Err(Unresolved::Absent { source, version }) => {
                                    absent.add(source, version, name, call);
                                }
                                Err(Unresolved::Wrong(problem)) => files.problems.push(*problem),
                            }
                        }
                        modules.by_folder.insert(folder, files);
                    }
                    Err(error) => problems.push(unreadable(&folder, &error)),
                }
            }
            next.sort();
            next.dedup();
            wave = next.into_iter().filter(|folder| !modules.by_folder.contains_key(folder)).collect();
        }
        problems.extend(absent.problems());
        (modules, problems)
    }

    /// A module without content.
    pub(crate) fn empty(&self) -> &Module {
        &self.empty
    }

    /// The module of a folder that was read.
    pub(crate) fn get(&self, folder: &SourcePath) -> Option<&Module> {
        self.by_folder.get(folder).map(|files| &files.module)
    }
}

/// Why a call leads nowhere.
enum Unresolved {
    /// The module is not local, and nobody has put it here.
    Absent { source: String, version: String },
    /// The call is wrong.
    Wrong(Box<Problem>),
}

/// Modules that are not here, each with the calls of it: one problem a module, however often it is called.
#[derive(Default)]
struct Absent {
    calls: BTreeMap<(String, String), Vec<(String, Span)>>,
}

impl Absent {
    fn add(&mut self, source: String, version: String, name: &str, call: &ModuleCall) {
        let span = attribute(&call.block, "source").map_or(call.block.header, |source| source.span);
        self.calls.entry((source, version)).or_default().push((name.to_owned(), span));
    }

    fn problems(self) -> impl Iterator<Item = Problem> {
        self.calls.into_iter().filter_map(|((source, version), calls)| {
            let (name, span) = calls.first()?;
            let version = if version.is_empty() { version } else { format!(", version {version},") };
            let others = match calls.len() - 1 {
                0 => String::new(),
                1 => ", nor is 1 other call of it".to_owned(),
                others => format!(", nor are {others} other calls of it"),
            };
            let message = format!("module.{name} from `{source}`{version} is not here, so it is not judged{others}.");
            let help = format!(
                "Nothing is ever downloaded. Run `terraform init` before, or vendor the module and name its folder: \
                 --module-map {source}=DIR"
            );
            Some(Problem::error("missing-module", message).at(*span).help(help))
        })
    }
}

struct CallResolver<'a> {
    sources: &'a Sources,
    folder: &'a SourcePath,
    module_map: &'a BTreeMap<String, SourcePath>,
    installed: &'a Installed,
}

impl CallResolver<'_> {
    /// Where a call leads.
    fn resolve(&self, name: &str, call: &ModuleCall) -> Result<SourcePath, Unresolved> {
        let Some(attribute) = call.block.body.attribute("source") else {
            return Err(wrong(format!("module.{name} has no source."), call.block.header));
        };
        let span = attribute.value.span;
        let Some(source) = attribute.value.as_literal() else {
            let message = format!("The source of module.{name} is not a literal string, so it cannot be followed.");
            return Err(wrong(message, span));
        };
        if let Some(folder) = self.module_map.get(source) {
            return self.existing(folder.clone(), name, source, span);
        }
        if !(source.starts_with("./") || source.starts_with("../") || source == "." || source == "..") {
            let version = call.block.body.attribute("version").and_then(|version| version.value.as_literal());
            return match self.installed.folder(self.folder, name) {
                Some(folder) => self.existing(folder.clone(), name, source, span),
                None => Err(Unresolved::Absent {
                    source: source.to_owned(),
                    version: version.unwrap_or_default().to_owned(),
                }),
            };
        }
        match self.folder.join(source) {
            Ok(folder) => self.existing(folder, name, source, span),
            Err(leaves) => {
                let problem = Problem::error("missing-module", format!("The source of module.{name}, {leaves}."));
                let problem = problem.at(span).help("Scan from a folder that holds both modules.");
                Err(Unresolved::Wrong(Box::new(problem)))
            }
        }
    }

    fn existing(&self, folder: SourcePath, name: &str, source: &str, span: Span) -> Result<SourcePath, Unresolved> {
        let holds_configuration = |folder: &SourcePath| {
            self.sources.entries(folder).is_ok_and(|entries| entries.iter().any(|entry| is_configuration(&entry.path)))
        };
        if holds_configuration(&folder) {
            return Ok(folder);
        }
        let message = format!("module.{name} is called from `{source}`, but {folder} holds no Terraform files.");
        Err(wrong(message, span))
    }
}

fn wrong(message: String, span: Span) -> Unresolved {
    Unresolved::Wrong(Box::new(Problem::error("missing-module", message).at(span)))
}

/// The value of an attribute of a block, if it is there.
pub(crate) fn attribute<'a>(block: &'a Block, name: &str) -> Option<&'a Expr> {
    block.body.attribute(name).map(|attribute| &attribute.value)
}

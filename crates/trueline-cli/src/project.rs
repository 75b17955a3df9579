use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use trueline_cloudformation::CloudFormation;
use trueline_finding::{FileCount, RuleInfo};
use trueline_ir::{Frontend, Loaded};
use trueline_kubernetes::Kubernetes;
use trueline_source::{Level, Problem, ReadError, SourcePath, Sources};
use trueline_terraform::{Options, Terraform};

use crate::args::InputArgs;
use crate::config::{Config, Environment};
use crate::discover::{Discovered, discover};
use crate::disk::{self, DiskTree};
use crate::git::GitTree;
use crate::mistake::Mistake;
use crate::render::{RenderOptions, render};
use crate::root::{self, NamedPath, Root, RootKind};

/// What is to be read: the files that were found, and the tree they are in.
pub(crate) struct Project {
    /// What paths are relative to.
    pub(crate) root: Root,
    /// What is configured.
    pub(crate) config: Arc<Config>,
    /// Which side of a comparison it is.
    pub(crate) side: Side,
    /// The files, by which everything is read.
    pub(crate) sources: Sources,
    /// What was wrong with the paths so far.
    pub(crate) problems: Vec<Problem>,
    /// Links to folders outside of all given paths, as reports would tell them. Nobody looks there.
    pub(crate) links_out: Vec<String>,
    workspace: Option<String>,
    files: Vec<SourcePath>,
    unreadable: usize,
    may_be_empty: bool,
    terraform: Terraform,
    templates: CloudFormation,
    /// How charts and overlays are rendered, if they are.
    render: Option<RenderOptions>,
}

/// What the arguments name, as it lies on the disk.
pub(crate) struct Ground {
    paths: Vec<NamedPath>,
    root: Root,
    found: Discovered,
    modules: BTreeMap<String, PathBuf>,
    config: Arc<Config>,
}

/// The side of a comparison that a tree of git is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// What is judged.
    Head,
    /// What it is compared with. What it lacks is no mistake.
    Base,
}

impl Ground {
    /// Finds the files that the arguments name, and the root above them.
    ///
    /// # Errors
    /// When a path that the arguments name is not there, or cannot be used as what it is named for.
    pub(crate) fn find(args: &InputArgs) -> Result<Ground, Mistake> {
        let paths = args.paths.iter().map(|path| NamedPath::find(path)).collect::<Result<Vec<_>, _>>()?;
        let root = Root::of(&paths)?;
        let real: Vec<PathBuf> = paths.iter().map(|path| path.real.clone()).collect();
        let found = discover(&real, root.kind == RootKind::Repository);
        let modules = find_modules(&args.modules)?;
        let root = root.widened(&found.files, modules.values())?;
        let config = Config::find(&args.config, &root::folder_of(&paths).unwrap_or_default(), &root, &found.files)?;
        Ok(Ground { paths, root, found, modules, config: Arc::new(config) })
    }

    /// What paths are relative to.
    pub(crate) fn root(&self) -> &Root {
        &self.root
    }

    /// The names of the files, and of the links to some.
    pub(crate) fn names(&self) -> Vec<SourcePath> {
        self.found.files.iter().chain(&self.found.links).filter_map(|file| self.root.name(file)).collect()
    }

    /// The files as they are on the disk.
    ///
    /// # Errors
    /// When a file of values that the arguments name cannot be read.
    pub(crate) fn on_disk(&self, args: &InputArgs) -> Result<Project, Mistake> {
        let mut project = self.project(args, Sources::new(DiskTree::new(self.root.clone())), Side::Head)?;
        let real: Vec<PathBuf> = self.paths.iter().map(|path| path.real.clone()).collect();
        project.links_out = project.links_out_of(&real, &self.found.folder_links);
        project.take(self.found.clone());
        project.expect_something(args);
        Ok(project)
    }

    /// The files as they are in a tree of git.
    ///
    /// # Errors
    /// When a file of values that the arguments name cannot be read.
    pub(crate) fn in_git(&self, args: &InputArgs, tree: GitTree, side: Side) -> Result<Project, Mistake> {
        let named: Vec<SourcePath> = self.paths.iter().filter_map(|path| self.root.name(&path.real)).collect();
        let found: BTreeSet<SourcePath> = self.names().into_iter().collect();
        // What is on the disk and was not found there is ignored, although git tracks it.
        let is_ignored = |file: &SourcePath| !found.contains(file) && self.root.path.join(file.as_str()).exists();
        let mut files = tree.files_below(&named);
        files.retain(|file| !is_ignored(file));
        let mut project = self.project(args, Sources::new(tree), side)?;
        project.files = files;
        if side == Side::Head {
            project.expect_something(args);
        }
        Ok(project)
    }

    fn project(&self, args: &InputArgs, sources: Sources, side: Side) -> Result<Project, Mistake> {
        let root = &self.root;
        let environments = self.config.environments.iter().map(|environment| take_in_environment(environment, root));
        let mut options = Options {
            environments: environments.collect::<Result<_, _>>()?,
            variables: args.variables.clone(),
            var_files: take_in_variables(&args.var_files, root, &sources)?,
            workspace: args.workspace.clone(),
            module_map: (self.modules.iter())
                .filter_map(|(source, path)| Some((source.clone(), root.name(path)?)))
                .collect(),
            roots: named_twice(&self.paths).filter_map(|path| root.name(&path.real)).collect(),
            named: self.paths.iter().filter(|path| !path.is_folder).filter_map(|path| root.name(&path.real)).collect(),
            in_repository: root.kind == RootKind::Repository,
        };
        if side == Side::Base {
            let is_there = |file: &SourcePath| sources.open(file).is_ok();
            options.var_files.retain(is_there);
            options.environments.iter_mut().for_each(|environment| environment.var_files.retain(is_there));
            options
                .environments
                .retain(|environment| environment.root.as_ref().is_none_or(|folder| sources.entries(folder).is_ok()));
        }
        let mut templates = trueline_cloudformation::Options {
            parameters: args.parameters.clone(),
            parameter_files: take_in_variables(&args.parameter_files, root, &sources)?,
        };
        if side == Side::Base {
            templates.parameter_files.retain(|file| sources.open(file).is_ok());
        }
        let render = self.rendering(args, &sources, side)?;
        Ok(Project {
            root: root.clone(),
            config: self.config.clone(),
            side,
            sources,
            problems: Vec::new(),
            links_out: Vec::new(),
            workspace: args.workspace.clone(),
            files: Vec::new(),
            unreadable: 0,
            may_be_empty: args.allow_empty || side == Side::Base,
            terraform: Terraform { options },
            templates: CloudFormation { options: templates },
            render,
        })
    }
}

impl Ground {
    /// How charts and overlays are rendered, if the arguments or the config ask for it.
    fn rendering(&self, args: &InputArgs, sources: &Sources, side: Side) -> Result<Option<RenderOptions>, Mistake> {
        let config = &self.config.kubernetes;
        if !(args.render || config.render || !args.helm_values.is_empty()) {
            return Ok(None);
        }
        let mut helm_values = match args.helm_values.is_empty() {
            true => (config.helm_values.iter())
                .map(|set| set.iter().map(|file| name_below(file, &self.root)).collect())
                .collect::<Result<Vec<Vec<_>>, _>>()?,
            false => (args.helm_values.iter())
                .map(|set| take_in_variables(&set.0, &self.root, sources))
                .collect::<Result<_, _>>()?,
        };
        if side == Side::Base {
            helm_values.iter_mut().for_each(|set| set.retain(|file| sources.open(file).is_ok()));
            helm_values.retain(|set| !set.is_empty());
        }
        Ok(Some(RenderOptions { helm_values, release: config.release }))
    }
}

impl Project {
    /// The files that the arguments name, as they are on the disk.
    ///
    /// # Errors
    /// When a path that the arguments name is not there, or cannot be used as what it is named for.
    pub(crate) fn open(args: &InputArgs) -> Result<Project, Mistake> {
        Ground::find(args)?.on_disk(args)
    }

    /// The files that the arguments name without `exports`, which tell what is live and are no code wherever they lie.
    ///
    /// # Errors
    /// When a path that the arguments name is not there, or cannot be used as what it is named for.
    pub(crate) fn open_beside(args: &InputArgs, exports: &[&Path]) -> Result<Project, Mistake> {
        let mut ground = Ground::find(args)?;
        let exports: BTreeSet<PathBuf> = exports.iter().filter_map(|path| fs::canonicalize(path).ok()).collect();
        let is_code = |file: &PathBuf| !fs::canonicalize(file).is_ok_and(|real| exports.contains(&real));
        // Of files, the paths are real already.
        ground.found.files.retain(|file| !exports.contains(file));
        ground.found.links.retain(is_code);
        ground.on_disk(args)
    }

    fn expect_something(&mut self, args: &InputArgs) {
        let is_empty = self.unreadable == 0 && !self.files.iter().any(|file| self.is_claimed(file));
        if is_empty && !args.allow_empty {
            self.problems.push(empty_scan(&args.paths));
        }
    }

    /// Evaluates the files.
    pub(crate) fn load(&self) -> Loaded {
        let rendered = self.render.as_ref().map(|options| render(options, &self.files, &self.sources));
        let rendered = rendered.unwrap_or_default();
        let kubernetes = Kubernetes { renderings: rendered.renderings };
        let frontends = self.frontends(&kubernetes);
        let loaded = frontends.par_iter().map(|frontend| frontend.load(&self.sources, &self.files));
        let of_rendering = Loaded { problems: rendered.problems, failed: rendered.failed, ..Loaded::default() };
        let mut loaded = loaded.collect::<Vec<_>>().into_iter().fold(of_rendering, |mut all, part| {
            all.extend(part);
            all
        });
        tell_once(&mut loaded.problems);
        loaded
    }

    fn frontends<'f>(&'f self, kubernetes: &'f Kubernetes) -> [&'f (dyn Frontend + Send + Sync); 3] {
        [&self.terraform, &self.templates, kubernetes]
    }

    /// Whether the config of one of the folders turns a rule on.
    pub(crate) fn turned_on(&self) -> impl Fn(&RuleInfo) -> bool {
        self.config.rules.turns_on(self.files.iter())
    }

    /// What `terraform.workspace` is.
    pub(crate) fn workspace(&self) -> &str {
        self.workspace.as_deref().unwrap_or("default")
    }

    fn is_claimed(&self, file: &SourcePath) -> bool {
        let kubernetes = Kubernetes::default();
        self.frontends(&kubernetes).iter().any(|frontend| frontend.claims(file, &self.sources))
    }

    /// What is wrong if none of the files held anything to judge; nothing if that is known already, or may be.
    pub(crate) fn nothing_judged(&self, files: FileCount) -> Option<Problem> {
        let is_told = self.problems.iter().any(|problem| problem.code == EMPTY_SCAN);
        let is_empty = files.parsed == 0 && files.failed == 0 && !self.may_be_empty && !is_told;
        is_empty.then(|| {
            let message = format!("None of the {} files here holds anything that is judged.", files.passed_over);
            let help = "Templates of charts are judged when they are rendered: --render. \
                        If there may be nothing, add --allow-empty.";
            Problem::error(EMPTY_SCAN, message).help(help)
        })
    }

    /// What became of the files, those included that were only reached as modules. A file that a frontend looked into and
    /// found to hold nothing of its own is passed over like one that none has looked at.
    pub(crate) fn count_files(&self, loaded: &Loaded) -> FileCount {
        let failed: BTreeSet<&SourcePath> = loaded.failed.iter().collect();
        let parsed: BTreeSet<&SourcePath> = loaded.parsed.iter().filter(|file| !failed.contains(file)).collect();
        let is_passed_over = |file: &&SourcePath| !failed.contains(file) && !parsed.contains(file);
        FileCount {
            parsed: parsed.len(),
            passed_over: self.files.iter().filter(is_passed_over).count(),
            failed: failed.len() + self.unreadable,
        }
    }

    fn take(&mut self, found: Discovered) {
        for file in found.files {
            self.take_file(&file);
        }
        for link in found.links {
            match fs::canonicalize(&link) {
                Ok(real) if !self.root.may_read(&real) => self.refuse_link(&link, &ReadError::LeavesRoot.to_string()),
                Ok(real) if real.is_file() => self.take_file(&link),
                Ok(_) => self.refuse_special(&link),
                Err(error) => self.refuse_link(&link, &error.to_string()),
            }
        }
        for file in found.special {
            self.refuse_special(&file);
        }
        // The order of the disk's names is that of their parts, a SourcePath's that of its characters.
        self.files.sort();
        for (path, reason) in found.unreadable {
            let message = format!("`{}` cannot be read: {reason}.", self.shown(&path));
            self.refuse(&path, Problem::error("unreadable", message));
        }
        self.problems.extend(found.misread.into_iter().map(|message| Problem::warning("ignore-file", message)));
    }

    fn take_file(&mut self, file: &Path) {
        match self.root.name(file) {
            Some(name) => self.files.push(name),
            None if self.would_be_claimed(file) => {
                let message =
                    format!("`{}` has a name that no report can tell, so it is not judged.", self.shown(file));
                let help = "Use UTF-8 in file names, and no back slash.";
                self.refuse(file, Problem::error("file-name", message).help(help));
            }
            None => {}
        }
    }

    /// A link that cannot be followed matters if what it stands for would have been judged.
    fn refuse_link(&mut self, link: &Path, reason: &str) {
        if self.would_be_claimed(link) {
            let message = format!("`{}` is a link that cannot be followed: {reason}.", self.shown(link));
            self.refuse(link, Problem::error("unreadable", message));
        }
    }

    /// A pipe, socket or device might never end, or wait for ever, so it is not opened.
    fn refuse_special(&mut self, file: &Path) {
        if self.would_be_claimed(file) {
            let message = format!("`{}` is a pipe, a socket or a device, so it is not read.", self.shown(file));
            self.refuse(file, Problem::error("unreadable-file", message).help("Put a regular file in its place."));
        }
    }

    fn links_out_of(&self, paths: &[PathBuf], links: &[PathBuf]) -> Vec<String> {
        let leads_out = |link: &&PathBuf| {
            fs::canonicalize(link).is_ok_and(|target| !paths.iter().any(|path| target.starts_with(path)))
        };
        links.iter().filter(leads_out).map(|link| self.shown(link)).collect()
    }

    /// A path as reports tell it, so that they are the same wherever the root lies.
    fn shown(&self, path: &Path) -> String {
        let below = || path.strip_prefix(&self.root.path).unwrap_or(path).display().to_string();
        self.root.name(path).map_or_else(below, |name| name.to_string())
    }

    fn refuse(&mut self, path: &Path, problem: Problem) {
        self.problems.push(match self.root.name(path) {
            Some(name) => problem.in_path(name),
            None => problem,
        });
        self.unreadable += 1;
    }

    fn would_be_claimed(&self, file: &Path) -> bool {
        let name = file.file_name().unwrap_or_default().to_string_lossy().replace('\\', "_");
        let kubernetes = Kubernetes::default();
        let frontends = self.frontends(&kubernetes);
        SourcePath::new(&name).is_ok_and(|name| frontends.iter().any(|frontend| frontend.may_claim(&name)))
    }
}

/// All formats that are understood.
pub(crate) fn frontends(
    options: Options,
    templates: trueline_cloudformation::Options,
) -> Vec<Box<dyn Frontend + Send + Sync>> {
    vec![
        Box::new(Terraform { options }),
        Box::new(CloudFormation { options: templates }),
        Box::new(Kubernetes::default()),
    ]
}

/// Makes a file that the user names known to `sources`, wherever it lies, and tells its name there.
pub(crate) fn take_in(path: &Path, root: &Root, sources: &Sources) -> Result<SourcePath, ReadError> {
    // What cannot be made canonical may still be read: the pipe of `--var-file <(command)`.
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let name = root.name(&real);
    if let Some(name) = name.clone().filter(|_| root.may_read(&real)) {
        return Ok(name);
    }
    let text = String::from_utf8(disk::read_to_limit(&real, 0)?)
        .map_err(|error| ReadError::NotUtf8 { offset: error.utf8_error().valid_up_to() })?;
    let name = name.or_else(|| root::outside_name(&real)).ok_or(ReadError::LeavesRoot)?;
    sources.add(name.clone(), text);
    Ok(name)
}

fn take_in_variables(files: &[PathBuf], root: &Root, sources: &Sources) -> Result<Vec<SourcePath>, Mistake> {
    let take = |file: &PathBuf| {
        take_in(file, root, sources)
            .map_err(|error| Mistake::new(format!("the variable file `{}` cannot be read: {error}", file.display())))
    };
    files.iter().map(take).collect()
}

/// An environment in the names of the tree. What a config file names must lie below the root: the file may come from
/// anybody who can propose a change.
fn take_in_environment(environment: &Environment, root: &Root) -> Result<trueline_terraform::Environment, Mistake> {
    let name = |path: &PathBuf| {
        let real = fs::canonicalize(path).ok().filter(|real| root.may_read(real));
        real.and_then(|real| root.name(&real)).ok_or_else(|| {
            let message = format!(
                "the environment `{}` names `{}`, which is outside of `{}`",
                environment.name,
                path.display(),
                root.path.display()
            );
            Mistake::new(message).help("a config file can name only what lies below the root")
        })
    };
    Ok(trueline_terraform::Environment {
        name: environment.name.as_str().into(),
        variables: environment.variables.clone(),
        var_files: environment.var_files.iter().map(name).collect::<Result<_, _>>()?,
        workspace: environment.workspace.clone(),
        root: environment.root.as_ref().map(name).transpose()?,
    })
}

/// Of a file that cannot be read, what a format says that knows it for its own outweighs what others guess.
fn tell_once(problems: &mut Vec<Problem>) {
    let is_of = |problem: &Problem, level| problem.code == "unreadable" && problem.level == level;
    let errors = problems.iter().filter(|problem| is_of(problem, Level::Error));
    let known: BTreeSet<SourcePath> = errors.filter_map(|problem| problem.path.clone()).collect();
    let is_guess = |problem: &Problem| problem.path.as_ref().is_some_and(|path| known.contains(path));
    problems.retain(|problem| !(is_of(problem, Level::Warning) && is_guess(problem)));
}

/// The name of a file that a config names, which must lie below the root as the config may come from anybody.
fn name_below(path: &Path, root: &Root) -> Result<SourcePath, Mistake> {
    let real = fs::canonicalize(path).ok().filter(|real| root.may_read(real));
    real.and_then(|real| root.name(&real)).ok_or_else(|| {
        Mistake::new(format!("the config names `{}`, which is outside of `{}`", path.display(), root.path.display()))
            .help("a config file can name only what lies below the root")
    })
}

fn find_modules(modules: &[(String, PathBuf)]) -> Result<BTreeMap<String, PathBuf>, Mistake> {
    let find = |(source, folder): &(String, PathBuf)| {
        let found = NamedPath::find(folder)?;
        if !found.is_folder {
            return Err(Mistake::new(format!("the module `{source}` is mapped to `{}`, a file", folder.display()))
                .help("name the folder that holds the module"));
        }
        Ok((source.clone(), found.real))
    };
    modules.iter().map(find).collect()
}

/// The folders that would have been found anyway, below another path: whoever names one all the same means it as a root
/// module, even if it is called.
fn named_twice(paths: &[NamedPath]) -> impl Iterator<Item = &NamedPath> {
    let is_below = |path: &NamedPath, other: &NamedPath| path.real != other.real && path.real.starts_with(&other.real);
    paths.iter().filter(move |path| path.is_folder && paths.iter().any(|other| is_below(path, other)))
}

/// The code of the error that there is nothing to judge.
const EMPTY_SCAN: &str = "empty-scan";

fn empty_scan(paths: &[PathBuf]) -> Problem {
    let names: Vec<String> = paths.iter().map(|path| format!("`{}`", path.display())).collect();
    let message = format!("There is nothing to judge in {}.", names.join(", "));
    let help = "Name a folder that holds .tf files, templates or manifests: hidden and ignored ones are only found by \
                their own name. \
                If there may be none, add --allow-empty.";
    Problem::error(EMPTY_SCAN, message).help(help)
}

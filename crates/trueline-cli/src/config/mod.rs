//! The config file, `trueline.toml`.
//!
//! It goes through three types: a [`ConfigFile`] is what one file says, checked for its form alone; a [`Config`] is what
//! all files that count say together, with every path and name made sense of; what a run is made with in the end also
//! takes in the command line, which wins.

mod convention;
mod file;
mod ignore;
mod kubernetes;
mod merge;
mod rules;
mod show;

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use trueline_finding::RuleInfo;
use trueline_source::SourcePath;

use crate::args::ConfigArgs;
use crate::disk;
use crate::mistake::Mistake;
use crate::root::Root;
use file::ConfigFile;
use ignore::Ignore;
pub(crate) use kubernetes::Kubernetes;
pub(crate) use merge::{Config, Environment};
pub(crate) use rules::RuleSettings;
pub(crate) use show::show;

/// What a config file is called where nobody names one.
pub(crate) const NAME: &str = "trueline.toml";

impl Config {
    /// Reads the config file that the arguments name, or those from the root down to `folder`, of which the nearest
    /// outweighs the others. Environments are those of the nearest alone. Of those `among` the files in it counts what they
    /// say of the files below them: rules, conventions, and what is to be left alone.
    ///
    /// # Errors
    /// When one cannot be read, or says what makes no sense.
    pub(crate) fn find(args: &ConfigArgs, folder: &Path, root: &Root, among: &[PathBuf]) -> Result<Config, Mistake> {
        let mut config = Config::default();
        let paths = match &args.config {
            Some(path) => vec![path.clone()],
            None if args.no_config => return Ok(config),
            None => files_down_to(folder, root),
        };
        for (at, path) in paths.iter().enumerate() {
            let file = parse(path)?;
            config.suppressions = file.suppressions.clone().or(config.suppressions);
            config.add_local(&file, path, root)?;
            config.kubernetes.add(&file, path).map_err(|error| error.at(path))?;
            if args.config.is_some() {
                config.rules.everywhere.add(&file);
            }
            if at + 1 == paths.len() {
                config.add(file, path)?;
            }
        }
        if args.config.is_none() {
            let is_config = |path: &&PathBuf| path.file_name().is_some_and(|name| name == NAME);
            for path in among.iter().filter(is_config).filter(|path| !paths.contains(path)) {
                config.add_local(&parse(path)?, path, root)?;
            }
            config.rules.root = Some(root.clone());
        }
        Ok(config)
    }

    /// Adds what a file says of the files below its folder; of all files, if it lies outside of the root.
    fn add_local(&mut self, file: &ConfigFile, path: &Path, root: &Root) -> Result<(), Mistake> {
        let folder = fs::canonicalize(path).ok().and_then(|real| root.name(real.parent()?));
        let folder = folder.unwrap_or_else(SourcePath::root);
        let conventions = convention::conventions(file, &folder).map_err(|error| error.at(path))?;
        self.conventions.extend(conventions);
        for table in &file.ignore {
            self.ignores.push(Ignore::new(table, file, path).map_err(|error| error.at(path))?);
        }
        Ok(())
    }
}

/// The settings of rules, which each folder can change for what is in it.
#[derive(Debug, Default)]
pub(crate) struct Cascade {
    everywhere: RuleSettings,
    /// Where the files of folders are looked for, if they are.
    root: Option<Root>,
    known: Mutex<HashMap<SourcePath, Arc<RuleSettings>>>,
}

impl Cascade {
    /// Whether a config file turns a rule on: one of those from the root down to a folder of `files`, or the file that the
    /// arguments name.
    pub(crate) fn turns_on<'f>(&self, files: impl Iterator<Item = &'f SourcePath>) -> impl Fn(&RuleInfo) -> bool {
        let mut settings = vec![self.everywhere.clone()];
        if let Some(root) = &self.root {
            let folders: BTreeSet<SourcePath> = files.filter_map(SourcePath::parent).collect();
            let paths: BTreeSet<PathBuf> =
                folders.iter().flat_map(|folder| files_down_to(&root.path.join(folder.as_str()), root)).collect();
            for path in paths {
                // One that makes no sense is told of when something in its folder is found.
                let Ok(file) = parse(&path) else { continue };
                let mut own = RuleSettings::default();
                own.add(&file);
                settings.push(own);
            }
        }
        move |rule| settings.iter().any(|settings| settings.turns_on(rule))
    }

    /// What is said of rules in a folder.
    ///
    /// # Errors
    /// When a config file cannot be read, or speaks of a rule that is not among `rules`.
    pub(crate) fn of(&self, folder: &SourcePath, rules: &[Arc<RuleInfo>]) -> Result<Arc<RuleSettings>, Mistake> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(settings) = known.get(folder) {
            return Ok(settings.clone());
        }
        let mut settings = self.everywhere.clone();
        if let Some(root) = &self.root {
            for path in files_down_to(&root.path.join(folder.as_str()), root) {
                settings.add(&parse(&path)?);
            }
        }
        settings.check(rules)?;
        let settings = Arc::new(settings);
        known.insert(folder.clone(), settings.clone());
        Ok(settings)
    }
}

/// What the text of a config file says of Kubernetes.
///
/// # Errors
/// When it makes no sense.
pub(crate) fn kubernetes_of(text: &str, path: &Path) -> Result<Kubernetes, Mistake> {
    let mut kubernetes = Kubernetes::default();
    let file = ConfigFile::parse(text).map_err(|error| error.at(path))?;
    kubernetes.add(&file, path).map_err(|error| error.at(path))?;
    Ok(kubernetes)
}

/// The config files from the root down to a folder.
fn files_down_to(folder: &Path, root: &Root) -> Vec<PathBuf> {
    let folders = folder.ancestors().take_while(|folder| folder.starts_with(&root.path));
    let files = folders.map(|folder| folder.join(NAME)).filter(|path| path.is_file() && root.holds(path));
    let mut files: Vec<PathBuf> = files.collect();
    files.reverse();
    files
}

fn parse(path: &Path) -> Result<ConfigFile, Mistake> {
    ConfigFile::parse(&read(path)?).map_err(|error| error.at(path))
}

fn read(path: &Path) -> Result<String, Mistake> {
    let unreadable =
        |reason: String| Mistake::new(format!("the config file `{}` cannot be read: {reason}", path.display()));
    let bytes = disk::read_file(path).map_err(|error| unreadable(error.to_string()))?;
    String::from_utf8(bytes).map_err(|_| unreadable("it is not UTF-8".to_owned()))
}

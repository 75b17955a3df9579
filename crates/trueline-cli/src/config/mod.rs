//! The config file, `trueline.toml`.
//!
//! It goes through three types: a [`ConfigFile`] is what one file says, checked for its form alone; a [`Config`] is what
//! all files that count say together, with every path and name made sense of; what a run is made with in the end also
//! takes in the command line, which wins.

mod file;
mod merge;

use std::path::{Path, PathBuf};

use crate::args::ConfigArgs;
use crate::disk;
use crate::mistake::Mistake;
use crate::root::Root;
use file::ConfigFile;
pub(crate) use merge::{Config, Environment};

/// What a config file is called where nobody names one.
const NAME: &str = "trueline.toml";

impl Config {
    /// Reads the config file that the arguments name, or the nearest one from `folder` up to the root.
    ///
    /// # Errors
    /// When it cannot be read, or says what makes no sense.
    pub(crate) fn find(args: &ConfigArgs, folder: &Path, root: &Root) -> Result<Config, Mistake> {
        let path = match &args.config {
            Some(path) => Some(path.clone()),
            None if args.no_config => None,
            None => nearest(folder, root),
        };
        let mut config = Config::default();
        if let Some(path) = path {
            let file = ConfigFile::parse(&read(&path)?).map_err(|error| error.at(&path))?;
            config.add(file, &path)?;
        }
        Ok(config)
    }
}

/// The config file in `folder` or above it, no higher than the root.
fn nearest(folder: &Path, root: &Root) -> Option<PathBuf> {
    let folders = folder.ancestors().take_while(|folder| folder.starts_with(&root.path));
    folders.map(|folder| folder.join(NAME)).find(|path| path.is_file() && root.holds(path))
}

fn read(path: &Path) -> Result<String, Mistake> {
    let unreadable =
        |reason: String| Mistake::new(format!("the config file `{}` cannot be read: {reason}", path.display()));
    let bytes = disk::read_file(path).map_err(|error| unreadable(error.to_string()))?;
    String::from_utf8(bytes).map_err(|_| unreadable("it is not UTF-8".to_owned()))
}

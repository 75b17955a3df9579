//! A Terraform state, as its last refresh left it.

use trueline_ir::{Covers, Snapshot};
use trueline_source::{Problem, SourcePath, Sources};

/// Reads a text that the sources know under this name.
pub(crate) fn read(path: &SourcePath, sources: &Sources) -> Result<Snapshot, Box<Problem>> {
    Ok(Snapshot {
        path: path.clone(),
        format: "Terraform state",
        captured: None,
        covers: Covers::Configuration,
        is_whole: false,
        resources: trueline_terraform::load_state(sources, path)?,
        others: Vec::new(),
    })
}

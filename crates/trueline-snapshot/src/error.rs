use trueline_source::{Problem, SourcePath};

/// That a file is of no format that is read.
pub(crate) fn unknown_format(path: &SourcePath) -> Problem {
    let message = format!("`{path}` is no export of a format that is known.");
    let help = "Give a Terraform state or `terraform show -json` of it.";
    Problem::error("snapshot-format", message).in_path(path.clone()).help(help)
}

/// That a file cannot be read.
pub(crate) fn unreadable(path: &SourcePath, why: impl std::fmt::Display) -> Problem {
    Problem::error("snapshot-unreadable", format!("`{path}` cannot be read: {why}.")).in_path(path.clone())
}

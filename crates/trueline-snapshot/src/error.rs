use trueline_source::{Problem, SourcePath};

/// That a file is of no format that is read.
pub(crate) fn unknown_format(path: &SourcePath) -> Problem {
    let message = format!("`{path}` is no export of a format that is known.");
    let help = "Give a Terraform state or `terraform show -json` of it, an export of AWS Config, Cloud Control or a stack, \
                of Azure Resource Graph, of Google's Cloud Asset Inventory, or what `kubectl get -o json` prints.";
    Problem::error("snapshot-format", message).in_path(path.clone()).help(help)
}

/// That a file holds nothing, which says nothing of what is live.
pub(crate) fn empty(path: &SourcePath) -> Problem {
    let message = format!("`{path}` holds no resources, so that nothing can be compared with it.");
    Problem::error("snapshot-empty", message).in_path(path.clone()).help("Export it again.")
}

/// That a file cannot be read.
pub(crate) fn unreadable(path: &SourcePath, why: impl std::fmt::Display) -> Problem {
    Problem::error("snapshot-unreadable", format!("`{path}` cannot be read: {why}.")).in_path(path.clone())
}

/// That a file breaks off or is no JSON from some line on.
pub(crate) fn broken(path: &SourcePath, line: u32, why: &str, read: usize) -> Problem {
    let message = format!("`{path}` cannot be read from line {line} on: {why}. {read} items before that were read.");
    let help = "Export it again, whole: what is missing cannot be told from what is gone.";
    Problem::error("snapshot-broken", message).in_path(path.clone()).help(help)
}

/// That some items of a file are not what the others are.
pub(crate) fn strange(path: &SourcePath, count: usize, line: u32) -> Problem {
    let items = if count == 1 { "item is" } else { "items are" };
    let message = format!("{count} {items} of no format that is known in `{path}`, the first at line {line}.");
    Problem::error("snapshot-item", message).in_path(path.clone()).help("Export it again, or take them out.")
}

//! Which files are plans and states: told by what they hold, for their names say little.

use trueline_source::{SourcePath, Sources};

use super::outline::Cursor;

/// How much of a file is looked at before it is opened as a whole.
const HEAD: usize = 4096;

/// A file that Terraform made of a configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `terraform show -json PLAN`.
    Plan,
    /// `terraform show -json` of a state.
    ShownState,
    /// `terraform.tfstate`.
    State,
    /// What `terraform plan -out` writes: an archive.
    BinaryPlan,
    /// What `terraform plan -json` prints: events, one a line.
    Log,
}

/// Whether a file may be one, by its name.
pub(crate) fn may_be(path: &SourcePath) -> bool {
    path.file_name().ends_with(".json") || is_state_name(path)
}

pub(crate) fn is_state_name(path: &SourcePath) -> bool {
    let name = path.file_name();
    name.ends_with(".tfstate") || name.ends_with(".tfstate.backup")
}

/// What kind of file it is. One that the user names is looked at whatever it is called.
pub(crate) fn kind(path: &SourcePath, sources: &Sources, named: bool) -> Option<Kind> {
    if !named && !may_be(path) {
        return None;
    }
    let head = sources.head(path, HEAD).ok()?;
    if head.starts_with(b"PK\x03\x04") {
        return Some(Kind::BinaryPlan).filter(|_| named);
    }
    let text = String::from_utf8_lossy(&head);
    if text.starts_with("{\"@level\":") {
        return Some(Kind::Log).filter(|_| named);
    }
    let keys = Keys::of(&text);
    if !keys.is_promising && !named {
        return None;
    }
    // The keys that tell may stand behind long values: `jq -S` sorts them.
    let kind = keys.kind();
    if kind.is_some() || head.len() < HEAD {
        return kind;
    }
    let file = sources.open(path).ok()?;
    Keys::of(sources.file(file).text()).kind()
}

/// Which of the telling keys the object has, as far as it goes.
#[derive(Default)]
struct Keys {
    is_promising: bool,
    format_version: bool,
    plan: bool,
    values: bool,
    version: bool,
    state: bool,
}

impl Keys {
    fn of(text: &str) -> Self {
        let mut keys = Keys::default();
        let mut cursor = Cursor::new(text, 0);
        // A part of the text is enough.
        let _ = cursor.members(|key, cursor| {
            keys.add(key);
            cursor.skip().map(drop)
        });
        keys
    }

    fn add(&mut self, key: &str) {
        let known = match key {
            "format_version" => &mut self.format_version,
            "planned_values"
            | "resource_changes"
            | "output_changes"
            | "prior_state"
            | "resource_drift"
            | "relevant_attributes"
            | "applyable" => &mut self.plan,
            "values" => &mut self.values,
            "version" => &mut self.version,
            "serial" | "lineage" | "check_results" => &mut self.state,
            // The first keys of a sorted plan.
            "checks" | "complete" | "configuration" | "errored" | "terraform_version" => {
                self.is_promising = true;
                return;
            }
            _ => return,
        };
        *known = true;
        self.is_promising |= key != "version" && key != "values";
    }

    fn kind(&self) -> Option<Kind> {
        match self {
            Keys { plan: true, .. } => Some(Kind::Plan),
            Keys { version: true, state: true, .. } => Some(Kind::State),
            Keys { format_version: true, values: true, .. } => Some(Kind::ShownState),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use trueline_source::MemoryTree;

    #[test]
    fn told_by_what_they_hold() {
        let long = format!(r#"{{"configuration": {{"x": "{}"}}, "resource_changes": []}}"#, "y".repeat(2 * HEAD));
        let cases = [
            (
                "plan.json",
                r#"{"format_version":"1.2","terraform_version":"1.11.4","planned_values":{"root"#,
                Some(Kind::Plan),
            ),
            ("sorted.json", &long, Some(Kind::Plan)),
            ("shown.json", r#"{"format_version":"1.0","values":{}}"#, Some(Kind::ShownState)),
            ("a.tfstate", r#"{"version": 4, "serial": 1, "lineage": "x", "resources": []}"#, Some(Kind::State)),
            ("package.json", r#"{"name": "x", "version": "1.0.0"}"#, None),
            ("other.json", r#"{"format_version": "1.0", "provider_schemas": {}}"#, None),
            ("list.json", "[1, 2]", None),
            ("plan.out", r#"{"format_version":"1.2","planned_values":{}}"#, None),
            ("tfplan", "PK\u{3}\u{4}...", None),
        ];
        for (name, text, expected) in cases {
            let sources = Sources::new(MemoryTree::new().with(name, text));
            let path = SourcePath::new(name).unwrap();
            assert_eq!(kind(&path, &sources, false), expected, "{name}");
        }
        for (name, text, expected) in [
            ("plan.out", r#"{"format_version":"1.2","planned_values":{}}"#, Some(Kind::Plan)),
            ("tfplan", "PK\u{3}\u{4}...", Some(Kind::BinaryPlan)),
            ("log.json", "{\"@level\":\"info\",\"@message\":\"Terraform 1.11.4\"}\n{}", Some(Kind::Log)),
            ("notes.txt", "nothing", None),
        ] {
            let sources = Sources::new(MemoryTree::new().with(name, text));
            let path = SourcePath::new(name).unwrap();
            assert_eq!(kind(&path, &sources, true), expected, "{name}");
        }
    }
}

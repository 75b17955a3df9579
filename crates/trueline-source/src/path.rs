use std::fmt;
use std::sync::Arc;

/// A path inside a [`SourceTree`](crate::SourceTree): relative to its root, `/` between the parts, no `.` or `..`
/// part, no leading or trailing slash. The root itself is the empty path.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(Arc<str>);

/// A relative path climbed out of the tree's root.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` leaves the scan root")]
pub struct LeavesRoot(pub String);

impl SourcePath {
    /// The root of the tree.
    pub fn root() -> Self {
        SourcePath(Arc::from(""))
    }

    /// The path that `text` names, counted from the root. Back slashes count as separators.
    ///
    /// # Errors
    /// When `..` parts lead above the root, or the path is absolute.
    pub fn new(text: &str) -> Result<Self, LeavesRoot> {
        SourcePath::root().join(text)
    }

    /// The path that `text` names, counted from this folder.
    ///
    /// # Errors
    /// When `..` parts lead above the root, or `text` is absolute.
    pub fn join(&self, text: &str) -> Result<Self, LeavesRoot> {
        let escape = || LeavesRoot(text.to_owned());
        if text.starts_with(['/', '\\']) || begins_with_drive(text) {
            return Err(escape());
        }
        let mut parts: Vec<&str> = self.0.split('/').filter(|part| !part.is_empty()).collect();
        for part in text.split(['/', '\\']) {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop().ok_or_else(escape)?;
                }
                part => parts.push(part),
            }
        }
        Ok(SourcePath(Arc::from(parts.join("/"))))
    }

    /// The text, as it stands in reports.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text, shared.
    pub fn to_shared(&self) -> Arc<str> {
        self.0.clone()
    }

    /// Whether this is the root of the tree.
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// The folder that holds this path; `None` for the root.
    pub fn parent(&self) -> Option<SourcePath> {
        if self.is_root() {
            return None;
        }
        let end = self.0.rfind('/').unwrap_or(0);
        Some(SourcePath(Arc::from(&self.0[..end])))
    }

    /// The last part of the path; empty for the root.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    /// Whether this path is `folder` or lies below it.
    pub fn is_within(&self, folder: &SourcePath) -> bool {
        folder.is_root()
            || self.0.strip_prefix(folder.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

/// `C:\` or `C:/`; a colon alone may stand in the name of a file.
fn begins_with_drive(text: &str) -> bool {
    matches!(text.as_bytes(), [letter, b':', b'/' | b'\\', ..] if letter.is_ascii_alphabetic())
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_root() { "." } else { &self.0 })
    }
}

impl fmt::Debug for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_and_refuses() {
        let cases = [
            ("a/b", "c", Some("a/b/c")),
            ("a/b", "../c", Some("a/c")),
            ("a/b", "./../../x/./y", Some("x/y")),
            ("a", "..", Some("")),
            ("a", "../..", None),
            ("", "..", None),
            ("a", "/etc/passwd", None),
            ("a", "c:\\x", None),
            ("a", "C:/x", None),
            ("a", "c:x.tf", Some("a/c:x.tf")),
            ("", "::x.tf", Some("::x.tf")),
            ("a", "b\\c", Some("a/b/c")),
        ];
        for (base, text, expected) in cases {
            let joined = SourcePath::new(base).unwrap().join(text).ok();
            assert_eq!(joined.as_ref().map(SourcePath::as_str), expected, "{base} + {text}");
        }
    }

    #[test]
    fn within_is_by_whole_parts() {
        let path = |text| SourcePath::new(text).unwrap();
        assert!(path("a/b").is_within(&path("a")));
        assert!(path("a").is_within(&path("a")));
        assert!(path("a").is_within(&SourcePath::root()));
        assert!(!path("ab").is_within(&path("a")));
    }

    #[test]
    fn parents_end_at_the_root() {
        let path = SourcePath::new("a/b.tf").unwrap();
        assert_eq!(path.file_name(), "b.tf");
        assert_eq!(path.parent().unwrap().as_str(), "a");
        assert_eq!(path.parent().unwrap().parent(), Some(SourcePath::root()));
        assert_eq!(SourcePath::root().parent(), None);
    }
}

use std::fmt;
use std::sync::Arc;

/// One step of an [`AttrPath`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Into a map, by key.
    Key(Arc<str>),
    /// Into a list, counted from 0.
    Index(usize),
}

impl From<&str> for Step {
    fn from(key: &str) -> Self {
        Step::Key(Arc::from(key))
    }
}

impl From<usize> for Step {
    fn from(index: usize) -> Self {
        Step::Index(index)
    }
}

/// The way from a resource to one of its values: `ingress[0].cidr_blocks[1]`, `tags["a.b"]`,
/// `policy.Statement[0].Action[2]` (through a string that holds JSON, into what it holds). A clone shares the steps.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct AttrPath(Arc<[Step]>);

/// A text that is no path.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no attribute path: {what} at offset {at}")]
pub struct PathError {
    text: String,
    what: &'static str,
    at: usize,
}

impl AttrPath {
    /// The empty path: the resource itself.
    pub fn new() -> Self {
        AttrPath::default()
    }

    /// The path of these steps.
    pub fn from_steps(steps: impl IntoIterator<Item = Step>) -> Self {
        AttrPath(steps.into_iter().collect())
    }

    /// Reads what [`fmt::Display`] writes.
    ///
    /// # Errors
    /// When brackets or quotes do not match, or a part is empty.
    pub fn parse(text: &str) -> Result<Self, PathError> {
        let fail = |what, rest: &str| PathError { text: text.to_owned(), what, at: text.len() - rest.len() };
        let mut steps = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            if let Some(inside) = rest.strip_prefix("[\"") {
                let (key, after) = read_quoted(inside).ok_or_else(|| fail("a quote without its end", rest))?;
                steps.push(Step::Key(key.into()));
                rest = after.strip_prefix(']').ok_or_else(|| fail("expected `]`", after))?;
            } else if let Some(inside) = rest.strip_prefix('[') {
                let (number, after) = inside.split_once(']').ok_or_else(|| fail("a bracket without its end", rest))?;
                steps.push(Step::Index(number.parse().map_err(|_| fail("expected a number", inside))?));
                rest = after;
            } else {
                let name = if steps.is_empty() { Some(rest) } else { rest.strip_prefix('.') };
                let name = name.ok_or_else(|| fail("expected `.` or `[`", rest))?;
                let end = name.find(['.', '[']).unwrap_or(name.len());
                if end == 0 {
                    return Err(fail("expected a name", name));
                }
                steps.push(Step::from(&name[..end]));
                rest = &name[end..];
            }
        }
        Ok(AttrPath(steps.into()))
    }

    /// The steps, outermost first.
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// Whether this is the resource itself.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// This path and one step more.
    #[must_use]
    pub fn child(&self, step: impl Into<Step>) -> Self {
        self.join(&[step.into()])
    }

    /// This path and then `rest`.
    #[must_use]
    pub fn join(&self, rest: &[Step]) -> Self {
        AttrPath(self.0.iter().chain(rest).cloned().collect())
    }

    /// Adds a step at the end.
    pub fn push(&mut self, step: impl Into<Step>) {
        self.0 = self.0.iter().cloned().chain([step.into()]).collect();
    }

    /// Takes the last step away.
    pub fn pop(&mut self) -> Option<Step> {
        let (last, rest) = self.0.split_last()?;
        let last = last.clone();
        self.0 = rest.into();
        Some(last)
    }

    /// What remains after `prefix`; `None` if this path does not begin with it.
    pub fn strip_prefix(&self, prefix: &AttrPath) -> Option<&[Step]> {
        self.0.strip_prefix(prefix.steps())
    }
}

fn read_quoted(text: &str) -> Option<(String, &str)> {
    let mut key = String::new();
    let mut chars = text.char_indices();
    while let Some((at, char)) = chars.next() {
        match char {
            '"' => return Some((key, &text[at + 1..])),
            '\\' => key.push(chars.next()?.1),
            char => key.push(char),
        }
    }
    None
}

fn is_plain(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|char| char.is_alphanumeric() || char == '_' || char == '-')
}

impl fmt::Display for AttrPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if is_plain(key) && position == 0 => f.write_str(key)?,
                Step::Key(key) if is_plain(key) => write!(f, ".{key}")?,
                Step::Key(key) => write!(f, "[\"{}\"]", key.replace('\\', "\\\\").replace('"', "\\\""))?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

impl fmt::Debug for AttrPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{self}`")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        for text in
            ["", "acl", "ingress[0].cidr_blocks[12]", r#"tags["a.b"].x"#, r#"a["q\"\\"]"#, "policy.Statement[1]"]
        {
            assert_eq!(AttrPath::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn refuses_what_is_no_path() {
        for text in ["a.", ".a", "a[", "a[x]", r#"a["b"#, "a]b[", "a[0]b"] {
            let parsed = AttrPath::parse(text);
            assert!(parsed.is_err() || parsed.unwrap().to_string() != "a", "{text}");
        }
        assert_eq!(
            AttrPath::parse("a[x]").unwrap_err().to_string(),
            "`a[x]` is no attribute path: expected a number at offset 2"
        );
    }
}

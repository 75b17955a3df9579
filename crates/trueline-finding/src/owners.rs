use std::sync::Arc;

use crate::glob;

/// Who answers for which files, as a `CODEOWNERS` file of GitHub or GitLab says.
///
/// The last line that matches a file counts; one without owners leaves the file to nobody. GitLab's sections
/// (`[Database][2] @dba`) each have their own say, and their owners are those of the lines in them that name none.
/// <https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners>,
/// <https://docs.gitlab.com/user/project/codeowners/reference/>
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Owners {
    sections: Vec<Section>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Section {
    /// Sections of one name, in any case, are one.
    name: String,
    lines: Vec<Line>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    pattern: Pattern,
    owners: Vec<Arc<str>>,
}

/// Where the file is looked for in a repository, the first that is there counts.
pub const CODEOWNERS: [&str; 4] = [".github/CODEOWNERS", ".gitlab/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

impl Owners {
    /// Reads a file. Lines that make no sense are passed over, as both forges do.
    pub fn parse(text: &str) -> Self {
        let mut owners = Owners { sections: vec![Section::default()] };
        let mut at = 0;
        let mut default: Vec<Arc<str>> = Vec::new();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some((name, rest)) = section_head(line) {
                at = owners.section(&name.to_lowercase());
                default = words(rest).filter(|word| is_owner(word)).map(Arc::from).collect();
            } else if let Some(line) = Line::parse(line, &default) {
                owners.sections[at].lines.push(line);
            }
        }
        owners
    }

    /// The owners of a file, sorted; `path` counts from the top of the repository.
    pub fn of(&self, path: &str) -> Vec<Arc<str>> {
        let path: Vec<&str> = path.split('/').collect();
        let last = |section: &Section| section.lines.iter().rfind(|line| line.pattern.matches(&path)).cloned();
        let mut owners: Vec<Arc<str>> = self.sections.iter().filter_map(last).flat_map(|line| line.owners).collect();
        owners.sort();
        owners.dedup();
        owners
    }

    fn section(&mut self, name: &str) -> usize {
        self.sections.iter().position(|section| section.name == name).unwrap_or_else(|| {
            self.sections.push(Section { name: name.to_owned(), lines: Vec::new() });
            self.sections.len() - 1
        })
    }
}

/// `[Name]`, `^[Name][2] @default`: the name, and what follows the brackets.
fn section_head(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.strip_prefix('^').unwrap_or(line).strip_prefix('[')?.split_once(']')?;
    let approvals = rest.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    Some((name.trim(), approvals.map_or(rest, |(_, rest)| rest)))
}

impl Line {
    fn parse(line: &str, default: &[Arc<str>]) -> Option<Self> {
        let mut words = words(line);
        let pattern = Pattern::parse(&words.next()?)?;
        let named: Vec<Arc<str>> =
            words.take_while(|word| !word.starts_with('#')).filter(|word| is_owner(word)).map(Arc::from).collect();
        Some(Line { pattern, owners: if named.is_empty() { default.to_vec() } else { named } })
    }
}

/// `@user`, `@org/team`, `@@role` or an address of mail.
fn is_owner(word: &str) -> bool {
    word.contains('@')
}

/// Words between blanks, in which a back slash takes the next character as it is.
fn words(text: &str) -> impl Iterator<Item = String> {
    let mut chars = text.chars().peekable();
    std::iter::from_fn(move || {
        while chars.next_if(|char| char.is_whitespace()).is_some() {}
        let mut word = String::new();
        while let Some(char) = chars.next_if(|char| !char.is_whitespace()) {
            if char == '\\' { word.extend(chars.next()) } else { word.push(char) }
        }
        (!word.is_empty()).then_some(word)
    })
}

/// What files a line is about, in the way of `.gitignore`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Pattern {
    /// The parts of the path, of which `**` is any number.
    parts: Vec<String>,
    /// Whether it must match the file itself: `docs/*` is not about what lies deeper.
    whole: bool,
}

impl Pattern {
    /// `None` for what neither forge knows: an exclusion.
    fn parse(text: &str) -> Option<Self> {
        let folder = text.strip_suffix('/');
        let inner = folder.unwrap_or(text);
        if text.starts_with('!') || text == "/" {
            return None;
        }
        let anchored = inner.contains('/');
        let mut parts: Vec<String> = inner.trim_start_matches('/').split('/').map(str::to_owned).collect();
        if !anchored {
            parts.insert(0, "**".to_owned());
        }
        let whole = folder.is_none() && anchored && parts.last().is_some_and(|part| part == "*");
        if folder.is_some() {
            // A folder is owned through what is in it.
            parts.push("*".to_owned());
        }
        Some(Pattern { parts, whole })
    }

    /// Whether a path is meant, or a folder above it.
    fn matches(&self, path: &[&str]) -> bool {
        let shortest = if self.whole { path.len() } else { 1 };
        (shortest..=path.len()).any(|length| matches(&self.parts, &path[..length]))
    }
}

/// Looks at each pair of a part and a name at most once, however many `**` there are: `reached` holds after how many names
/// the parts so far can end.
fn matches(parts: &[String], path: &[&str]) -> bool {
    let mut reached = vec![false; path.len() + 1];
    reached[0] = true;
    for part in parts {
        if part == "**" {
            let first = reached.iter().position(|reached| *reached).unwrap_or(reached.len());
            reached[first..].fill(true);
        } else {
            let after = |at: usize| at > 0 && reached[at - 1] && glob(part, path[at - 1]);
            reached = (0..reached.len()).map(after).collect();
        }
    }
    reached[path.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, path: &str) -> String {
        Owners::parse(text).of(path).join(" ")
    }

    #[test]
    fn patterns_are_those_of_github() {
        for (pattern, path, expected) in [
            ("*", "a/b/main.tf", true),
            ("*.tf", "a/b/main.tf", true),
            ("*.tf", "main.tfvars", false),
            ("/build/logs/", "build/logs/a/b.txt", true),
            ("/build/logs/", "x/build/logs/a.txt", false),
            ("docs/*", "docs/a.md", true),
            ("docs/*", "docs/deeper/a.md", false),
            ("apps/", "x/apps/a/b.tf", true),
            ("apps/", "apps", false),
            ("/docs/", "docs/a/b.md", true),
            ("**/logs", "a/logs/x.tf", true),
            ("/apps/*/prod", "apps/a/prod/x.tf", true),
            ("/apps/*/prod", "apps/a/b/prod/x.tf", false),
            ("/apps/**/prod", "apps/a/b/prod/x.tf", true),
            ("/apps", "apps/x.tf", true),
            ("apps", "x/apps/y.tf", true),
            ("with\\ blank.tf", "with blank.tf", true),
        ] {
            assert_eq!(!of(&format!("{pattern} @a"), path).is_empty(), expected, "{pattern} {path}");
        }
    }

    #[test]
    fn the_last_line_counts() {
        let text =
            "# all\n* @all x@y.z\n/infra/ @org/infra # the team\n\n/infra/shared/\n/infra/prod.tf @prod @all\n!no @x\n";
        for (path, expected) in [
            ("a.tf", "@all x@y.z"),
            ("infra/a.tf", "@org/infra"),
            ("infra/shared/a.tf", ""),
            ("infra/prod.tf", "@all @prod"),
        ] {
            assert_eq!(of(text, path), expected, "{path}");
        }
    }

    #[test]
    fn each_section_has_its_say() {
        let text = "* @all\n[Database][2] @dba\n/db/\n/db/x.tf @x\n^[Docs]\n*.md @docs\n[DATABASE]\n/sql/ @sql\n";
        for (path, expected) in [
            ("a.tf", "@all"),
            ("db/a.tf", "@all @dba"),
            ("db/x.tf", "@all @x"),
            ("db/x.md", "@all @dba @docs"),
            ("sql/a.tf", "@all @sql"),
        ] {
            assert_eq!(of(text, path), expected, "{path}");
        }
    }

    #[test]
    fn hostile_patterns_end() {
        let pattern = "**/".repeat(20) + "x";
        assert_eq!(of(&format!("{pattern} @a"), &"a/".repeat(40)), "");
    }
}

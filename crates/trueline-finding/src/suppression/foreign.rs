//! The ignore comments of other tools, each as that tool reads it.

use std::ops::Range;

use trueline_ir::AttrPath;

use super::Tool;
use super::directive::{Directive, Reach, nonempty};

/// The directives of other tools in one line of a comment, its marks taken off.
pub(super) fn read(text: &str) -> Vec<Directive> {
    let readers: [fn(&str) -> Vec<Directive>; 5] = [checkov, tfsec, kics, tflint, terrascan];
    readers.into_iter().map(|reader| reader(text)).find(|found| !found.is_empty()).unwrap_or_default()
}

/// `checkov:skip=CKV_AWS_20,CKV_AWS_57:the bucket is a public site`, inside the block.
fn checkov(text: &str) -> Vec<Directive> {
    let Some((start, mark)) = ["checkov:skip=", "bridgecrew:skip=", "cortex:skip="]
        .into_iter()
        .filter_map(|mark| Some((text.find(mark)?, mark)))
        .min()
    else {
        return Vec::new();
    };
    let mut directive = Directive::new(Tool::Checkov, Reach::Around, start..text.trim_end().len());
    let rest = text[start + mark.len()..].trim_start_matches(' ');
    let is_id = |char: char| char.is_ascii_alphanumeric() || matches!(char, '_' | '-' | ',');
    let end = rest.find(|char| !is_id(char)).unwrap_or(rest.len());
    directive.rules = list(&rest[..end]);
    directive.reason = rest[end..].strip_prefix(':').and_then(nonempty);
    if directive.rules.is_empty() {
        directive.fail("it names no check; write checkov:skip=ID:reason");
    }
    vec![directive]
}

/// `tfsec:ignore:aws-s3-enable-logging:exp:2030-01-31 trivy:ignore:AVD-AWS-0089[name=x]:ws:dev-*`, each word one of its own.
/// The words that are none are the reason.
fn tfsec(text: &str) -> Vec<Directive> {
    let mut directives = Vec::new();
    let mut reason = Vec::new();
    for (range, word) in words(text) {
        let found = [("tfsec:ignore:", Tool::Tfsec), ("trivy:ignore:", Tool::Trivy)]
            .into_iter()
            .find_map(|(mark, tool)| Some((tool, word.strip_prefix(mark)?)));
        match found {
            Some((tool, rest)) => directives.push(tfsec_word(tool, range, rest)),
            None => reason.push(word),
        }
    }
    let reason = nonempty(&reason.join(" "));
    for directive in &mut directives {
        directive.reason.clone_from(&reason);
    }
    directives
}

fn tfsec_word(tool: Tool, range: Range<usize>, rest: &str) -> Directive {
    let mut directive = Directive::new(tool, Reach::Begins, range);
    let end = rest.find([':', '[']).unwrap_or(rest.len());
    directive.rules = list(&rest[..end]);
    if directive.rules.is_empty() {
        directive.fail("it names no rule");
    }
    let mut rest = &rest[end..];
    if let Some(inside) = rest.strip_prefix('[') {
        let Some((conditions, after)) = inside.split_once(']') else {
            directive.fail("the bracket has no end");
            return directive;
        };
        for condition in conditions.split(',') {
            match condition.split_once('=').map(|(path, value)| (AttrPath::parse(path.trim()), value.trim())) {
                Some((Ok(path), value)) => directive.conditions.push((path, value.to_owned())),
                _ => directive.fail(format!("`{condition}` is not a condition; write it as attribute=value")),
            }
        }
        rest = after;
    }
    let mut parts = rest.split(':').skip(1);
    while let Some(key) = parts.next() {
        match (key, parts.next()) {
            ("exp", Some(date)) => directive.set_until(date),
            ("ws", Some(workspace)) => directive.workspace = nonempty(workspace),
            _ => directive.fail(format!("`{key}` is neither exp nor ws with a value")),
        }
    }
    directive
}

/// `kics-scan ignore-line`, `kics-scan ignore-block`, and at the top of a file `kics-scan ignore` and
/// `kics-scan disable=ID,ID`.
fn kics(text: &str) -> Vec<Directive> {
    let mut words = words(text);
    let Some((start, _)) = words.next().filter(|(_, word)| *word == "kics-scan") else { return Vec::new() };
    let Some((end, command)) = words.next() else { return Vec::new() };
    let range = start.start..end.end;
    let every = |reach| Directive { rules: vec!["*".to_owned()], ..Directive::new(Tool::Kics, reach, range.clone()) };
    let directive = match command.split_once('=') {
        None if command == "ignore" => every(Reach::TopOfFile),
        None if command == "ignore-line" => every(Reach::Line),
        None if command == "ignore-block" => every(Reach::Begins),
        Some(("disable", ids)) => {
            Directive { rules: list(ids), ..Directive::new(Tool::Kics, Reach::TopOfFile, range.clone()) }
        }
        Some(("enable", _)) => {
            let mut directive = Directive::new(Tool::Kics, Reach::TopOfFile, range.clone());
            directive.fail("`enable=` has no counterpart here; select rules in the config");
            directive
        }
        _ => return Vec::new(),
    };
    vec![directive]
}

/// `tflint-ignore: rule, other # reason`, and in the first line of a file `tflint-ignore-file: rule`.
fn tflint(text: &str) -> Vec<Directive> {
    let start = text.len() - text.trim_start().len();
    let found = [("tflint-ignore-file:", Reach::FirstLine), ("tflint-ignore:", Reach::Line)]
        .into_iter()
        .find_map(|(mark, reach)| Some((reach, text[start..].strip_prefix(mark)?)));
    let Some((reach, rest)) = found else { return Vec::new() };
    let (ids, reason) = rest.split_once('#').unwrap_or((rest, ""));
    let mut directive = Directive::new(Tool::Tflint, reach, start..text.trim_end().len());
    directive.rules = list(ids).into_iter().map(|id| if id == "all" { "*".to_owned() } else { id }).collect();
    directive.reason = nonempty(reason);
    vec![directive]
}

/// `ts:skip=AC_AWS_0214 the reason`, inside the resource.
fn terrascan(text: &str) -> Vec<Directive> {
    const MARK: &str = "ts:skip=";
    let Some(start) = text.find(MARK) else { return Vec::new() };
    let rest = text[start + MARK.len()..].trim_start();
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let mut directive = Directive::new(Tool::Terrascan, Reach::Around, start..text.trim_end().len());
    directive.rules = list(&rest[..end]);
    directive.reason = nonempty(&rest[end..]);
    if directive.rules.is_empty() {
        directive.fail("it names no rule; write ts:skip=ID reason");
    }
    vec![directive]
}

fn list(ids: &str) -> Vec<String> {
    ids.split(',').filter_map(nonempty).collect()
}

/// The words of a text and where they stand.
fn words(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    text.split_whitespace().map(move |word| {
        let start = word.as_ptr().addr() - text.as_ptr().addr();
        (start..start + word.len(), word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tool, reach, rules and reason of each directive.
    fn found(text: &str) -> Vec<String> {
        let show = |directive: Directive| {
            assert_eq!(directive.mistake, None, "{text}");
            let reason = directive.reason.unwrap_or_default();
            format!("{} {:?} {} {reason}", directive.tool, directive.reach, directive.rules.join("+"))
        };
        read(text).into_iter().map(show).collect()
    }

    #[test]
    fn each_as_its_tool_reads_it() {
        for (text, expected) in [
            ("checkov:skip=CKV_AWS_20:public site", vec!["checkov Around CKV_AWS_20 public site"]),
            (" see checkov:skip= CKV_AWS_20,CKV2_AWS_6 ", vec!["checkov Around CKV_AWS_20+CKV2_AWS_6 "]),
            ("bridgecrew:skip=CKV_AWS_20", vec!["checkov Around CKV_AWS_20 "]),
            ("cortex:skip=BC_AWS_1: a: b", vec!["checkov Around BC_AWS_1 a: b"]),
            ("tfsec:ignore:aws-s3-enable-logging", vec!["tfsec Begins aws-s3-enable-logging "]),
            (
                "tfsec:ignore:a-b trivy:ignore:AVD-AWS-0089 legacy system",
                vec!["tfsec Begins a-b legacy system", "trivy Begins AVD-AWS-0089 legacy system"],
            ),
            ("trivy:ignore:*", vec!["trivy Begins * "]),
            (" kics-scan ignore", vec!["kics TopOfFile * "]),
            ("kics-scan disable=a-1,b-2", vec!["kics TopOfFile a-1+b-2 "]),
            ("kics-scan ignore-line", vec!["kics Line * "]),
            ("kics-scan ignore-block", vec!["kics Begins * "]),
            ("tflint-ignore: rule, rule2 # why", vec!["tflint Line rule+rule2 why"]),
            ("tflint-ignore: all", vec!["tflint Line * "]),
            ("tflint-ignore-file: rule", vec!["tflint FirstLine rule "]),
            ("ts:skip=AC_AWS_0214 we need it", vec!["terrascan Around AC_AWS_0214 we need it"]),
            ("kics-scan", vec![]),
            ("checkov skip=CKV_AWS_20", vec![]),
            ("see the tflint-ignore: comment", vec![]),
            ("nothing of the kind", vec![]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn what_trivy_can_add() {
        let directive = read("trivy:ignore:AWS-0089[name=x,b.c=1]:exp:2030-01-31:ws:dev-*").remove(0);
        assert_eq!(directive.mistake, None);
        assert_eq!(directive.rules, ["AWS-0089"]);
        assert_eq!(directive.until.unwrap().to_string(), "2030-01-31");
        assert_eq!(directive.workspace.as_deref(), Some("dev-*"));
        let conditions: Vec<String> =
            directive.conditions.iter().map(|(path, value)| format!("{path}={value}")).collect();
        assert_eq!(conditions, ["name=x", "b.c=1"]);
    }

    #[test]
    fn what_is_written_badly_is_told() {
        for (text, word) in [
            ("checkov:skip=:why", "names no check"),
            ("tfsec:ignore:", "names no rule"),
            ("tfsec:ignore:a:exp:soon", "`soon` is not a date"),
            ("tfsec:ignore:a:exp", "`exp` is neither"),
            ("trivy:ignore:a[x]", "`x` is not a condition"),
            ("trivy:ignore:a[x=1", "has no end"),
            ("ts:skip=", "names no rule"),
            ("kics-scan enable=a", "no counterpart"),
        ] {
            let mistake = read(text).remove(0).mistake.unwrap_or_default();
            assert!(mistake.contains(word), "{text}: {mistake}");
        }
    }

    #[test]
    fn ranges_are_those_of_the_words() {
        let text = " tfsec:ignore:a  tfsec:ignore:b";
        let ranges: Vec<&str> = read(text).into_iter().map(|directive| &text[directive.range]).collect();
        assert_eq!(ranges, ["tfsec:ignore:a", "tfsec:ignore:b"]);
    }
}

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use trueline_finding::{Finding, Outcome, names_secret};
use trueline_source::{FileId, Span};

use crate::places::Places;

/// What stands in place of a secret: always the same, so that not even the length gets out.
pub(crate) const MASK: &str = "********";

/// The places of all secrets of an outcome. They are hidden in every excerpt, also in that of a finding in the next line.
pub(crate) struct Secrets {
    ranges: BTreeMap<FileId, Vec<Range<usize>>>,
}

impl Secrets {
    pub(crate) fn new(outcome: &Outcome) -> Self {
        let mut ranges: BTreeMap<FileId, Vec<Range<usize>>> = BTreeMap::new();
        for finding in outcome.findings.iter().chain(&outcome.suppressed).filter(|finding| finding.masked) {
            for span in std::iter::once(finding.span).chain(finding.chain.iter().map(|(_, span)| *span)) {
                ranges.entry(span.file).or_default().push(span.range());
            }
        }
        for span in &outcome.hidden {
            ranges.entry(span.file).or_default().push(span.range());
        }
        for list in ranges.values_mut() {
            *list = union(std::mem::take(list));
        }
        Secrets { ranges }
    }

    /// The secrets that reach into `range` of a file, in order, without overlaps.
    pub(crate) fn within(&self, file: FileId, range: &Range<usize>) -> &[Range<usize>] {
        let all = self.ranges.get(&file).map_or(&[][..], Vec::as_slice);
        let first = all.partition_point(|secret| secret.end <= range.start);
        let past = all.partition_point(|secret| secret.start < range.end);
        all.get(first..past).unwrap_or_default()
    }

    /// What of a line, or of a piece of one, must not be shown: the secrets in it, and a literal that is one by its name.
    pub(crate) fn in_line(&self, file: FileId, text: &str, line: &Range<usize>) -> Vec<Range<usize>> {
        let guessed = guess_secret(&text[line.clone()]).map(|guess| guess.start + line.start..guess.end + line.start);
        union(self.within(file, line).iter().cloned().chain(guessed).collect())
    }

    /// `prose` without the value that a masked finding points at.
    pub(crate) fn redact<'t>(&self, finding: &Finding, prose: &'t str, places: &Places<'_>) -> Cow<'t, str> {
        if !finding.masked {
            return Cow::Borrowed(prose);
        }
        match secret_text(finding, places) {
            Some(secret) if prose.contains(&secret) => Cow::Owned(prose.replace(&secret, MASK)),
            _ => Cow::Borrowed(prose),
        }
    }
}

/// The value at the far end of the chain, as it is written but for its quotes. Texts so short that they stand in
/// ordinary words are not taken for secrets.
fn secret_text(finding: &Finding, places: &Places<'_>) -> Option<String> {
    let span: Span = finding.chain.last().map_or(finding.span, |(_, span)| *span);
    let file = places.file(span.file);
    let text = file.text().get(span.range())?.trim().trim_matches(['"', '\'']);
    (text.chars().count() > 2).then(|| text.to_owned())
}

/// The literal that a line gives to what is named like a secret. Nobody has asked whether it is one: the lines around a
/// finding are shown without any rule having judged them.
fn guess_secret(line: &str) -> Option<Range<usize>> {
    let divider = line.find(['=', ':'])?;
    let name = line[..divider].trim_end();
    if !names_secret(name.rsplit([' ', '\t', '{', ',']).next()?) {
        return None;
    }
    let value = &line[divider + 1..];
    let open = value.find(['"', '\''])?;
    let (quote, before) = (value[open..].chars().next()?, &value[..open]);
    let close = open + 1 + value[open + 1..].rfind(quote)?;
    let inside = &value[open + 1..close];
    let is_plain = before.trim_matches([' ', '\t', '=', ':', '>']).is_empty() && !inside.contains("${");
    (is_plain && inside.len() > 2).then(|| divider + 1 + open + 1..divider + 1 + close)
}

fn union(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_ranges_become_one() {
        assert_eq!(union(vec![5..8, 0..2, 7..9, 2..3, 20..21]), [0..3, 5..9, 20..21]);
        assert!(union(Vec::new()).is_empty());
    }

    #[test]
    fn literals_that_are_named_like_secrets() {
        for (line, expected) in [
            ("  password = \"hunter2\"", Some("hunter2")),
            ("  DB_PASSWORD: 'x y z'", Some("x y z")),
            ("\"apiKey\": \"abc\",", Some("abc")),
            ("  secret_token = var.token", None),
            ("  password = \"${var.p}\"", None),
            ("  password = random(\"x1234\")", None),
            ("  name = \"hunter2\"", None),
            ("  http_tokens = \"optional\"", None),
            ("resource \"aws_iam_access_key\" \"ci\" { user = \"bob\" }", None),
            ("# the password", None),
        ] {
            assert_eq!(guess_secret(line).map(|range| &line[range]), expected, "{line}");
        }
    }
}

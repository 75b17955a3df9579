//! Which line of a template wrote which line of what came out.

/// More pairs of lines than are compared one by one.
const MAX_PAIRS: usize = 4_000_000;

/// For each line that came out, the line of the template that wrote it: the one like it, in an order that fits most; of
/// lines that were written again and again, in a loop, any that is like it; else the action that puts in whole blocks; else
/// the line before.
pub(super) fn align(rendered: &[&str], template: &[&str]) -> Vec<usize> {
    let template: Vec<Line> = template.iter().map(|line| Line::of(line)).collect();
    let matched = longest(rendered, &template);
    let mut last = 0;
    let mut lines = Vec::with_capacity(rendered.len());
    for (at, line) in rendered.iter().enumerate() {
        let next = matched[at..].iter().flatten().next().copied().unwrap_or(template.len());
        let found = matched[at].or_else(|| inserted(&template, last, next)).or_else(|| again(line, &template, last));
        last = matched[at].unwrap_or(last);
        lines.push(found.unwrap_or(last));
    }
    lines
}

/// A line of a template: what stands between its actions.
struct Line<'t> {
    pieces: Vec<&'t str>,
    actions: Vec<&'t str>,
}

impl<'t> Line<'t> {
    fn of(line: &'t str) -> Self {
        let mut pieces = Vec::new();
        let mut actions = Vec::new();
        let mut rest = line.trim();
        while let Some((before, after)) = rest.split_once("{{") {
            let Some((action, after)) = after.split_once("}}") else { break };
            pieces.push(if action.starts_with('-') { before.trim_end() } else { before });
            rest = if action.ends_with('-') { after.trim_start() } else { after };
            actions.push(action.trim_matches('-').trim());
        }
        pieces.push(rest);
        Line { pieces, actions }
    }

    /// How much a line that came out is like this: 0 if this cannot have written it.
    fn likeness(&self, line: &str) -> u32 {
        let line = line.trim();
        let letters: usize = self.pieces.iter().map(|piece| piece.trim().len()).sum();
        if letters == 0 || line.is_empty() {
            return 0;
        }
        if self.actions.is_empty() {
            return if self.pieces[0] == line { 4 } else { 0 };
        }
        let (first, last) = (self.pieces[0], self.pieces[self.pieces.len() - 1]);
        let Some(mut rest) = line.strip_prefix(first).and_then(|rest| rest.strip_suffix(last)) else { return 0 };
        for piece in &self.pieces[1..self.pieces.len() - 1] {
            match rest.split_once(piece) {
                Some((_, after)) => rest = after,
                None => return 0,
            }
        }
        if first.trim_start_matches("- ").contains(':') { 3 } else { 1 }
    }

    /// Whether it puts in text of its own, and says no other: `{{ toYaml .Values.x | nindent 8 }}`.
    fn inserts(&self) -> bool {
        const SILENT: [&str; 10] =
            ["if ", "with ", "range ", "else", "end", "define ", "/*", "block ", "break", "continue"];
        let is_bare = self.pieces.iter().all(|piece| piece.trim().is_empty()) || self.pieces[0].ends_with(':');
        let speaks = |action: &&str| !SILENT.iter().any(|word| action.starts_with(word)) && !action.contains(":=");
        is_bare && self.actions.iter().any(speaks)
    }
}

/// The lines that fit best when none may stand before one that an earlier line came from.
fn longest(rendered: &[&str], template: &[Line<'_>]) -> Vec<Option<usize>> {
    let (rows, columns) = (rendered.len(), template.len());
    let mut matched = vec![None; rows];
    if rows.saturating_mul(columns) > MAX_PAIRS {
        let mut from = 0;
        for (at, line) in rendered.iter().enumerate() {
            if let Some(found) = (from..columns).find(|to| template[*to].likeness(line) > 1) {
                matched[at] = Some(found);
                from = found + 1;
            }
        }
        return matched;
    }
    // best[row][column]: how well the lines from there on fit together.
    let width = columns + 1;
    let mut best = vec![0u32; (rows + 1) * width];
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            let likeness = template[column].likeness(rendered[row]);
            let both = if likeness > 0 { likeness + best[(row + 1) * width + column + 1] } else { 0 };
            best[row * width + column] = both.max(best[(row + 1) * width + column]).max(best[row * width + column + 1]);
        }
    }
    let (mut row, mut column) = (0, 0);
    while row < rows && column < columns {
        let here = best[row * width + column];
        if here == best[row * width + column + 1] {
            column += 1;
        } else if here == best[(row + 1) * width + column] {
            row += 1;
        } else {
            matched[row] = Some(column);
            row += 1;
            column += 1;
        }
    }
    matched
}

/// The action between two lines that puts in a block.
fn inserted(template: &[Line<'_>], last: usize, next: usize) -> Option<usize> {
    let end = next.min(template.len());
    (last.min(end)..end).find(|at| template[*at].inserts())
}

/// The line nearest to the last that is like one that came out.
fn again(line: &str, template: &[Line<'_>], last: usize) -> Option<usize> {
    let fitting = (0..template.len()).filter(|at| template[*at].likeness(line) > 1);
    fitting.min_by_key(|at| at.abs_diff(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers of the lines that wrote each line, from 1.
    fn aligned(rendered: &str, template: &str) -> Vec<usize> {
        let rendered: Vec<&str> = rendered.lines().collect();
        let template: Vec<&str> = template.lines().collect();
        align(&rendered, &template).into_iter().map(|at| at + 1).collect()
    }

    #[test]
    fn lines_are_found_by_what_stands_between_their_actions() {
        let template = "\
{{- if .Values.on }}
kind: Pod
metadata:
  name: {{ include \"web.name\" . }}
  labels:
    {{- include \"web.labels\" . | nindent 4 }}
spec:
  containers:
    - name: web
      image: \"{{ .Values.image }}:{{ .Values.tag }}\"
      securityContext:
        privileged: {{ .Values.privileged }}
{{- end }}
";
        let rendered = "\
kind: Pod
metadata:
  name: shop-web
  labels:
    app: web
    team: shop
spec:
  containers:
    - name: web
      image: \"nginx:1.27\"
      securityContext:
        privileged: true
";
        assert_eq!(aligned(rendered, template), [2, 3, 4, 5, 6, 6, 7, 8, 9, 10, 11, 12]);
    }

    #[test]
    fn a_loop_writes_its_lines_again_and_again() {
        let template =
            "ports:\n{{- range .Values.ports }}\n  - port: {{ . }}\n    protocol: TCP\n{{- end }}\nlast: 1\n";
        let rendered = "ports:\n  - port: 80\n    protocol: TCP\n  - port: 81\n    protocol: TCP\nlast: 1\n";
        assert_eq!(aligned(rendered, template), [1, 3, 4, 3, 4, 6]);
    }

    #[test]
    fn what_nothing_is_like_is_where_the_line_before_is() {
        assert_eq!(aligned("a: 1\nb: 2\nc: 3\n", "a: 1\nc: 3\n"), [1, 1, 2]);
        assert_eq!(aligned("a: 1\n", ""), [1]);
    }
}

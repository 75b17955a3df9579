use std::collections::HashMap;

/// How many UTF-16 code units a line's hash looks at, from the first of the line on.
const WINDOW: usize = 100;
const FACTOR: u64 = 37;
const END: u16 = 0xffff;

/// The value that GitHub's `upload-sarif` computes for each line of a file, by which code scanning follows an alert
/// from one commit to the next (`partialFingerprints.primaryLocationLineHash`).
pub(crate) struct LineHashes {
    /// Of each line: its hash, and how many lines up to it have the same.
    lines: Vec<(u64, u32)>,
}

impl LineHashes {
    /// Hashes all lines of a text, in one pass.
    pub(crate) fn new(text: &str) -> Self {
        let mut hasher = Hasher::default();
        for unit in text.encode_utf16() {
            hasher.read(unit);
        }
        hasher.read(END);
        for _ in 0..WINDOW {
            hasher.push(0);
        }
        LineHashes { lines: hasher.lines }
    }

    /// The hash of a line, counted from 1, as hexadecimal digits, and after a colon which of the equal ones it is. A line
    /// that is not there has the hash of line 1.
    pub(crate) fn of(&self, line: u32) -> String {
        let at = (line as usize).saturating_sub(1);
        let (hash, nth) = self.lines.get(at).or(self.lines.first()).copied().unwrap_or_default();
        format!("{hash:x}:{nth}")
    }
}

/// A rolling hash over the last [`WINDOW`] units. A line is hashed when its first unit is about to leave the window.
struct Hasher {
    window: [u16; WINDOW],
    /// Whether a line begins with the unit at the same place of the window.
    begins: [bool; WINDOW],
    at: usize,
    hash: u64,
    /// `FACTOR` to the power of [`WINDOW`]: the weight of the unit that leaves.
    leaving: u64,
    line_begins: bool,
    after_cr: bool,
    lines: Vec<(u64, u32)>,
    counts: HashMap<u64, u32>,
}

impl Default for Hasher {
    fn default() -> Self {
        Hasher {
            window: [0; WINDOW],
            begins: [false; WINDOW],
            at: 0,
            hash: 0,
            leaving: FACTOR.wrapping_pow(WINDOW as u32),
            line_begins: true,
            after_cr: false,
            lines: Vec::new(),
            counts: HashMap::new(),
        }
    }
}

impl Hasher {
    /// Takes a unit of the text: blanks do not count, and every kind of line end counts as LF.
    fn read(&mut self, unit: u16) {
        const SPACE: u16 = b' ' as u16;
        const TAB: u16 = b'\t' as u16;
        const LF: u16 = b'\n' as u16;
        const CR: u16 = b'\r' as u16;
        let ends_crlf = self.after_cr && unit == LF;
        self.after_cr = unit == CR;
        if unit == SPACE || unit == TAB || ends_crlf {
            return;
        }
        let unit = if unit == CR { LF } else { unit };
        self.finish_line();
        self.begins[self.at] = std::mem::replace(&mut self.line_begins, unit == LF);
        self.roll(unit);
    }

    /// Takes a unit that begins no line.
    fn push(&mut self, unit: u16) {
        self.finish_line();
        self.roll(unit);
    }

    /// Notes the hash of the line whose first unit leaves the window next, if one does.
    fn finish_line(&mut self) {
        if std::mem::take(&mut self.begins[self.at]) {
            let count = self.counts.entry(self.hash).or_default();
            *count += 1;
            self.lines.push((self.hash, *count));
        }
    }

    fn roll(&mut self, unit: u16) {
        let left = u64::from(std::mem::replace(&mut self.window[self.at], unit));
        self.hash = self.hash.wrapping_mul(FACTOR).wrapping_add(u64::from(unit));
        self.hash = self.hash.wrapping_sub(self.leaving.wrapping_mul(left));
        self.at = (self.at + 1) % WINDOW;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What an independent implementation, itself checked against Microsoft's SARIF SDK, gives for each line.
    #[test]
    fn known_hashes() {
        let table: [(&str, &[&str]); 8] = [
            ("", &["c129715d7a2bc9a3:1"]),
            ("a", &["53b5d4aabe50d64:1"]),
            ("a\n", &["243cbaa4685aab12:1", "c129715d7a2bc9a3:1"]),
            ("x\ny\nx\n", &["dfe91b689ef38956:1", "15b17a0d88baeaa4:1", "828973aa50c68d6d:1", "c129715d7a2bc9a3:1"]),
            (
                "  a\t b\r\nc\rd\n",
                &["9e2f98c19ff4b26b:1", "bbf64e4519cc61c2:1", "c13b9b1f9cee4e29:1", "c129715d7a2bc9a3:1"],
            ),
            (
                "\u{feff}é😀\n\n\n",
                &["4e6d45745c4ef952:1", "5b5d4caf73a13177:1", "3c5bef55b72b93c9:1", "c129715d7a2bc9a3:1"],
            ),
            ("r \r\n", &["488bb2b3e79f473f:1", "c129715d7a2bc9a3:1"]),
            ("a\r \nb", &["67c066a59e652f5e:1", "cc4c43d77869440f:1", "8ee5a81e681643c1:1"]),
        ];
        for (text, expected) in table {
            let hashes = LineHashes::new(text);
            let found: Vec<String> = (1..=hashes.lines.len() as u32).map(|line| hashes.of(line)).collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }

    /// The definition, without rolling: the sum of the hundred units from the first of the line on, each times a power.
    fn by_definition(units: &[u16]) -> u64 {
        let padded = units.iter().copied().chain([0; WINDOW]).take(WINDOW);
        padded.fold(0, |hash: u64, unit| hash.wrapping_mul(FACTOR).wrapping_add(u64::from(unit)))
    }

    #[test]
    fn long_files_are_hashed_by_the_definition() {
        let text: String = (0..40).map(|number| format!("resource {number} {{ {}\n", "y".repeat(number * 7))).collect();
        let units: Vec<u16> = text.replace(' ', "").encode_utf16().chain([END]).collect();
        let firsts = std::iter::once(0).chain((1..units.len()).filter(|at| units[at - 1] == u16::from(b'\n')));
        let expected: Vec<u64> = firsts.map(|first| by_definition(&units[first..])).collect();
        let found: Vec<u64> = LineHashes::new(&text).lines.into_iter().map(|(hash, _)| hash).collect();
        assert_eq!(found.len(), 41);
        assert_eq!(found, expected);
    }

    #[test]
    fn equal_hashes_are_counted() {
        // Each line is alike in itself and in the hundred units after it.
        let hashes = LineHashes::new(&format!("{}end", "same\n".repeat(30)));
        let first = hashes.of(1);
        assert!(first.ends_with(":1"), "{first}");
        assert_eq!(hashes.of(3), first.replace(":1", ":3"));
        assert_ne!(hashes.of(30).split(':').next(), first.split(':').next(), "the end is in sight");
    }

    #[test]
    fn a_line_that_is_not_there_has_the_first_one_s_hash() {
        let hashes = LineHashes::new("a\nb");
        assert_eq!(hashes.of(0), hashes.of(1));
        assert_eq!(hashes.of(9), hashes.of(1));
        assert_ne!(hashes.of(2), hashes.of(1));
    }
}

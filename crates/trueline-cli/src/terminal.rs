use std::env;
use std::ffi::OsString;
use std::fmt::Write;
use std::io::{self, IsTerminal};

use clap::ValueEnum;

/// What `--color` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// If stdout is a terminal, and the environment does not object.
    Auto,
    /// Also into a pipe.
    Always,
    /// Not at all.
    Never,
}

/// What is to be known of the terminal before something is written to it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Terminal {
    stdout: bool,
    stderr: bool,
    no_color: bool,
    force_color: bool,
    color_is_off: bool,
    dumb: bool,
    unattended: bool,
}

impl Terminal {
    /// The terminal that this process has, and what its environment asks of it.
    pub(crate) fn detect() -> Self {
        let variable = |name| env::var_os(name).filter(|value: &OsString| !value.is_empty());
        let is_on = |name| variable(name).is_some_and(|value| value != "0");
        Terminal {
            stdout: io::stdout().is_terminal(),
            stderr: io::stderr().is_terminal(),
            no_color: variable("NO_COLOR").is_some(),
            force_color: is_on("CLICOLOR_FORCE") || is_on("FORCE_COLOR"),
            color_is_off: variable("CLICOLOR").is_some_and(|value| value == "0"),
            dumb: variable("TERM").is_some_and(|value| value == "dumb"),
            unattended: variable("CI").is_some() || variable("PRE_COMMIT").is_some(),
        }
    }

    /// Whether to colour what goes to stdout: the flag, then `NO_COLOR`, then the variables that force colour, then
    /// `CLICOLOR=0`, then the terminal.
    pub(crate) fn is_colored(&self, color: Color) -> bool {
        match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto if self.no_color => false,
            Color::Auto if self.force_color => true,
            Color::Auto => !self.color_is_off && self.stdout && !self.dumb,
        }
    }

    /// Whether somebody may be watching stderr.
    pub(crate) fn shows_progress(&self) -> bool {
        self.stderr && !self.dumb && !self.unattended
    }

    /// Whether a link on stdout can be followed.
    pub(crate) fn has_links(&self) -> bool {
        self.stdout && supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout)
    }
}

/// Columns of what is no terminal.
pub(crate) const DEFAULT_WIDTH: usize = 80;

/// Columns of the terminal that stdout is.
pub(crate) fn width() -> usize {
    terminal_size::terminal_size_of(io::stdout()).map_or(DEFAULT_WIDTH, |(width, _)| width.0.into())
}

/// `text` with what could steer a terminal, or disguise what is read there, made visible.
pub(crate) fn sanitize(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for char in text.chars() {
        if is_harmless(char) {
            clean.push(char);
        } else {
            let _ = write!(clean, "\\u{{{:x}}}", char as u32);
        }
    }
    clean
}

fn is_harmless(char: char) -> bool {
    // Marks that turn the direction of writing can make a line read otherwise than it is.
    let turns_direction = matches!(char, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    matches!(char, '\n' | '\t') || (!char.is_control() && !turns_direction)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_decides_about_colour() {
        let terminal = Terminal { stdout: true, ..Terminal::default() };
        let pipe = Terminal::default();
        let no_color = Terminal { no_color: true, ..terminal.clone() };
        let forced = Terminal { force_color: true, ..pipe.clone() };
        let cases = [
            (&terminal, Color::Auto, true),
            (&terminal, Color::Never, false),
            (&pipe, Color::Auto, false),
            (&pipe, Color::Always, true),
            (&no_color, Color::Auto, false),
            (&no_color, Color::Always, true),
            (&forced, Color::Auto, true),
            (&forced, Color::Never, false),
            (&Terminal { no_color: true, ..forced.clone() }, Color::Auto, false),
            (&Terminal { color_is_off: true, ..forced.clone() }, Color::Auto, true),
            (&Terminal { color_is_off: true, ..terminal.clone() }, Color::Auto, false),
            (&Terminal { dumb: true, ..terminal.clone() }, Color::Auto, false),
        ];
        for (terminal, color, expected) in cases {
            assert_eq!(terminal.is_colored(color), expected, "{terminal:?} {color:?}");
        }
    }

    #[test]
    fn progress_is_for_people() {
        let watched = Terminal { stderr: true, ..Terminal::default() };
        assert!(watched.shows_progress());
        assert!(!Terminal { unattended: true, ..watched.clone() }.shows_progress());
        assert!(!Terminal { dumb: true, ..watched }.shows_progress());
        assert!(!Terminal { stdout: true, ..Terminal::default() }.shows_progress());
    }

    #[test]
    fn control_characters_become_visible() {
        for (text, expected) in [
            ("plain\ttext\n", "plain\ttext\n"),
            ("\u{1b}[31mred", "\\u{1b}[31mred"),
            ("a\u{9b}b", "a\\u{9b}b"),
            ("a\u{202e}b", "a\\u{202e}b"),
            ("\r", "\\u{d}"),
            ("äöü 漢字", "äöü 漢字"),
        ] {
            assert_eq!(sanitize(text), expected);
        }
    }
}

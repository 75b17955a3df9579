//! Strings, heredocs and templates. <https://developer.hashicorp.com/terraform/language/expressions/strings>
//!
//! As in HCL a template is first read into a row of tokens: markers such as `~}` strip the white space of one token, and
//! the indentation of a heredoc is counted in them. The tree is made of what is left.

use std::sync::Arc;

use trueline_ir::Data;
use trueline_source::Span;

use super::cursor::{line_end, name_length};
use super::{Parser, Result};
use crate::syntax::{Expr, ExprKind, TemplatePart};

/// What ends a template.
#[derive(Clone, Copy)]
enum End<'t> {
    Quote,
    /// A line that holds only this word.
    Word(&'t str),
    /// The end of the text.
    Text,
}

/// A piece of a template.
enum Token {
    Literal(String, Span),
    Interpolation(Expr),
    If(Expr),
    Else,
    EndIf,
    For(Option<Arc<str>>, Arc<str>, Expr),
    EndFor,
}

impl Parser<'_> {
    /// Reads a string in quotes.
    pub(super) fn quoted(&mut self) -> Result<Expr> {
        let start = self.at;
        self.at += 1;
        if let Some(length) = plain_length(&self.bytes()[self.at..]) {
            let text = &self.text[self.at..self.at + length];
            self.at += length + 1;
            return Ok(Expr::string(text, self.span_from(start)));
        }
        let tokens = self.tokens(End::Quote)?;
        self.template(tokens, start)
    }

    /// Reads a string that may hold no interpolation; `what` it is for the message.
    pub(super) fn plain_string(&mut self, what: &str) -> Result<String> {
        let start = self.at;
        match self.quoted()?.kind {
            ExprKind::Literal(Data::String(text)) => Ok(text.text.to_string()),
            _ => self.error_at(start, self.at, format!("{what} can hold no interpolation")),
        }
    }

    /// Reads `<<WORD`, the lines after it, and the line that holds only that word.
    pub(super) fn heredoc(&mut self) -> Result<Expr> {
        let start = self.at;
        self.at += 2;
        let indented = self.looking_at("-");
        self.at += usize::from(indented);
        let word = &self.text[self.at..self.at + name_length(&self.text[self.at..])];
        let line = self.at + word.len();
        self.at = line_end(self.bytes(), line);
        if word.is_empty() || self.at != line || self.at == self.text.len() {
            return self.error_at(
                start,
                line.max(start + 2),
                "a heredoc begins with `<<`, a word and the end of the line",
            );
        }
        self.at += if self.looking_at("\r\n") { 2 } else { 1 };
        let mut tokens = self.tokens(End::Word(word))?;
        self.add_opaque(start..self.at);
        if indented {
            dedent(&mut tokens);
        }
        self.template(tokens, start)
    }

    /// Reads the whole text as a template.
    pub(super) fn whole_template(&mut self) -> Result<Expr> {
        let start = self.at;
        let tokens = self.tokens(End::Text)?;
        self.template(tokens, start)
    }

    /// The expression of a template: a literal when nothing in it is computed, the computed part when there is only one.
    fn template(&mut self, mut tokens: Vec<Token>, start: usize) -> Result<Expr> {
        let span = self.span_from(start);
        if let [Token::Interpolation(_)] = tokens.as_slice()
            && let Some(Token::Interpolation(inner)) = tokens.pop()
        {
            return Ok(Expr { span, ..inner });
        }
        let literal = |token: &Token| match token {
            Token::Literal(text, _) => Some(text.clone()),
            _ => None,
        };
        if let Some(text) = tokens.iter().map(literal).collect::<Option<String>>() {
            return Ok(Expr { kind: ExprKind::Literal(Data::from(text)), span });
        }
        let mut tokens = tokens.into_iter();
        let (parts, end) = self.parts(&mut tokens)?;
        match end {
            None => Ok(Expr { kind: ExprKind::Template(parts), span }),
            Some(end) => {
                let message = format!("`%{{ {} }}` ends nothing in this template", end.name());
                self.error_at(start, self.at, message)
            }
        }
    }

    /// Makes a tree of the tokens up to an `else`, `endif` or `endfor`, which is the second result.
    fn parts(&mut self, tokens: &mut std::vec::IntoIter<Token>) -> Result<(Vec<TemplatePart>, Option<Token>)> {
        let mut parts = Vec::new();
        while let Some(token) = tokens.next() {
            let part = match token {
                Token::Literal(text, span) => TemplatePart::Literal(text.into(), span),
                Token::Interpolation(expr) => TemplatePart::Interpolation(expr),
                Token::If(condition) => self.nested(|parser| parser.if_part(condition, tokens))?,
                Token::For(key_name, value_name, collection) => {
                    let (body, end) = self.nested(|parser| parser.parts(tokens))?;
                    self.expect_end(end, &Token::EndFor)?;
                    TemplatePart::For { key_name, value_name, collection, body }
                }
                Token::Else | Token::EndIf | Token::EndFor => return Ok((parts, Some(token))),
            };
            parts.push(part);
        }
        Ok((parts, None))
    }

    fn if_part(&mut self, condition: Expr, tokens: &mut std::vec::IntoIter<Token>) -> Result<TemplatePart> {
        let (then, mut end) = self.parts(tokens)?;
        let mut otherwise = Vec::new();
        if matches!(end, Some(Token::Else)) {
            (otherwise, end) = self.parts(tokens)?;
        }
        self.expect_end(end, &Token::EndIf)?;
        Ok(TemplatePart::If { condition, then, otherwise })
    }

    fn expect_end(&self, end: Option<Token>, expected: &Token) -> Result<()> {
        match end {
            Some(end) if end.name() == expected.name() => Ok(()),
            Some(end) => self.error_here(format!(
                "this template has `%{{ {} }}` where `%{{ {} }}` is due",
                end.name(),
                expected.name()
            )),
            None => self.error_here(format!("this template lacks `%{{ {} }}`", expected.name())),
        }
    }

    /// Reads the tokens of a template and what ends it.
    fn tokens(&mut self, end: End<'_>) -> Result<Vec<Token>> {
        let mut tokens = Vec::new();
        // Whether the marker before eats into the literal that comes next.
        let mut strip_next = false;
        loop {
            if self.ends(end)? {
                return Ok(tokens);
            }
            if self.looking_at("${") || self.looking_at("%{") {
                let is_directive = self.looking_at("%{");
                self.at += 2;
                if self.looking_at("~") {
                    self.at += 1;
                    strip_end(&mut tokens);
                }
                let token = self.across_lines(|parser| {
                    let token =
                        if is_directive { parser.directive()? } else { Token::Interpolation(parser.expression()?) };
                    strip_next = parser.eat("~");
                    parser.expect("}", "`}`")?;
                    Ok(token)
                })?;
                tokens.push(token);
                continue;
            }
            let start = self.at;
            let mut text = self.literal(end)?;
            if std::mem::take(&mut strip_next) {
                text.drain(..text.len() - text.trim_start().len());
            }
            tokens.push(Token::Literal(text, self.span_from(start)));
        }
    }

    /// Whether the template ends here; reads what ends it.
    fn ends(&mut self, end: End<'_>) -> Result<bool> {
        if self.at == self.text.len() {
            return match end {
                End::Text => Ok(true),
                End::Quote => self.error_here("a string lacks its closing quote"),
                End::Word(word) => self.error_here(format!("a heredoc lacks the line `{word}` that ends it")),
            };
        }
        match end {
            End::Quote if self.looking_at("\"") => {
                self.at += 1;
                Ok(true)
            }
            End::Word(word) if self.bytes()[self.at - 1] == b'\n' => {
                let rest = &self.text[self.at..];
                let line = rest.split_once('\n').map_or(rest, |(line, _)| line);
                let found = line.trim() == word;
                if found {
                    self.at += line.trim_end().len();
                }
                Ok(found)
            }
            _ => Ok(false),
        }
    }

    /// Reads text up to what is no text; outside of quotes at most to the end of the line.
    fn literal(&mut self, end: End<'_>) -> Result<String> {
        let bytes = self.bytes();
        let quoted = matches!(end, End::Quote);
        let mut text = String::new();
        let mut plain = self.at;
        while let Some(byte) = bytes.get(self.at) {
            match byte {
                b'$' | b'%' => match bytes[self.at + 1..] {
                    // `$${` and `%%{` stand for `${` and `%{`.
                    [next, b'{', ..] if next == *byte => {
                        text.push_str(&self.text[plain..self.at]);
                        plain = self.at + 1;
                        self.at += 3;
                    }
                    [b'{', ..] => break,
                    _ => self.at += 1,
                },
                b'"' if quoted => break,
                b'\\' if quoted => {
                    text.push_str(&self.text[plain..self.at]);
                    text.push(self.escape()?);
                    plain = self.at;
                }
                b'\n' if quoted => return self.error_here("a string ends on its line, but this one lacks its quote"),
                b'\n' => {
                    self.at += 1;
                    break;
                }
                _ => self.at += 1,
            }
        }
        text.push_str(&self.text[plain..self.at]);
        Ok(text)
    }

    /// Reads an escape in a string in quotes.
    fn escape(&mut self) -> Result<char> {
        let start = self.at;
        self.at += 2;
        let digits = match self.bytes().get(start + 1) {
            Some(b'n') => return Ok('\n'),
            Some(b'r') => return Ok('\r'),
            Some(b't') => return Ok('\t'),
            Some(b'"') => return Ok('"'),
            Some(b'\\') => return Ok('\\'),
            Some(b'u') => 4,
            Some(b'U') => 8,
            _ => {
                self.at = start;
                let message =
                    "after a backslash comes one of n, r, t, \", \\, u and U; a backslash itself is written \\\\";
                return self.error_here(message);
            }
        };
        let hex =
            self.text.get(self.at..self.at + digits).filter(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
        match hex.and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32) {
            Some(char) => {
                self.at += digits;
                Ok(char)
            }
            None => {
                self.error_at(start, start + 2, format!("after this come {digits} hexadecimal digits of a character"))
            }
        }
    }

    /// Reads a directive after `%{`.
    fn directive(&mut self) -> Result<Token> {
        if self.keyword("if") {
            Ok(Token::If(self.expression()?))
        } else if self.keyword("else") {
            Ok(Token::Else)
        } else if self.keyword("endif") {
            Ok(Token::EndIf)
        } else if self.keyword("endfor") {
            Ok(Token::EndFor)
        } else if self.keyword("for") {
            let (key_name, value_name, collection) = self.for_intro()?;
            Ok(Token::For(key_name, value_name, collection))
        } else {
            self.unexpected("`if`, `else`, `endif`, `for` or `endfor`")
        }
    }
}

impl Token {
    fn name(&self) -> &'static str {
        match self {
            Token::Literal(..) => "text",
            Token::Interpolation(_) => "interpolation",
            Token::If(_) => "if",
            Token::Else => "else",
            Token::EndIf => "endif",
            Token::For(..) => "for",
            Token::EndFor => "endfor",
        }
    }
}

/// The bytes up to the closing quote, if nothing in between needs a closer look.
fn plain_length(bytes: &[u8]) -> Option<usize> {
    let length = bytes.iter().position(|byte| matches!(byte, b'"' | b'\\' | b'$' | b'%' | b'\n'))?;
    (bytes[length] == b'"').then_some(length)
}

fn strip_end(tokens: &mut [Token]) {
    if let Some(Token::Literal(text, _)) = tokens.last_mut() {
        text.truncate(text.trim_end().len());
    }
}

/// Takes away the indentation that all lines of a heredoc share. What begins a line without being text has none; lines
/// of white space alone do not count.
fn dedent(tokens: &mut [Token]) {
    let mut begins_line = true;
    let mut lines = Vec::new();
    let mut indent = usize::MAX;
    for token in tokens {
        let begins =
            std::mem::replace(&mut begins_line, matches!(token, Token::Literal(text, _) if text.ends_with('\n')));
        match token {
            Token::Literal(text, _) if begins && !(text.trim().is_empty() && text.ends_with('\n')) => {
                indent = indent.min(text.chars().take_while(|char| char.is_whitespace()).count());
                lines.push(text);
            }
            Token::Literal(..) => {}
            _ if begins => indent = 0,
            _ => {}
        }
    }
    for text in lines {
        let length = text.char_indices().nth(indent).map_or(text.len(), |(at, _)| at);
        text.drain(..length);
    }
}

//! Expressions. <https://developer.hashicorp.com/terraform/language/expressions>

use std::ops::Range;
use std::sync::Arc;

use trueline_ir::{Data, Number};
use trueline_source::Span;

use super::cursor::name_length;
use super::{MAX_HEIGHT, Parser, Result};
use crate::syntax::ast::TraversalRoot;
use crate::syntax::{BinaryOperator, Expr, ExprKind, For, Traversal, TraversalStep, UnaryOperator};

/// How tight `||` binds, the loosest of the operators.
const LOOSEST: u8 = 1;

impl Parser<'_> {
    /// Reads an expression: a condition with its two results, or less.
    pub(super) fn expression(&mut self) -> Result<Expr> {
        self.nested(|parser| {
            let condition = parser.operation(LOOSEST)?;
            if !parser.eat("?") {
                return Ok(condition);
            }
            let then = parser.expression()?;
            parser.expect(":", "`:` and what counts otherwise")?;
            let otherwise = parser.expression()?;
            let span = condition.span.to(otherwise.span);
            Ok(Expr { kind: ExprKind::Conditional(Box::new([condition, then, otherwise])), span })
        })
    }

    /// Reads operators that bind at least as tight as `loosest`, and what they take.
    fn operation(&mut self, loosest: u8) -> Result<Expr> {
        let mut left = self.operand()?;
        while let Some((operator, length, binds)) = self.operator()
            && binds >= loosest
        {
            self.at += length;
            self.height += 1;
            if self.height > MAX_HEIGHT {
                return self.error_here(format!("this is more than the limit of {MAX_HEIGHT} operators in a row"));
            }
            let right = self.operation(binds + 1)?;
            let span = left.span.to(right.span);
            left = Expr { kind: ExprKind::Binary(operator, Box::new([left, right])), span };
        }
        Ok(left)
    }

    /// The operator that is next, its length, and how tight it binds.
    fn operator(&mut self) -> Option<(BinaryOperator, usize, u8)> {
        use BinaryOperator as Operator;
        let first = self.peek()?;
        let second = self.bytes().get(self.at + 1).copied();
        Some(match (first, second) {
            (b'|', Some(b'|')) => (Operator::Or, 2, LOOSEST),
            (b'&', Some(b'&')) => (Operator::And, 2, 2),
            (b'=', Some(b'=')) => (Operator::Equal, 2, 3),
            (b'!', Some(b'=')) => (Operator::NotEqual, 2, 3),
            (b'>', Some(b'=')) => (Operator::GreaterOrEqual, 2, 4),
            (b'<', Some(b'=')) => (Operator::LessOrEqual, 2, 4),
            (b'>', _) => (Operator::Greater, 1, 4),
            (b'<', _) => (Operator::Less, 1, 4),
            (b'+', _) => (Operator::Add, 1, 5),
            (b'-', _) => (Operator::Subtract, 1, 5),
            (b'*', _) => (Operator::Multiply, 1, 6),
            (b'/', next) if next != Some(b'*') => (Operator::Divide, 1, 6),
            (b'%', _) => (Operator::Remainder, 1, 6),
            _ => return None,
        })
    }

    /// Reads a term, with the signs before it and the way into it behind it.
    fn operand(&mut self) -> Result<Expr> {
        let next = self.peek();
        let start = self.at;
        let operator = match next {
            Some(b'-') => UnaryOperator::Negate,
            Some(b'!') if !self.looking_at("!=") => UnaryOperator::Not,
            _ => {
                let term = self.term()?;
                return self.traversal(start, term);
            }
        };
        self.at += 1;
        let operand = self.nested(Self::operand)?;
        let span = self.span(start..start).to(operand.span);
        let kind = match (operator, operand.kind) {
            (UnaryOperator::Negate, ExprKind::Literal(Data::Number(Number::Int(number)))) => {
                ExprKind::Literal(Data::Number(Number::Int(-number)))
            }
            (_, kind) => ExprKind::Unary(operator, Box::new(Expr { kind, ..operand })),
        };
        Ok(Expr { kind, span })
    }

    fn term(&mut self) -> Result<Expr> {
        let next = self.peek();
        let start = self.at;
        let kind = match next {
            Some(b'"') => return self.quoted(),
            Some(b'[') => self.list()?,
            Some(b'{') => self.object()?,
            Some(b'(') => {
                self.at += 1;
                let inner = self.across_lines(|parser| {
                    let inner = parser.expression()?;
                    parser.expect(")", "`)`")?;
                    Ok(inner)
                })?;
                inner.kind
            }
            Some(b'0'..=b'9') => self.number()?,
            Some(b'<') if self.looking_at("<<") => return self.heredoc(),
            _ => self.named()?,
        };
        Ok(Expr { kind, span: self.span_from(start) })
    }

    fn number(&mut self) -> Result<ExprKind> {
        let start = self.at;
        self.at += number_length(&self.bytes()[start..]);
        match Number::parse(&self.text[start..self.at]) {
            Some(number) => Ok(ExprKind::Literal(Data::Number(number))),
            None => self.error_at(start, self.at, format!("`{}` is no number", &self.text[start..self.at])),
        }
    }

    /// Reads what begins with a name: a constant, a call or a reference.
    fn named(&mut self) -> Result<ExprKind> {
        let start = self.at;
        let Some(name) = self.name() else { return self.unexpected("an expression") };
        if matches!(self.peek(), Some(b'(')) || self.looking_at("::") {
            return self.call(start, name);
        }
        self.at = start + name.len();
        Ok(match name {
            "null" => ExprKind::Literal(Data::Null),
            "true" => ExprKind::Literal(Data::Bool(true)),
            "false" => ExprKind::Literal(Data::Bool(false)),
            name => {
                let name: Arc<str> = name.into();
                let root = TraversalRoot::Name(name.clone());
                ExprKind::Traversal(Box::new(Traversal { root, steps: Vec::new(), text: name }))
            }
        })
    }

    fn call(&mut self, start: usize, name: &str) -> Result<ExprKind> {
        let mut full = name.to_owned();
        while self.eat("::") {
            full.push_str("::");
            full.push_str(&self.ident("the name of a function")?.name);
        }
        self.expect("(", "`(` and arguments")?;
        self.across_lines(|parser| {
            let mut args = Vec::new();
            let mut expand = false;
            while !parser.eat(")") {
                args.push(parser.expression()?);
                if parser.eat("...") {
                    expand = true;
                    parser.expect(")", "`)` after `...`")?;
                    break;
                }
                if parser.peek() != Some(b')') {
                    parser.expect(",", "`,` or `)`")?;
                }
            }
            Ok(ExprKind::Call { name: full.into(), args, expand, text: parser.line_of(start..parser.at) })
        })
    }

    fn list(&mut self) -> Result<ExprKind> {
        self.at += 1;
        self.across_lines(|parser| {
            if parser.keyword("for") {
                return parser.for_expression("]");
            }
            let mut items = Vec::new();
            while !parser.eat("]") {
                items.push(parser.expression()?);
                if parser.peek() != Some(b']') {
                    parser.expect(",", "`,` or `]`")?;
                }
            }
            Ok(ExprKind::List(items))
        })
    }

    fn object(&mut self) -> Result<ExprKind> {
        self.at += 1;
        // A line end matters to the items of an object, but not to a `for`.
        let start = self.at;
        if self.across_lines(|parser| Ok(parser.keyword("for")))? {
            return self.across_lines(|parser| parser.for_expression("}"));
        }
        self.at = start;
        self.with_newlines(true, |parser| {
            let mut items = Vec::new();
            loop {
                match parser.peek() {
                    Some(b'\n') => parser.at += 1,
                    Some(b'}') => break parser.at += 1,
                    _ => {
                        items.push(parser.object_item()?);
                        match parser.peek() {
                            Some(b'}') => {}
                            Some(b',' | b'\n') => parser.at += 1,
                            _ => return parser.unexpected("`,`, `}` or the end of the line"),
                        }
                    }
                }
            }
            Ok(ExprKind::Object(items))
        })
    }

    fn object_item(&mut self) -> Result<(Expr, Expr)> {
        self.peek();
        let start = self.at;
        let bare = name_length(&self.text[start..]) > 0;
        let key = self.expression()?;
        let key = if bare { self.bare_key(start, key) } else { key };
        if !self.eat("=") {
            self.expect(":", "`=` and a value")?;
        }
        Ok((key, self.expression()?))
    }

    /// A name alone is the key itself, not a reference.
    fn bare_key(&self, start: usize, key: Expr) -> Expr {
        match &key.kind {
            ExprKind::Traversal(traversal) if traversal.steps.is_empty() => Expr::string(&traversal.text, key.span),
            ExprKind::Literal(Data::Null) => Expr::string("null", key.span),
            ExprKind::Literal(Data::Bool(_)) => {
                let text = if self.text[start..].starts_with("true") { "true" } else { "false" };
                Expr::string(text, key.span)
            }
            _ => key,
        }
    }

    /// Reads the rest of a `for` after that word, to the bracket `close`.
    fn for_expression(&mut self, close: &str) -> Result<ExprKind> {
        let (key_name, value_name, collection) = self.for_intro()?;
        self.expect(":", "`:` and the value of an item")?;
        let first = self.expression()?;
        let (key, value) = if close == "}" {
            self.expect("=>", "`=>` and the value of an item")?;
            (Some(first), self.expression()?)
        } else {
            (None, first)
        };
        let grouping = key.is_some() && self.eat("...");
        let condition = if self.keyword("if") { Some(self.expression()?) } else { None };
        self.expect(close, if close == "}" { "`if` or `}`" } else { "`if` or `]`" })?;
        Ok(ExprKind::For(Box::new(For { key_name, value_name, collection, key, value, condition, grouping })))
    }

    /// Reads `k, v in collection`.
    pub(super) fn for_intro(&mut self) -> Result<(Option<Arc<str>>, Arc<str>, Expr)> {
        let first = self.ident("a name for the item")?.name;
        let (key_name, value_name) =
            if self.eat(",") { (Some(first), self.ident("a name for the item")?.name) } else { (None, first) };
        if !self.keyword("in") {
            return self.unexpected("`in` and a collection");
        }
        Ok((key_name, value_name, self.expression()?))
    }

    /// Reads the way into what `root` is, if there is one.
    fn traversal(&mut self, start: usize, root: Expr) -> Result<Expr> {
        let mut end = self.at;
        let mut steps = Vec::new();
        loop {
            match self.peek() {
                Some(b'.') if !self.looking_at("...") => steps.push(self.dot()?),
                Some(b'[') => {
                    let at = self.at;
                    self.at += 1;
                    let step = self.across_lines(Self::index)?;
                    steps.push((step, self.span_from(at)));
                }
                _ => break,
            }
            end = self.at;
        }
        let Some((_, last)) = steps.last() else { return Ok(root) };
        let span = root.span.to(*last);
        let root = match root.kind {
            ExprKind::Traversal(name) if name.steps.is_empty() && !self.text[start..].starts_with('(') => name.root,
            _ => TraversalRoot::Expr(root),
        };
        let text = self.line_of(start..end);
        Ok(Expr { kind: ExprKind::Traversal(Box::new(Traversal { root, steps, text })), span })
    }

    /// Reads `.name`, `.*`, and the old form `.0`.
    fn dot(&mut self) -> Result<(TraversalStep, Span)> {
        let at = self.at;
        self.at += 1;
        let step = match self.peek() {
            Some(b'*') => {
                self.at += 1;
                TraversalStep::AttributeSplat
            }
            Some(b'0'..=b'9') => {
                let start = self.at;
                self.at += self.bytes()[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
                let Some(index) = Number::parse(&self.text[start..self.at]) else {
                    return self.error_at(start, self.at, "this index is too large");
                };
                if let [b'.', b'0'..=b'9', ..] = self.bytes()[self.at..] {
                    return self.error_here("two indexes in a row are written `[0][1]`");
                }
                let kind = ExprKind::Literal(Data::Number(index));
                TraversalStep::Index(Expr { kind, span: self.span_from(start) })
            }
            _ => TraversalStep::Attribute(self.ident("a name or an index after `.`")?.name),
        };
        Ok((step, self.span_from(at)))
    }

    /// Reads the rest of `[*]` or `[key]`.
    fn index(&mut self) -> Result<TraversalStep> {
        if self.eat("*") {
            self.expect("]", "`]` after `[*`")?;
            return Ok(TraversalStep::FullSplat);
        }
        let key = self.expression()?;
        self.expect("]", "`]`")?;
        Ok(TraversalStep::Index(key))
    }

    /// A piece of the text, on one line.
    fn line_of(&self, range: Range<usize>) -> Arc<str> {
        let text = &self.text[range];
        if text.contains('\n') { text.split_whitespace().collect::<Vec<_>>().join(" ").into() } else { text.into() }
    }
}

/// The bytes of the number that a text begins with. A dot belongs to it only if more follows.
fn number_length(bytes: &[u8]) -> usize {
    let mut length = 0;
    loop {
        length += match bytes[length..] {
            [b'0'..=b'9', ..] => 1,
            [b'.', b'0'..=b'9', ..] | [b'e' | b'E', b'0'..=b'9', ..] => 2,
            [b'e' | b'E', b'+' | b'-', b'0'..=b'9', ..] => 3,
            _ => return length,
        };
    }
}

//! The tree of a text as `hcl-edit` reads it, to compare with what this crate reads.

use std::sync::Arc;

use hcl_edit::Span as _;
use hcl_edit::expr::{self, Expression, ObjectKey, TraversalOperator};
use hcl_edit::structure;
use hcl_edit::template::{Directive, Element, Strip, Template};
use trueline_ir::{Data, Number};
use trueline_source::{FileId, Span};

use super::ast::TraversalRoot;
use super::{
    Attribute, BinaryOperator, Block, Body, Expr, ExprKind, For, Ident, TemplatePart, Traversal, TraversalStep,
    UnaryOperator,
};

/// The body of a file, or `None` if `hcl-edit` refuses it.
pub(super) fn parse(file: FileId, text: &str) -> Option<Body> {
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let body = hcl_edit::parser::parse_body(&text[start..]).ok()?;
    Some(Lower::new(file, &text[start..], start).body(&body))
}

/// Lowers `text`, which begins at the byte `start` of `file`.
struct Lower<'a> {
    file: FileId,
    text: &'a str,
    start: usize,
}

impl<'a> Lower<'a> {
    fn new(file: FileId, text: &'a str, start: usize) -> Self {
        Lower { file, text, start }
    }

    fn span(&self, range: Option<std::ops::Range<usize>>) -> Span {
        let range = range.unwrap_or_default();
        Span::new(self.file, self.start + range.start..self.start + range.end)
    }

    fn text_of(&self, span: Span) -> Arc<str> {
        let text = self.text.get(span.start as usize - self.start..span.end as usize - self.start).unwrap_or_default();
        if text.contains('\n') { text.split_whitespace().collect::<Vec<_>>().join(" ").into() } else { text.into() }
    }

    fn body(&self, body: &structure::Body) -> Body {
        let mut lowered = Body::default();
        for structure in body {
            match structure {
                structure::Structure::Attribute(attribute) => lowered.attributes.push(self.attribute(attribute)),
                structure::Structure::Block(block) => lowered.blocks.push(self.block(block)),
            }
        }
        lowered
    }

    fn attribute(&self, attribute: &structure::Attribute) -> Attribute {
        let name = Ident { name: attribute.key.as_str().into(), span: self.span(attribute.key.span()) };
        Attribute { name, value: self.expr(&attribute.value) }
    }

    fn block(&self, block: &structure::Block) -> Block {
        let kind = Ident { name: block.ident.as_str().into(), span: self.span(block.ident.span()) };
        let labels: Vec<Ident> = block
            .labels
            .iter()
            .map(|label| Ident { name: label.as_str().into(), span: self.span(label.span()) })
            .collect();
        let header = labels.last().map_or(kind.span, |label| kind.span.to(label.span));
        Block { kind, labels, body: self.body(&block.body), span: self.span(block.span()), header }
    }

    fn expr(&self, expression: &Expression) -> Expr {
        let span = self.span(expression.span());
        let kind = match expression {
            Expression::Null(_) => ExprKind::Literal(Data::Null),
            Expression::Bool(value) => ExprKind::Literal(Data::Bool(**value)),
            Expression::Number(number) => ExprKind::Literal(self.number(number, span)),
            Expression::String(text) => ExprKind::Literal(Data::from(text.as_str())),
            Expression::StringTemplate(template) => {
                return self.template_expr(&Template::from(template.clone()), span);
            }
            Expression::HeredocTemplate(heredoc) => return self.heredoc_expr(&heredoc.template, span),
            Expression::Array(array) => ExprKind::List(array.iter().map(|item| self.expr(item)).collect()),
            Expression::Object(object) => ExprKind::Object(
                object.iter().map(|(key, value)| (self.object_key(key), self.expr(value.expr()))).collect(),
            ),
            Expression::Parenthesis(inner) => return Expr { span, ..self.expr(inner.inner()) },
            Expression::Variable(name) => ExprKind::Traversal(Box::new(Traversal {
                root: TraversalRoot::Name(name.as_str().into()),
                steps: Vec::new(),
                text: name.as_str().into(),
            })),
            Expression::Traversal(traversal) => self.traversal(traversal, span),
            Expression::Conditional(conditional) => ExprKind::Conditional(Box::new([
                self.expr(&conditional.cond_expr),
                self.expr(&conditional.true_expr),
                self.expr(&conditional.false_expr),
            ])),
            Expression::FuncCall(call) => ExprKind::Call {
                name: function_name(&call.name).into(),
                args: call.args.iter().map(|arg| self.expr(arg)).collect(),
                expand: call.args.expand_final(),
                text: self.text_of(span),
            },
            Expression::UnaryOp(operation) => {
                let operator = match operation.operator.value() {
                    expr::UnaryOperator::Neg => UnaryOperator::Negate,
                    expr::UnaryOperator::Not => UnaryOperator::Not,
                };
                ExprKind::Unary(operator, Box::new(self.expr(&operation.expr)))
            }
            Expression::BinaryOp(operation) => {
                let sides = [self.expr(&operation.lhs_expr), self.expr(&operation.rhs_expr)];
                ExprKind::Binary(binary_operator(*operation.operator.value()), Box::new(sides))
            }
            Expression::ForExpr(for_expr) => ExprKind::For(Box::new(For {
                key_name: for_expr.intro.key_var.as_ref().map(|name| name.as_str().into()),
                value_name: for_expr.intro.value_var.as_str().into(),
                collection: self.expr(&for_expr.intro.collection_expr),
                key: for_expr.key_expr.as_ref().map(|key| self.expr(key)),
                value: self.expr(&for_expr.value_expr),
                condition: for_expr.cond.as_ref().map(|condition| self.expr(&condition.expr)),
                grouping: for_expr.grouping,
            })),
        };
        Expr { kind, span }
    }

    /// Reads a number from its text: `hcl-edit` keeps whole numbers beyond 64 bits as doubles.
    fn number(&self, number: &hcl_edit::Formatted<hcl_edit::Number>, span: Span) -> Data {
        let from_text = Number::parse(&self.text_of(span));
        let from_value = || number.value().as_f64().and_then(Number::from_f64);
        Data::Number(from_text.or_else(from_value).unwrap_or(Number::Int(0)))
    }

    fn object_key(&self, key: &ObjectKey) -> Expr {
        match key {
            ObjectKey::Ident(name) => Expr::string(name.as_str(), self.span(name.span())),
            ObjectKey::Expression(Expression::Variable(name)) => Expr::string(name.as_str(), self.span(name.span())),
            ObjectKey::Expression(expression) => self.expr(expression),
        }
    }

    fn traversal(&self, traversal: &expr::Traversal, span: Span) -> ExprKind {
        let root = match &traversal.expr {
            Expression::Variable(name) => TraversalRoot::Name(name.as_str().into()),
            other => TraversalRoot::Expr(self.expr(other)),
        };
        let steps = traversal.operators.iter().map(|operator| {
            let at = self.span(operator.span().or_else(|| operator.value().span()));
            let step = match operator.value() {
                TraversalOperator::AttrSplat(_) => TraversalStep::AttributeSplat,
                TraversalOperator::FullSplat(_) => TraversalStep::FullSplat,
                TraversalOperator::GetAttr(name) => TraversalStep::Attribute(name.as_str().into()),
                TraversalOperator::Index(index) => TraversalStep::Index(self.expr(index)),
                TraversalOperator::LegacyIndex(index) => {
                    let index = Number::Int(i128::from(**index));
                    // The span of the operator begins with the dot.
                    let span = Span { start: at.start + 1, ..at };
                    TraversalStep::Index(Expr { kind: ExprKind::Literal(Data::Number(index)), span })
                }
            };
            (step, at)
        });
        ExprKind::Traversal(Box::new(Traversal { root, steps: steps.collect(), text: self.text_of(span) }))
    }

    /// The expression that a template is.
    fn template_expr(&self, template: &Template, span: Span) -> Expr {
        joined(self.template_parts(template, false, &mut false), span)
    }

    /// The expression that a heredoc is. After `<<-` the indentation that all lines share is taken away.
    fn heredoc_expr(&self, template: &Template, span: Span) -> Expr {
        let mut parts = self.template_parts(template, true, &mut false);
        if self.text_of(span).starts_with("<<-") {
            dedent(&mut parts);
        }
        joined(parts, span)
    }

    /// Lowers the parts and takes away the white space beside strip markers. In a heredoc each line is a literal of its
    /// own, as it is a token of its own to Terraform, whose markers strip one token. `strip_next` tells whether the
    /// marker before this template eats into its first literal, and afterwards whether its last one eats into what
    /// follows.
    fn template_parts(&self, template: &Template, heredoc: bool, strip_next: &mut bool) -> Vec<TemplatePart> {
        let mut parts: Vec<TemplatePart> = Vec::new();
        for element in template {
            match element {
                Element::Literal(literal) => {
                    let span = self.span(literal.span());
                    let tokens = if heredoc { self.lines(span) } else { vec![(literal.value().as_str().into(), span)] };
                    for (text, span) in tokens {
                        let strip = std::mem::take(strip_next);
                        let text = if strip { text.trim_start().into() } else { text };
                        parts.push(TemplatePart::Literal(text, span));
                    }
                }
                Element::Interpolation(interpolation) => {
                    strip_before(&mut parts, interpolation.strip);
                    *strip_next = interpolation.strip.strip_end();
                    parts.push(TemplatePart::Interpolation(self.expr(&interpolation.expr)));
                }
                Element::Directive(directive) => {
                    let part = self.directive(directive, &mut parts, heredoc, strip_next);
                    parts.push(part);
                }
            }
        }
        parts
    }

    /// The lines of a literal of a heredoc, as the source has them; only `$${` and `%%{` are escapes there.
    fn lines(&self, span: Span) -> Vec<(Arc<str>, Span)> {
        let range = span.start as usize - self.start..span.end as usize - self.start;
        let raw = self.text.get(range).unwrap_or_default();
        let mut at = span.start;
        let lines = raw.split_inclusive('\n').map(|line| {
            let place = Span { start: at, end: at + line.len() as u32, ..span };
            at = place.end;
            (line.replace("$${", "${").replace("%%{", "%{").into(), place)
        });
        lines.collect()
    }

    fn directive(
        &self,
        directive: &Directive,
        before: &mut [TemplatePart],
        heredoc: bool,
        strip_next: &mut bool,
    ) -> TemplatePart {
        match directive {
            Directive::If(directive) => {
                strip_before(before, directive.if_expr.strip);
                *strip_next = directive.if_expr.strip.strip_end();
                let mut then = self.template_parts(&directive.if_expr.template, heredoc, strip_next);
                let mut otherwise = Vec::new();
                if let Some(else_expr) = &directive.else_expr {
                    strip_before(&mut then, else_expr.strip);
                    *strip_next = else_expr.strip.strip_end();
                    otherwise = self.template_parts(&else_expr.template, heredoc, strip_next);
                    strip_before(&mut otherwise, directive.endif_expr.strip);
                } else {
                    strip_before(&mut then, directive.endif_expr.strip);
                }
                *strip_next = directive.endif_expr.strip.strip_end();
                TemplatePart::If { condition: self.expr(&directive.if_expr.cond_expr), then, otherwise }
            }
            Directive::For(directive) => {
                let intro = &directive.for_expr;
                strip_before(before, intro.strip);
                *strip_next = intro.strip.strip_end();
                let mut body = self.template_parts(&intro.template, heredoc, strip_next);
                strip_before(&mut body, directive.endfor_expr.strip);
                *strip_next = directive.endfor_expr.strip.strip_end();
                TemplatePart::For {
                    key_name: intro.key_var.as_ref().map(|name| name.as_str().into()),
                    value_name: intro.value_var.as_str().into(),
                    collection: self.expr(&intro.collection_expr),
                    body,
                }
            }
        }
    }
}

/// The expression of these parts: a literal when nothing in them is computed, the computed part when there is only one.
fn joined(mut parts: Vec<TemplatePart>, span: Span) -> Expr {
    let literals = parts.iter().map_while(|part| match part {
        TemplatePart::Literal(text, _) => Some(&**text),
        _ => None,
    });
    let text: Vec<&str> = literals.collect();
    if text.len() == parts.len() {
        return Expr { kind: ExprKind::Literal(Data::from(text.concat())), span };
    }
    if let [TemplatePart::Interpolation(_)] = parts.as_slice()
        && let Some(TemplatePart::Interpolation(inner)) = parts.pop()
    {
        return Expr { span, ..inner };
    }
    Expr { kind: ExprKind::Template(parts), span }
}

fn strip_before(parts: &mut [TemplatePart], strip: Strip) {
    if strip.strip_start()
        && let Some(TemplatePart::Literal(text, _)) = parts.last_mut()
    {
        *text = text.trim_end().into();
    }
}

/// Takes away the indentation that all lines of a heredoc share. What begins a line without being text has none; lines
/// of white space alone do not count.
fn dedent(parts: &mut [TemplatePart]) {
    let mut indent = usize::MAX;
    let mut begins_line = true;
    for_each_token(parts, &mut |literal| {
        let begins = std::mem::replace(&mut begins_line, literal.as_ref().is_some_and(|text| text.ends_with('\n')));
        match literal {
            Some(text) if begins && !(text.trim().is_empty() && text.ends_with('\n')) => {
                indent = indent.min(text.len() - text.trim_start().len());
            }
            None if begins => indent = 0,
            _ => {}
        }
    });
    if indent == 0 || indent == usize::MAX {
        return;
    }
    let mut begins_line = true;
    for_each_token(parts, &mut |literal| {
        let Some(text) = literal else {
            begins_line = false;
            return;
        };
        let begins = std::mem::replace(&mut begins_line, text.ends_with('\n'));
        if begins && !(text.trim().is_empty() && text.ends_with('\n')) {
            *text = text.get(indent..).unwrap_or_default().into();
        }
    });
}

/// Calls `visit` with the literals of a template in the order of the text, and with `None` for each other token.
fn for_each_token(parts: &mut [TemplatePart], visit: &mut dyn FnMut(Option<&mut Arc<str>>)) {
    for part in parts {
        match part {
            TemplatePart::Literal(text, _) => visit(Some(text)),
            TemplatePart::Interpolation(_) => visit(None),
            TemplatePart::If { then, otherwise, .. } => {
                visit(None);
                for_each_token(then, visit);
                if !otherwise.is_empty() {
                    visit(None);
                    for_each_token(otherwise, visit);
                }
                visit(None);
            }
            TemplatePart::For { body, .. } => {
                visit(None);
                for_each_token(body, visit);
                visit(None);
            }
        }
    }
}

fn function_name(name: &expr::FuncName) -> String {
    let parts = name.namespace.iter().map(|part| part.as_str()).chain([name.name.as_str()]);
    parts.collect::<Vec<_>>().join("::")
}

fn binary_operator(operator: expr::BinaryOperator) -> BinaryOperator {
    match operator {
        expr::BinaryOperator::Or => BinaryOperator::Or,
        expr::BinaryOperator::And => BinaryOperator::And,
        expr::BinaryOperator::Eq => BinaryOperator::Equal,
        expr::BinaryOperator::NotEq => BinaryOperator::NotEqual,
        expr::BinaryOperator::Less => BinaryOperator::Less,
        expr::BinaryOperator::LessEq => BinaryOperator::LessOrEqual,
        expr::BinaryOperator::Greater => BinaryOperator::Greater,
        expr::BinaryOperator::GreaterEq => BinaryOperator::GreaterOrEqual,
        expr::BinaryOperator::Plus => BinaryOperator::Add,
        expr::BinaryOperator::Minus => BinaryOperator::Subtract,
        expr::BinaryOperator::Mul => BinaryOperator::Multiply,
        expr::BinaryOperator::Div => BinaryOperator::Divide,
        expr::BinaryOperator::Mod => BinaryOperator::Remainder,
    }
}

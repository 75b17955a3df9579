use std::sync::Arc;

use trueline_ir::Data;
use trueline_source::Span;

/// The content of a file or block: attributes and blocks, each in the order of the text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Body {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) blocks: Vec<Block>,
}

/// `name = value`
#[derive(Debug, Clone)]
pub(crate) struct Attribute {
    pub(crate) name: Ident,
    pub(crate) value: Expr,
}

/// `kind "label" { ... }`
#[derive(Debug, Clone)]
pub(crate) struct Block {
    pub(crate) kind: Ident,
    pub(crate) labels: Vec<Ident>,
    pub(crate) body: Body,
    /// From the kind to the closing brace.
    pub(crate) span: Span,
    /// The kind and the labels.
    pub(crate) header: Span,
}

/// A name and where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Ident {
    pub(crate) name: Arc<str>,
    pub(crate) span: Span,
}

#[derive(Debug, Clone)]
pub(crate) struct Expr {
    pub(crate) kind: ExprKind,
    pub(crate) span: Span,
}

#[derive(Debug, Clone)]
pub(crate) enum ExprKind {
    Literal(Data),
    /// A string with interpolations or directives. One that is a single interpolation has the value of that.
    Template(Vec<TemplatePart>),
    List(Vec<Expr>),
    /// Bare keys have become string literals.
    Object(Vec<(Expr, Expr)>),
    Traversal(Box<Traversal>),
    Conditional(Box<[Expr; 3]>),
    Call {
        name: Arc<str>,
        args: Vec<Expr>,
        /// Whether `...` follows the last argument.
        expand: bool,
        /// The call as it is written, for messages.
        text: Arc<str>,
    },
    Unary(UnaryOperator, Box<Expr>),
    Binary(BinaryOperator, Box<[Expr; 2]>),
    For(Box<For>),
}

/// `[for k, v in collection : value if condition]`, or with `key => value` in braces.
#[derive(Debug, Clone)]
pub(crate) struct For {
    pub(crate) key_name: Option<Arc<str>>,
    pub(crate) value_name: Arc<str>,
    pub(crate) collection: Expr,
    pub(crate) key: Option<Expr>,
    pub(crate) value: Expr,
    pub(crate) condition: Option<Expr>,
    /// Whether `...` follows the value: equal keys collect a list.
    pub(crate) grouping: bool,
}

/// A name or other expression, and the way into what it is.
#[derive(Debug, Clone)]
pub(crate) struct Traversal {
    pub(crate) root: TraversalRoot,
    pub(crate) steps: Vec<(TraversalStep, Span)>,
    /// The whole as it is written: `aws_s3_bucket.logs[0].id`.
    pub(crate) text: Arc<str>,
}

#[derive(Debug, Clone)]
pub(crate) enum TraversalRoot {
    Name(Arc<str>),
    Expr(Expr),
}

#[derive(Debug, Clone)]
pub(crate) enum TraversalStep {
    /// `.name`
    Attribute(Arc<str>),
    /// `[key]`, `[0]` and the old `.0`
    Index(Expr),
    /// `.*`: the attribute steps that follow go into each item.
    AttributeSplat,
    /// `[*]`: all steps that follow go into each item.
    FullSplat,
}

#[derive(Debug, Clone)]
pub(crate) enum TemplatePart {
    Literal(Arc<str>, Span),
    Interpolation(Expr),
    If { condition: Expr, then: Vec<TemplatePart>, otherwise: Vec<TemplatePart> },
    For { key_name: Option<Arc<str>>, value_name: Arc<str>, collection: Expr, body: Vec<TemplatePart> },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UnaryOperator {
    Not,
    Negate,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BinaryOperator {
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}

impl Body {
    /// The attribute of this name.
    pub(crate) fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| &*attribute.name.name == name)
    }

    /// The first block of this kind.
    pub(crate) fn block(&self, kind: &str) -> Option<&Block> {
        self.blocks.iter().find(|block| &*block.kind.name == kind)
    }
}

impl Expr {
    pub(crate) fn string(text: &str, span: Span) -> Self {
        Expr { kind: ExprKind::Literal(Data::from(text)), span }
    }

    /// The text of a literal string.
    pub(crate) fn as_literal(&self) -> Option<&str> {
        match &self.kind {
            ExprKind::Literal(Data::String(text)) => Some(&text.text),
            _ => None,
        }
    }

    /// The name of a bare keyword such as `string` in `type = string`, or of a literal string, as old code writes it.
    pub(crate) fn as_keyword(&self) -> Option<&str> {
        match &self.kind {
            ExprKind::Traversal(traversal) if traversal.steps.is_empty() => match &traversal.root {
                TraversalRoot::Name(name) => Some(name),
                TraversalRoot::Expr(_) => None,
            },
            _ => self.as_literal(),
        }
    }
}

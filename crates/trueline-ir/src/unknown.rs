use std::fmt;
use std::sync::Arc;

use trueline_source::Span;

use crate::Value;

/// Why a value is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// A variable or parameter without a value.
    Variable,
    /// A condition that could not be decided.
    Condition,
    /// A data source, which only the provider can read.
    Data,
    /// An attribute of a managed resource that the provider sets when it creates it.
    Computed,
    /// A module that is not there.
    Module,
    /// A function that is not run, such as `timestamp`.
    Function,
    /// A snapshot format that cannot say.
    NotCaptured,
    /// A reference that leads back to itself.
    Cycle,
    /// An expression that is wrong; a problem was reported for it.
    Invalid,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Reason::Variable => "a variable without a value",
            Reason::Condition => "a condition that cannot be decided",
            Reason::Data => "data that only the provider can read",
            Reason::Computed => "known only after apply",
            Reason::Module => "a module that is not there",
            Reason::Function => "a function that is not run",
            Reason::NotCaptured => "not captured by the snapshot",
            Reason::Cycle => "a reference cycle",
            Reason::Invalid => "an expression that could not be evaluated",
        })
    }
}

/// What is known of a value that is not known.
#[derive(Debug, Clone, PartialEq)]
pub struct Unknown {
    /// Why.
    pub reason: Reason,
    /// The expression that could not be resolved, as a user would write it: `data.aws_vpc.main.id`, `var.public`.
    pub expression: Arc<str>,
    /// Where that expression, or the declaration it leads to, stands.
    pub span: Option<Span>,
    /// Whether it will certainly not be null: a computed attribute of a managed resource, a template.
    pub set: bool,
    /// The known head of a string.
    pub prefix: Option<Arc<str>>,
    /// All that it can be, as far as that is a short list: both arms of an undecided conditional.
    pub candidates: Vec<Value>,
    /// The parts of a string template, some of them unknown. Empty for what is no template.
    pub parts: Vec<Part>,
    /// The structure of a string that holds JSON of which a part is unknown.
    pub document: Option<Arc<Value>>,
}

/// A part of a string template.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// Known text, and where in the source it stands.
    Literal(Arc<str>, Option<Span>),
    /// The value of an interpolation.
    Hole(Value),
}

impl Unknown {
    /// A value of which nothing is known but why.
    pub fn new(reason: Reason, expression: impl Into<Arc<str>>) -> Self {
        Unknown {
            reason,
            expression: expression.into(),
            span: None,
            set: false,
            prefix: None,
            candidates: Vec::new(),
            parts: Vec::new(),
            document: None,
        }
    }

    /// Adds where the expression stands.
    #[must_use]
    pub fn at(mut self, span: Option<Span>) -> Self {
        self.span = span;
        self
    }

    /// The same cause, for a value derived from this one: nothing of the value itself is carried over.
    #[must_use]
    pub fn derived(&self) -> Self {
        Unknown { span: self.span, ..Unknown::new(self.reason, self.expression.clone()) }
    }
}

impl fmt::Display for Unknown {
    /// `data.aws_vpc.main.id (data that only the provider can read)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.expression, self.reason)
    }
}

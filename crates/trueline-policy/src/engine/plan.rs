//! What a package of Rego is compiled to: rules as trees over numbered variables, in which every name is resolved and the
//! order of evaluation is settled. Plans of the built-in policies are made when the tool is built and stored as bytes.

use serde::{Deserialize, Serialize};

/// A compiled package.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Package {
    /// Its rules and functions, sorted by name.
    pub(crate) rules: Vec<Rule>,
    /// The constants that its rules mention.
    pub(crate) literals: Vec<Literal>,
    /// The names of the functions that its rules call and that are not written in Rego.
    pub(crate) builtins: Vec<String>,
    /// The paths of the files that it comes from.
    pub(crate) files: Vec<String>,
}

/// A rule or function, by the place of its package among all packages and its own place in that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct RuleId {
    pub(crate) package: u32,
    pub(crate) rule: u32,
}

/// All that is written under one name.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Rule {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    /// What it is when no definition says anything.
    pub(crate) default: Option<Expr>,
    pub(crate) definitions: Vec<Definition>,
    /// Whether it is the same for every input, so that it need be computed only once.
    pub(crate) constant: bool,
    /// Whether all definitions give one and the same constant: the first that holds decides.
    pub(crate) uniform: bool,
}

/// What a rule makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Kind {
    /// One value.
    Complete,
    /// A set of the keys of all solutions.
    Set,
    /// An object of the keys and values of all solutions.
    Object,
    /// One value for given arguments, as many as these.
    Function(u8),
}

/// One way to satisfy a rule.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Definition {
    /// What the arguments of a function have to look like.
    pub(crate) params: Vec<Pattern>,
    /// The body, and the `else` after it: the first that has a solution decides.
    pub(crate) clauses: Vec<Clause>,
    /// How many variables it has.
    pub(crate) slots: u32,
    pub(crate) place: Place,
}

/// A body and what comes of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Clause {
    pub(crate) query: Query,
    /// Of a set its member, of an object the key.
    pub(crate) key: Option<Expr>,
    /// Of a set nothing.
    pub(crate) value: Option<Expr>,
    /// Whether every solution gives the same, so that one is enough.
    pub(crate) once: bool,
}

/// A place in a file.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Place {
    /// In [`Package::files`].
    pub(crate) file: u32,
    /// Counted from 1.
    pub(crate) line: u32,
    /// Counted from 1, in characters.
    pub(crate) column: u32,
}

/// Statements that all have to hold, in an order in which every variable has its value before it is read.
pub(crate) type Query = Vec<Statement>;

/// A variable of the definition around.
pub(crate) type Slot = u32;

/// One condition.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) enum Statement {
    /// The value is there and is not false.
    Test(Expr),
    /// The value is there and fits.
    Match(Pattern, Expr),
    /// Once for each entry of a collection whose key and value fit. Keys of lists are indexes, members of sets are their
    /// own keys.
    Scan { collection: Expr, key: Pattern, value: Pattern },
    /// Once for each value in another, itself included, given as the pair of its path and itself.
    Walk { root: Expr, pair: Pattern },
    /// The query has no solution.
    Not(Query),
    /// The query holds for an input in which the values at some paths are others.
    With { input: Vec<(Vec<String>, Expr)>, query: Query },
    /// The collection is there, and for each of its entries the query has a solution.
    Every { domain: Expr, key: Pattern, value: Pattern, query: Query },
}

/// The form of a value, and which of its parts become variables.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) enum Pattern {
    Any,
    Bind(Slot),
    Equal(Expr),
    /// An array of exactly these.
    Array(Vec<Pattern>),
    /// An object of exactly these keys.
    Object(Vec<(Expr, Pattern)>),
}

/// What gives a value, or none: then it is undefined.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Expr {
    /// A constant of the package.
    Literal(u32),
    /// A variable.
    Local(Slot),
    Input,
    /// The documents that came with the policies.
    Data,
    /// What is found in a value, step by step.
    Path(Box<Expr>, Vec<Expr>),
    /// The value of a rule.
    Rule(RuleId),
    /// A function written in Rego.
    Call(RuleId, Vec<Expr>),
    /// One of [`Package::builtins`].
    Builtin(u32, Vec<Expr>),
    Array(Vec<Expr>),
    Set(Vec<Expr>),
    Object(Vec<(Expr, Expr)>),
    /// One item for each solution.
    ArrayOf(Box<Comprehension>),
    SetOf(Box<Comprehension>),
    ObjectOf(Box<Comprehension>),
    Compare(Comparison, Box<(Expr, Expr)>),
    Arithmetic(Operator, Box<(Expr, Expr)>),
    /// The members of both sets, or of either.
    Intersection(Box<(Expr, Expr)>),
    Union(Box<(Expr, Expr)>),
    /// Whether a collection has this value, at this key if one is given.
    Member(Box<Member>),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Member {
    pub(crate) key: Option<Expr>,
    pub(crate) value: Expr,
    pub(crate) collection: Expr,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Comprehension {
    pub(crate) query: Query,
    /// Of an object.
    pub(crate) key: Option<Expr>,
    pub(crate) value: Expr,
}

impl PartialEq for Comprehension {
    /// Only constants are compared, and a comprehension is none.
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Operator {
    Add,
    /// Of numbers, or of sets.
    Subtract,
    Multiply,
    Divide,
    Modulo,
}

/// A constant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Literal {
    Null,
    Bool(bool),
    /// In decimal.
    Number(String),
    String(String),
    Array(Vec<Literal>),
    Set(Vec<Literal>),
    Object(Vec<(Literal, Literal)>),
}

impl Rule {
    /// Visits every expression of the rule, those inside of others after these.
    pub(crate) fn for_each_expr<'p>(&'p self, visit: &mut dyn FnMut(&'p Expr)) {
        self.default.iter().for_each(|default| default.for_each(visit));
        for definition in &self.definitions {
            definition.params.iter().for_each(|param| param.for_each_expr(visit));
            for clause in &definition.clauses {
                for_each_in(&clause.query, visit);
                clause.key.iter().chain(&clause.value).for_each(|term| term.for_each(visit));
            }
        }
    }
}

fn for_each_in<'p>(query: &'p [Statement], visit: &mut dyn FnMut(&'p Expr)) {
    for statement in query {
        match statement {
            Statement::Test(expr) => expr.for_each(visit),
            Statement::Match(pattern, expr) => {
                expr.for_each(visit);
                pattern.for_each_expr(visit);
            }
            Statement::Scan { collection, key, value } => {
                collection.for_each(visit);
                key.for_each_expr(visit);
                value.for_each_expr(visit);
            }
            Statement::Walk { root, pair } => {
                root.for_each(visit);
                pair.for_each_expr(visit);
            }
            Statement::Not(query) => for_each_in(query, visit),
            Statement::With { input, query } => {
                input.iter().for_each(|(_, value)| value.for_each(visit));
                for_each_in(query, visit);
            }
            Statement::Every { domain, key, value, query } => {
                domain.for_each(visit);
                key.for_each_expr(visit);
                value.for_each_expr(visit);
                for_each_in(query, visit);
            }
        }
    }
}

impl Pattern {
    fn for_each_expr<'p>(&'p self, visit: &mut dyn FnMut(&'p Expr)) {
        match self {
            Pattern::Any | Pattern::Bind(_) => {}
            Pattern::Equal(expr) => expr.for_each(visit),
            Pattern::Array(patterns) => patterns.iter().for_each(|pattern| pattern.for_each_expr(visit)),
            Pattern::Object(patterns) => {
                for (key, pattern) in patterns {
                    key.for_each(visit);
                    pattern.for_each_expr(visit);
                }
            }
        }
    }
}

impl Expr {
    fn for_each<'p>(&'p self, visit: &mut dyn FnMut(&'p Expr)) {
        visit(self);
        match self {
            Expr::Literal(_) | Expr::Local(_) | Expr::Input | Expr::Data | Expr::Rule(_) => {}
            Expr::Path(from, steps) => {
                from.for_each(visit);
                steps.iter().for_each(|step| step.for_each(visit));
            }
            Expr::Call(_, exprs) | Expr::Builtin(_, exprs) | Expr::Array(exprs) | Expr::Set(exprs) => {
                exprs.iter().for_each(|expr| expr.for_each(visit));
            }
            Expr::Object(entries) => {
                for (key, value) in entries {
                    key.for_each(visit);
                    value.for_each(visit);
                }
            }
            Expr::ArrayOf(of) | Expr::SetOf(of) | Expr::ObjectOf(of) => {
                for_each_in(&of.query, visit);
                of.key.iter().chain([&of.value]).for_each(|term| term.for_each(visit));
            }
            Expr::Compare(_, pair) | Expr::Arithmetic(_, pair) | Expr::Intersection(pair) | Expr::Union(pair) => {
                pair.0.for_each(visit);
                pair.1.for_each(visit);
            }
            Expr::Member(member) => {
                member.key.iter().for_each(|key| key.for_each(visit));
                member.value.for_each(visit);
                member.collection.for_each(visit);
            }
        }
    }
}

/// Functions that do not give the same each time.
const VOLATILE: [&str; 5] = ["http.send", "opa.runtime", "rand.intn", "time.now_ns", "uuid.rfc4122"];

/// Finds the rules that are the same for every input. `packages` are numbered from `first`; of those before,
/// `is_constant` knows.
pub(crate) fn mark_constants(packages: &mut [Package], first: u32, is_constant: &dyn Fn(RuleId) -> bool) {
    let mut changing: Vec<RuleId> = Vec::new();
    loop {
        let mut found = Vec::new();
        for (package, number) in packages.iter().zip(first..) {
            for (rule, at) in package.rules.iter().zip(0..) {
                let id = RuleId { package: number, rule: at };
                if changing.binary_search(&id).is_err() && changes(package, rule, first, is_constant, &changing) {
                    found.push(id);
                }
            }
        }
        if found.is_empty() {
            break;
        }
        changing.extend(found);
        changing.sort_unstable();
    }
    for (package, number) in packages.iter_mut().zip(first..) {
        for (rule, at) in package.rules.iter_mut().zip(0..) {
            let id = RuleId { package: number, rule: at };
            rule.constant = changing.binary_search(&id).is_err();
        }
    }
}

fn changes(
    package: &Package,
    rule: &Rule,
    first: u32,
    is_constant: &dyn Fn(RuleId) -> bool,
    changing: &[RuleId],
) -> bool {
    let mut changes = false;
    rule.for_each_expr(&mut |expr| {
        changes |= match expr {
            Expr::Input => true,
            Expr::Rule(id) | Expr::Call(id, _) if id.package < first => !is_constant(*id),
            Expr::Rule(id) | Expr::Call(id, _) => changing.binary_search(id).is_ok(),
            Expr::Builtin(at, _) => VOLATILE.contains(&package.builtins[*at as usize].as_str()),
            _ => false,
        }
    });
    changes
}

//! Expressions. What iterates in one, such as `input.ingress[_]`, becomes a statement before it.

use regorus::unstable::{ArithOp, BUILTINS, BinOp, BoolOp, Expr as Ast, Query as AstQuery, Ref};

use super::names::{Scope, Step, flatten, text_of, variable};
use super::{Compiler, Result, Unsupported, unsupported};
use crate::engine::plan::{
    Comparison, Comprehension, Expr, Kind, Literal, Member, Operator, Pattern, Query, RuleId, Statement,
};
use crate::engine::signatures;

impl Compiler<'_> {
    /// Compiles an expression; statements that have to come before it are added to the query.
    pub(super) fn expr(&mut self, expr: &Ast, query: &mut Query) -> Result<Expr> {
        if let Some(literal) = constant(expr) {
            return Ok(self.literal(literal));
        }
        Ok(match expr {
            Ast::Var { .. } | Ast::RefDot { .. } | Ast::RefBrack { .. } => self.reference(expr, query)?,
            Ast::Array { items, .. } => Expr::Array(self.exprs(items, query)?),
            Ast::Set { items, .. } => Expr::Set(self.exprs(items, query)?),
            Ast::Object { fields, .. } => {
                let mut entries = Vec::with_capacity(fields.len());
                for (_, key, value) in fields {
                    entries.push((self.expr(key, query)?, self.expr(value, query)?));
                }
                Expr::Object(entries)
            }
            Ast::ArrayCompr { term, query, .. } => Expr::ArrayOf(self.comprehension(query, None, term)?),
            Ast::SetCompr { term, query, .. } => Expr::SetOf(self.comprehension(query, None, term)?),
            Ast::ObjectCompr { key, value, query, .. } => {
                Expr::ObjectOf(self.comprehension(query, Some(key), value)?)
            }
            Ast::Call { fcn, params, span, .. } => {
                if self.is_walk(fcn) {
                    let [root] = &params[..] else { return unsupported(span, "this call of `walk`") };
                    let root = self.expr(root, query)?;
                    let slot = self.slot();
                    query.push(Statement::Walk { root, pair: Pattern::Bind(slot) });
                    return Ok(Expr::Local(slot));
                }
                self.call(fcn, params, query)?
            }
            Ast::UnaryExpr { expr, .. } => {
                let zero = self.literal(Literal::Number("0".to_owned()));
                Expr::Arithmetic(Operator::Subtract, Box::new((zero, self.expr(expr, query)?)))
            }
            Ast::BinExpr { op: BinOp::Union, lhs, rhs, .. } => Expr::Union(self.pair(lhs, rhs, query)?),
            Ast::BinExpr { op: BinOp::Intersection, lhs, rhs, .. } => Expr::Intersection(self.pair(lhs, rhs, query)?),
            Ast::BoolExpr { op, lhs, rhs, .. } => Expr::Compare(comparison(op), self.pair(lhs, rhs, query)?),
            Ast::ArithExpr { op, lhs, rhs, .. } => Expr::Arithmetic(operator(op), self.pair(lhs, rhs, query)?),
            Ast::Membership { key, value, collection, .. } => Expr::Member(Box::new(Member {
                key: key.as_ref().map(|key| self.expr(key, query)).transpose()?,
                value: self.expr(value, query)?,
                collection: self.expr(collection, query)?,
            })),
            _ => return unsupported(expr.span(), "an assignment inside of an expression"),
        })
    }

    fn exprs(&mut self, exprs: &[Ref<Ast>], query: &mut Query) -> Result<Vec<Expr>> {
        exprs.iter().map(|expr| self.expr(expr, query)).collect()
    }

    fn pair(&mut self, left: &Ast, right: &Ast, query: &mut Query) -> Result<Box<(Expr, Expr)>> {
        Ok(Box::new((self.expr(left, query)?, self.expr(right, query)?)))
    }

    fn comprehension(&mut self, query: &AstQuery, key: Option<&Ast>, value: &Ast) -> Result<Box<Comprehension>> {
        self.scopes.push(Scope::default());
        let after: Vec<&Ast> = key.into_iter().chain([value]).collect();
        let mut query = self.query_for(query, &after)?;
        let key = key.map(|key| self.expr(key, &mut query)).transpose()?;
        let value = self.expr(value, &mut query)?;
        self.scopes.pop();
        Ok(Box::new(Comprehension { query, key, value }))
    }

    /// What a value has to look like, and which variables it gives values to.
    pub(super) fn pattern(&mut self, pattern: &Ast, query: &mut Query) -> Result<Pattern> {
        match pattern {
            Ast::Var { .. } => match variable(pattern).unwrap_or_default() {
                "_" => Ok(Pattern::Any),
                name if self.is_unbound(name) => Ok(Pattern::Bind(self.bind(name))),
                _ => self.expr(pattern, query).map(Pattern::Equal),
            },
            Ast::Array { items, .. } if self.is_open(pattern) => {
                items.iter().map(|item| self.pattern(item, query)).collect::<Result<_>>().map(Pattern::Array)
            }
            Ast::Object { fields, .. } if self.is_open(pattern) => {
                let mut entries = Vec::new();
                for (_, key, value) in fields {
                    entries.push((self.expr(key, query)?, self.pattern(value, query)?));
                }
                Ok(Pattern::Object(entries))
            }
            _ => self.expr(pattern, query).map(Pattern::Equal),
        }
    }

    /// Whether a pattern has places that any value fits.
    fn is_open(&self, pattern: &Ast) -> bool {
        match pattern {
            Ast::Var { span, .. } => span.text() == "_" || self.is_unbound(span.text()),
            Ast::Array { items, .. } => items.iter().any(|item| self.is_open(item)),
            Ast::Object { fields, .. } => fields.iter().any(|(_, _, value)| self.is_open(value)),
            _ => false,
        }
    }

    fn reference(&mut self, expr: &Ast, query: &mut Query) -> Result<Expr> {
        let (base, steps) = flatten(expr);
        let (mut from, used) = match variable(base) {
            Some(name) => self.root(base, name, &steps)?,
            None => (self.expr(base, query)?, 0),
        };
        let mut path = Vec::new();
        for step in &steps[used..] {
            match step {
                Step::Name(name) => path.push(self.literal(Literal::String(name.clone()))),
                Step::Index(index) if self.is_open(index) => {
                    let collection = along(from, std::mem::take(&mut path));
                    let key = self.pattern(index, query)?;
                    let slot = self.slot();
                    query.push(Statement::Scan { collection, key, value: Pattern::Bind(slot) });
                    from = Expr::Local(slot);
                }
                Step::Index(index) => path.push(self.expr(index, query)?),
            }
        }
        Ok(along(from, path))
    }

    /// What a reference that begins with `name` begins at, and how many of the steps after it that takes.
    fn root(&mut self, base: &Ast, name: &str, steps: &[Step<'_>]) -> Result<(Expr, usize)> {
        if let Some(variable) = self.lookup(name) {
            return match variable.bound {
                true => Ok((Expr::Local(variable.slot), 0)),
                false => unsupported(base.span(), format_args!("`{name}` has no value here")),
            };
        }
        if let Some(rule) = self.own_rule(name) {
            return Ok((self.rule_value(base, rule)?, 0));
        }
        let import = self.imports.get(name).cloned();
        let mut path = import.unwrap_or_else(|| vec![name.to_owned()]);
        let imported = path.len();
        match path[0].as_str() {
            "input" => {
                let keys = path.drain(1..).map(|key| self.literal(Literal::String(key))).collect();
                Ok((along(Expr::Input, keys), 0))
            }
            "data" => {
                path.extend(steps.iter().map_while(Step::name));
                let found = self.library.find(&path[1..]).filter(|found| found.2 + 1 >= imported);
                let Some((rule, kind, length)) = found else {
                    if path.len() == 1 || self.library.touches(&path[1..]) {
                        return unsupported(base.span(), format_args!("`{}` is no rule", path.join(".")));
                    }
                    let keys = path[1..imported].to_vec();
                    let keys = keys.into_iter().map(|key| self.literal(Literal::String(key))).collect();
                    return Ok((along(Expr::Data, keys), 0));
                };
                Ok((self.rule_value(base, (rule, kind))?, length + 1 - imported))
            }
            _ => unsupported(base.span(), format_args!("`{name}` is not known")),
        }
    }

    fn rule_value(&self, base: &Ast, (rule, kind): (RuleId, Kind)) -> Result<Expr> {
        match kind {
            Kind::Function(_) => unsupported(base.span(), "a function that is not called"),
            _ => Ok(Expr::Rule(rule)),
        }
    }

    fn own_rule(&self, name: &str) -> Option<(RuleId, Kind)> {
        let (rule, kind) = self.names.rules.get(name)?;
        Some((RuleId { package: self.names.number, rule: *rule }, *kind))
    }

    pub(super) fn call(&mut self, fcn: &Ast, args: &[Ref<Ast>], query: &mut Query) -> Result<Expr> {
        let callee = self.callee(fcn)?;
        let args = self.exprs(args, query)?;
        if callee.arity() != args.len() {
            return unsupported(fcn.span(), "a call with another number of arguments than the function has");
        }
        Ok(match callee {
            Callee::Rule(rule, _) => Expr::Call(rule, args),
            Callee::Builtin(name, _) => Expr::Builtin(self.builtin(&name), args),
        })
    }

    fn builtin(&mut self, name: &str) -> u32 {
        let builtins = &mut self.package.builtins;
        let at = builtins.iter().position(|other| other == name).unwrap_or_else(|| {
            builtins.push(name.to_owned());
            builtins.len() - 1
        });
        u32::try_from(at).unwrap_or(u32::MAX)
    }

    /// Whether a call has one argument more than the function, for what it returns.
    pub(super) fn has_output(&self, call: &Ast) -> bool {
        let Ast::Call { fcn, params, .. } = call else { return false };
        let arity = if self.is_walk(fcn) { Ok(1) } else { self.callee(fcn).map(|callee| callee.arity()) };
        arity.is_ok_and(|arity| params.len() == arity + 1)
    }

    pub(super) fn is_walk(&self, fcn: &Ast) -> bool {
        variable(fcn) == Some("walk") && self.own_rule("walk").is_none()
    }

    fn callee(&self, fcn: &Ast) -> Result<Callee> {
        let (base, steps) = flatten(fcn);
        let path = std::iter::once(text_of(base)).chain(steps.iter().map(Step::name));
        let Some(path) = path.collect::<Option<Vec<String>>>() else {
            return unsupported(fcn.span(), "this function");
        };
        let full = match self.imports.get(&path[0]) {
            Some(import) => import.iter().chain(&path[1..]).cloned().collect(),
            None => path.clone(),
        };
        let found = match (&path[..], full[0].as_str()) {
            ([name], _) if self.names.rules.contains_key(name) => self.own_rule(name),
            (_, "data") => {
                let found = self.library.find(&full[1..]).filter(|(_, _, length)| length + 1 == full.len());
                found.map(|(rule, kind, _)| (rule, kind))
            }
            _ => None,
        };
        if let Some((rule, Kind::Function(arity))) = found {
            return Ok(Callee::Rule(rule, arity.into()));
        }
        let name = path.join(".");
        let arity = signatures::arity(&name).or_else(|| BUILTINS.get(name.as_str()).map(|builtin| builtin.1.into()));
        match arity {
            Some(arity) => Ok(Callee::Builtin(name, arity)),
            None => unsupported(fcn.span(), format_args!("`{name}` is no function")),
        }
    }
}

enum Callee {
    Rule(RuleId, usize),
    Builtin(String, usize),
}

impl Callee {
    fn arity(&self) -> usize {
        match self {
            Callee::Rule(_, arity) | Callee::Builtin(_, arity) => *arity,
        }
    }
}

fn along(from: Expr, path: Vec<Expr>) -> Expr {
    match from {
        from if path.is_empty() => from,
        Expr::Path(base, mut steps) => {
            steps.extend(path);
            Expr::Path(base, steps)
        }
        from => Expr::Path(Box::new(from), path),
    }
}

fn comparison(op: &BoolOp) -> Comparison {
    match op {
        BoolOp::Eq => Comparison::Equal,
        BoolOp::Ne => Comparison::NotEqual,
        BoolOp::Lt => Comparison::Less,
        BoolOp::Le => Comparison::LessOrEqual,
        BoolOp::Gt => Comparison::Greater,
        BoolOp::Ge => Comparison::GreaterOrEqual,
    }
}

fn operator(op: &ArithOp) -> Operator {
    match op {
        ArithOp::Add => Operator::Add,
        ArithOp::Sub => Operator::Subtract,
        ArithOp::Mul => Operator::Multiply,
        ArithOp::Div => Operator::Divide,
        ArithOp::Mod => Operator::Modulo,
    }
}

/// The constant that an expression is.
fn constant(expr: &Ast) -> Option<Literal> {
    let all = |items: &[Ref<Ast>]| items.iter().map(|item| constant(item)).collect::<Option<Vec<_>>>();
    Some(match expr {
        Ast::String { value, .. } | Ast::RawString { value, .. } => {
            Literal::String(value.as_string().ok()?.to_string())
        }
        Ast::Number { value, .. } => Literal::Number(value.to_string()),
        Ast::Bool { value, .. } => Literal::Bool(*value.as_bool().ok()?),
        Ast::Null { .. } => Literal::Null,
        Ast::Array { items, .. } => Literal::Array(all(items)?),
        Ast::Set { items, .. } => Literal::Set(all(items)?),
        Ast::Object { fields, .. } => {
            let entry = |(_, key, value): &(_, Ref<Ast>, Ref<Ast>)| Some((constant(key)?, constant(value)?));
            Literal::Object(fields.iter().map(entry).collect::<Option<_>>()?)
        }
        _ => return None,
    })
}

impl std::fmt::Display for Unsupported {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

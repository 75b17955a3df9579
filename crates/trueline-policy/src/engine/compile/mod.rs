//! From syntax trees of Rego to plans.
//!
//! All of Rego is compiled but for `with`, references to packages as a whole, and rules whose heads are paths of more than
//! two names. Policies that use these are interpreted. What is compiled means what OPA says it means; tests compare it
//! with the interpreter over all built-in policies.

mod expr;
mod names;
mod query;

use std::collections::BTreeMap;

use regorus::unstable::{Expr as Ast, Module, Ref, Rule as AstRule, RuleAssign, RuleBody, RuleHead, Span};

use self::names::{Scope, flatten, text_of};
use super::plan::{Clause, Definition, Expr, Kind, Literal, Package, Pattern, Place, Rule, RuleId, Slot};

/// The packages that rules can refer to, and the names in them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Library {
    packages: Vec<Names>,
}

/// What a package declares.
#[derive(Debug, Clone, Default)]
struct Names {
    number: u32,
    package: String,
    rules: BTreeMap<String, (u32, Kind)>,
}

/// Why a package cannot be compiled. That need not be an error: the interpreter may take it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unsupported(pub(crate) String);

type Result<T> = std::result::Result<T, Unsupported>;

fn unsupported<T>(span: &Span, what: impl std::fmt::Display) -> Result<T> {
    Err(Unsupported(format!("{}:{}: {what}", span.source.file(), span.line)))
}

impl Library {
    /// Adds a package that has been compiled before.
    pub(crate) fn add(&mut self, number: u32, package: &str, plan: &Package) {
        let rules = plan.rules.iter().zip(0..).map(|(rule, at)| (rule.name.clone(), (at, rule.kind)));
        self.packages.push(Names { number, package: package.to_owned(), rules: rules.collect() });
    }

    /// Adds a package by the modules that it is written in.
    pub(crate) fn declare(&mut self, number: u32, package: &str, modules: &[Ref<Module>]) -> Result<()> {
        let mut rules: BTreeMap<String, (u32, Kind)> = BTreeMap::new();
        for rule in modules.iter().flat_map(|module| &module.policy) {
            let head = Head::of(rule)?;
            let kind = rules.entry(head.name.clone()).or_insert((0, head.kind));
            let is_default = matches!(&**rule, AstRule::Default { .. });
            if kind.1 != head.kind && !is_default {
                return unsupported(rule.span(), format_args!("`{}` is more than one kind of rule", head.name));
            }
        }
        for (rule, at) in rules.values_mut().zip(0..) {
            rule.0 = at;
        }
        self.packages.push(Names { number, package: package.to_owned(), rules });
        Ok(())
    }

    /// Compiles the package that was declared with this number, written in these modules.
    pub(crate) fn compile(&self, number: u32, modules: &[Ref<Module>]) -> Result<Package> {
        let declared = self.packages.iter().find(|names| names.number == number);
        let Some(names) = declared else { return Err(Unsupported("the package was not declared".to_owned())) };
        let mut compiler = Compiler::new(self, names);
        let rule = |(name, (_, kind)): (&String, &(u32, Kind))| Rule {
            name: name.clone(),
            kind: *kind,
            default: None,
            definitions: Vec::new(),
            constant: false,
            uniform: false,
        };
        compiler.package.rules = names.rules.iter().map(rule).collect();
        for module in modules {
            compiler.module(module)?;
        }
        compiler.package.rules.iter_mut().for_each(settle);
        Ok(compiler.package)
    }

    /// Whether a path below `data` leads into a package, or to where packages are.
    fn touches(&self, path: &[String]) -> bool {
        self.packages.iter().any(|names| names.package.split('.').zip(path).all(|(name, step)| name == step))
    }

    /// The rule at a path below `data`, and how many of its names that takes.
    fn find(&self, path: &[String]) -> Option<(RuleId, Kind, usize)> {
        (1..path.len()).rev().find_map(|length| {
            let package = path[..length].join(".");
            let names = self.packages.iter().find(|names| names.package == package)?;
            let (rule, kind) = names.rules.get(&path[length])?;
            Some((RuleId { package: names.number, rule: *rule }, *kind, length + 1))
        })
    }
}

/// Notes what of a rule is the same in all its definitions.
fn settle(rule: &mut Rule) {
    let mut clauses = rule.definitions.iter().flat_map(|definition| &definition.clauses);
    let first = clauses.next().filter(|clause| clause.once).map(|clause| &clause.value);
    let is_set = matches!(rule.kind, Kind::Set | Kind::Object);
    rule.uniform = !is_set && first.is_some_and(|first| clauses.all(|clause| clause.once && clause.value == *first));
}

/// Which rule a head belongs to, and what it adds to it.
struct Head<'m> {
    name: String,
    kind: Kind,
    /// Of a set the member, of an object the key.
    key: Option<Key<'m>>,
    params: &'m [Ref<Ast>],
    assign: Option<&'m RuleAssign>,
}

enum Key<'m> {
    Expr(&'m Ast),
    Name(String),
}

impl<'m> Head<'m> {
    fn of(rule: &'m AstRule) -> Result<Self> {
        match rule {
            AstRule::Default { refr, args, .. } => {
                let kind = if args.is_empty() { Kind::Complete } else { function(args)? };
                let name = simple(refr).map_or_else(|| unsupported(refr.span(), "a default of a path"), Ok)?;
                Ok(Head { name, kind, key: None, params: args, assign: None })
            }
            AstRule::Spec { head: RuleHead::Func { refr, args, assign, .. }, .. } => {
                let name = simple(refr).map_or_else(|| unsupported(refr.span(), "a function named by a path"), Ok)?;
                Ok(Head { name, kind: function(args)?, key: None, params: args, assign: assign.as_ref() })
            }
            AstRule::Spec { head: RuleHead::Set { refr, key, .. }, .. } => match (&**refr, key) {
                (Ast::RefDot { refr, field, .. }, None) => {
                    Head::entry(refr, Key::Name(field.0.text().to_owned()), None)
                }
                (_, Some(key)) => {
                    let name = simple(refr).map_or_else(|| unsupported(refr.span(), "a set named by a path"), Ok)?;
                    Ok(Head { name, kind: Kind::Set, key: Some(Key::Expr(key)), params: &[], assign: None })
                }
                _ => unsupported(refr.span(), "this rule head"),
            },
            AstRule::Spec { head: RuleHead::Compr { refr, assign, .. }, .. } => match &**refr {
                Ast::RefBrack { refr, index, .. } => Head::entry(refr, Key::Expr(index), assign.as_ref()),
                Ast::RefDot { refr, field, .. } => {
                    Head::entry(refr, Key::Name(field.0.text().to_owned()), assign.as_ref())
                }
                _ => {
                    let name = simple(refr).map_or_else(|| unsupported(refr.span(), "this rule head"), Ok)?;
                    Ok(Head { name, kind: Kind::Complete, key: None, params: &[], assign: assign.as_ref() })
                }
            },
        }
    }

    fn entry(refr: &'m Ast, key: Key<'m>, assign: Option<&'m RuleAssign>) -> Result<Self> {
        let name = simple(refr).map_or_else(|| unsupported(refr.span(), "a rule head that is a longer path"), Ok)?;
        Ok(Head { name, kind: Kind::Object, key: Some(key), params: &[], assign })
    }
}

fn function(args: &[Ref<Ast>]) -> Result<Kind> {
    u8::try_from(args.len()).map(Kind::Function).map_err(|_| Unsupported("more than 255 arguments".to_owned()))
}

fn simple(refr: &Ast) -> Option<String> {
    match flatten(refr) {
        (Ast::Var { span, .. }, steps) if steps.is_empty() => Some(span.text().to_owned()),
        _ => None,
    }
}

/// Compiles one package.
struct Compiler<'a> {
    library: &'a Library,
    names: &'a Names,
    package: Package,
    literals: BTreeMap<Literal, u32>,
    /// The paths that the imports of the module give names to.
    imports: BTreeMap<String, Vec<String>>,
    /// Of the definition: the outermost first.
    scopes: Vec<Scope>,
    slots: Slot,
}

impl<'a> Compiler<'a> {
    fn new(library: &'a Library, names: &'a Names) -> Self {
        Compiler {
            library,
            names,
            package: Package::default(),
            literals: BTreeMap::new(),
            imports: BTreeMap::new(),
            scopes: Vec::new(),
            slots: 0,
        }
    }

    fn module(&mut self, module: &Module) -> Result<()> {
        self.package.files.push(module.package.span.source.file().clone());
        self.imports.clear();
        for import in &module.imports {
            let (base, steps) = flatten(&import.refr);
            let path: Option<Vec<String>> =
                std::iter::once(text_of(base)).chain(steps.iter().map(|step| step.name())).collect();
            let Some(path) = path else { return unsupported(&import.span, "this import") };
            let name = import.r#as.as_ref().map(|name| name.text().to_owned()).or_else(|| path.last().cloned());
            if matches!(path[0].as_str(), "data" | "input") {
                self.imports.insert(name.unwrap_or_default(), path);
            }
        }
        module.policy.iter().try_for_each(|rule| self.rule(rule))
    }

    fn rule(&mut self, rule: &AstRule) -> Result<()> {
        let head = Head::of(rule)?;
        let at = self.names.rules[&head.name].0 as usize;
        match rule {
            AstRule::Default { value, .. } => {
                let value = self.default(value)?;
                self.package.rules[at].default = Some(value);
            }
            AstRule::Spec { bodies, span, .. } => {
                // Bodies one after the other are as good as rules of their own; `else` belongs to the body before it.
                let mut rest = &bodies[..];
                loop {
                    let length = 1 + rest.iter().skip(1).take_while(|body| body.is_else).count();
                    let (chain, others) = rest.split_at(length.min(rest.len()));
                    let definition = self.definition(&head, chain, span)?;
                    self.package.rules[at].definitions.push(definition);
                    rest = others;
                    if rest.is_empty() {
                        break;
                    }
                }
            }
        }
        Ok(())
    }

    fn default(&mut self, value: &Ast) -> Result<Expr> {
        let mut query = Vec::new();
        self.scopes = vec![Scope::default()];
        let value = self.expr(value, &mut query)?;
        if query.is_empty() { Ok(value) } else { Err(Unsupported("a default that iterates".to_owned())) }
    }

    fn definition(&mut self, head: &Head<'_>, chain: &[RuleBody], span: &Span) -> Result<Definition> {
        self.slots = 0;
        self.scopes = vec![Scope::default()];
        let params = self.params(head.params)?;
        let clauses = if chain.is_empty() {
            vec![self.clause(head, None)?]
        } else {
            chain.iter().map(|body| self.clause(head, Some(body))).collect::<Result<_>>()?
        };
        let file = u32::try_from(self.package.files.len() - 1).unwrap_or_default();
        let place = Place { file, line: span.line, column: span.col };
        Ok(Definition { params, clauses, slots: self.slots, place })
    }

    fn params(&mut self, params: &[Ref<Ast>]) -> Result<Vec<Pattern>> {
        for param in params {
            self.declare(param);
        }
        let mut query = Vec::new();
        let params = params.iter().map(|param| self.pattern(param, &mut query)).collect::<Result<_>>()?;
        if query.is_empty() { Ok(params) } else { Err(Unsupported("an argument that iterates".to_owned())) }
    }

    /// A body with what comes of it; without a body, what is always so.
    fn clause(&mut self, head: &Head<'_>, body: Option<&RuleBody>) -> Result<Clause> {
        self.scopes.push(Scope::default());
        let own = body.and_then(|body| body.assign.as_ref());
        let assign = match body {
            // An `else` without a value is true, whatever the rule before it gives.
            Some(body) if body.is_else => own,
            _ => own.or(head.assign),
        };
        let mut terms: Vec<&Ast> = assign.iter().map(|assign| &*assign.value).collect();
        if let Some(Key::Expr(key)) = &head.key {
            terms.push(key);
        }
        let mut query = match body {
            Some(body) => self.query_for(&body.query, &terms)?,
            None => {
                terms.iter().for_each(|term| self.declare_implicit(term));
                Vec::new()
            }
        };
        let key = match &head.key {
            Some(Key::Expr(key)) => Some(self.expr(key, &mut query)?),
            Some(Key::Name(name)) => Some(self.literal(Literal::String(name.clone()))),
            None => None,
        };
        let value = match assign {
            Some(assign) => Some(self.expr(&assign.value, &mut query)?),
            None if head.kind == Kind::Set => None,
            None => Some(self.literal(Literal::Bool(true))),
        };
        self.scopes.pop();
        let constant = |term: &Option<Expr>| matches!(term, None | Some(Expr::Literal(_)));
        let once = constant(&key) && constant(&value);
        Ok(Clause { query, key, value, once })
    }

    fn literal(&mut self, literal: Literal) -> Expr {
        let next = u32::try_from(self.package.literals.len()).unwrap_or(u32::MAX);
        let at = *self.literals.entry(literal.clone()).or_insert(next);
        if at == next {
            self.package.literals.push(literal);
        }
        Expr::Literal(at)
    }

    fn slot(&mut self) -> Slot {
        self.slots += 1;
        self.slots - 1
    }
}

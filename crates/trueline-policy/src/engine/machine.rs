//! Runs compiled rules.
//!
//! Values are borrowed from the input and from the constants of the program wherever that is possible, so that looking
//! for something that is not there costs no allocation and no shared counter.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::limit::{Budget, Stop};
use super::plan::{Clause, Comparison, Comprehension, Definition, Expr, Kind, Pattern, Query, Rule, RuleId, Statement};
use super::program::{Loaded, Program};
use super::{Value, operate};

pub(super) type Val<'v> = Cow<'v, Value>;
type Eval<T> = Result<T, Stop>;

type Memo<'v> = HashMap<RuleId, Option<Val<'v>>, BuildHasherDefault<IdHasher>>;

/// Rules are known by two small numbers, which nobody outside can choose.
#[derive(Default)]
struct IdHasher(u64);

impl Hasher for IdHasher {
    fn finish(&self) -> u64 {
        // The table looks at the highest and at the lowest bits.
        self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(26)
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u32(u32::from(*byte)));
    }

    fn write_u32(&mut self, number: u32) {
        self.0 = self.0.rotate_left(16) ^ u64::from(number);
    }
}

/// What a caller does with a solution: it says whether it wants more of them.
type Solution<'k, 'v> = &'k mut dyn FnMut(&mut Machine<'v>) -> Eval<bool>;

/// How deeply rules may call each other. Rules that do not call themselves stay far below.
const DEEPEST: u32 = 100;

/// Evaluates rules for one input.
pub(crate) struct Machine<'v> {
    program: &'v Program,
    input: Val<'v>,
    /// The variables of the definitions that are being evaluated, the innermost last.
    stack: Vec<Val<'v>>,
    /// Where those of the innermost begin.
    base: usize,
    depth: u32,
    budget: Budget,
    /// The values of rules for this input.
    memo: Memo<'v>,
    /// Whether the name or address in the input was looked at.
    saw_identity: bool,
    /// Where it was stopped: the innermost definition.
    stopped_at: Option<(String, u32, u32)>,
}

impl<'v> Machine<'v> {
    pub(crate) fn new(program: &'v Program, input: &'v Value) -> Self {
        Machine {
            program,
            input: Cow::Borrowed(input),
            stack: Vec::new(),
            base: 0,
            depth: 0,
            budget: Budget::default(),
            memo: Memo::default(),
            saw_identity: false,
            stopped_at: None,
        }
    }

    /// Where the last rule was stopped, if it was: file, line and column.
    pub(crate) fn stopped_at(&self) -> Option<&(String, u32, u32)> {
        self.stopped_at.as_ref()
    }

    /// The value of a rule; undefined if it has none. Each call has the whole budget.
    pub(crate) fn eval_rule(&mut self, rule: RuleId) -> Eval<Value> {
        self.stack.clear();
        (self.base, self.depth, self.saw_identity) = (0, 0, false);
        self.budget = Budget::default();
        self.stopped_at = None;
        Ok(self.rule(rule)?.map_or(Value::Undefined, Cow::into_owned))
    }

    /// Whether the last rule looked at what names its resource. If not, it says the same of every resource that is equal but
    /// for its name.
    pub(crate) fn saw_identity(&self) -> bool {
        self.saw_identity
    }

    fn rule(&mut self, id: RuleId) -> Eval<Option<Val<'v>>> {
        let package = self.program.package(id.package);
        let rule = &package.rules[id.rule as usize];
        if rule.constant {
            let constant = &package.constants[id.rule as usize];
            if constant.get().is_none() {
                let value = self.enter(package, rule, &[])?.map(Cow::into_owned);
                // Another thread may have been faster; it found the same.
                let _ = constant.set(value);
            }
            return Ok(constant.get().and_then(Option::as_ref).map(Cow::Borrowed));
        }
        if let Some(value) = self.memo.get(&id) {
            return Ok(value.clone());
        }
        let saw_before = std::mem::replace(&mut self.saw_identity, false);
        let value = self.enter(package, rule, &[])?;
        // What depends on the name is not kept: the next rule that asks has to be seen asking.
        if !self.saw_identity {
            self.memo.insert(id, value.clone());
        }
        self.saw_identity |= saw_before;
        Ok(value)
    }

    fn enter(&mut self, package: &'v Loaded, rule: &'v Rule, args: &[Val<'v>]) -> Eval<Option<Val<'v>>> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Stop::Depth { rule: rule.name.clone(), limit: DEEPEST });
        }
        let value = match rule.kind {
            Kind::Complete | Kind::Function(_) => self.one(package, rule, args),
            Kind::Set => self.set(package, rule).map(Some),
            Kind::Object => self.object(package, rule).map(Some),
        };
        self.depth -= 1;
        value
    }

    /// The one value of a rule or function.
    fn one(&mut self, package: &'v Loaded, rule: &'v Rule, args: &[Val<'v>]) -> Eval<Option<Val<'v>>> {
        let mut result: Option<Val<'v>> = None;
        for definition in &rule.definitions {
            let value = self.with_frame(package, definition, args, |machine| {
                for clause in &definition.clauses {
                    let value = machine.clause(package, rule, definition, clause)?;
                    if value.is_some() {
                        return Ok(value);
                    }
                }
                Ok(None)
            })?;
            match (&result, value) {
                (_, None) => {}
                (None, Some(value)) => result = Some(value),
                (Some(other), Some(value)) if *other == value => {}
                _ => return Err(conflict(package, rule, definition)),
            }
            if rule.uniform && result.is_some() {
                break;
            }
        }
        match (result, &rule.default) {
            (None, Some(default)) => self.eval(package, default),
            (result, _) => Ok(result),
        }
    }

    /// Makes room for the variables of a definition, if the arguments fit it.
    fn with_frame<T: Default>(
        &mut self,
        package: &'v Loaded,
        definition: &'v Definition,
        args: &[Val<'v>],
        run: impl FnOnce(&mut Self) -> Eval<T>,
    ) -> Eval<T> {
        let base = std::mem::replace(&mut self.base, self.stack.len());
        self.stack.resize(self.base + definition.slots as usize, Cow::Owned(Value::Undefined));
        let mut fits = true;
        for (param, arg) in definition.params.iter().zip(args) {
            if !self.matches(package, param, arg.clone())? {
                fits = false;
                break;
            }
        }
        let result = if fits { run(self) } else { Ok(T::default()) };
        if result.is_err() && self.stopped_at.is_none() {
            self.stopped_at = Some(place_of(package, definition));
        }
        let result = result?;
        self.stack.truncate(self.base);
        self.base = base;
        Ok(result)
    }

    fn clause(
        &mut self,
        package: &'v Loaded,
        rule: &'v Rule,
        definition: &'v Definition,
        clause: &'v Clause,
    ) -> Eval<Option<Val<'v>>> {
        let Some(term) = &clause.value else { return Ok(None) };
        let mut result: Option<Val<'v>> = None;
        self.run(package, &clause.query, &mut |machine| {
            if let Some(value) = machine.eval(package, term)? {
                match &result {
                    Some(other) if *other != value => return Err(conflict(package, rule, definition)),
                    _ => result = Some(value),
                }
            }
            Ok(!clause.once)
        })?;
        Ok(result)
    }

    fn set(&mut self, package: &'v Loaded, rule: &'v Rule) -> Eval<Val<'v>> {
        let mut members = Vec::new();
        self.entries_of(package, rule, &mut |machine, clause| {
            let Some(key) = &clause.key else { return Ok(()) };
            if let Some(member) = machine.eval(package, key)? {
                machine.budget.grow(1)?;
                members.push(member.into_owned());
            }
            Ok(())
        })?;
        Ok(Cow::Owned(members.into_iter().collect::<regorus::value::Set>().into_value()))
    }

    fn object(&mut self, package: &'v Loaded, rule: &'v Rule) -> Eval<Val<'v>> {
        let mut entries = regorus::value::Object::new();
        for definition in &rule.definitions {
            self.with_frame(package, definition, &[], |machine| {
                for clause in &definition.clauses {
                    let (Some(key), Some(value)) = (&clause.key, &clause.value) else { continue };
                    machine.run(package, &clause.query, &mut |machine| {
                        let (Some(key), Some(value)) = (machine.eval(package, key)?, machine.eval(package, value)?)
                        else {
                            return Ok(true);
                        };
                        machine.budget.grow(2)?;
                        match entries.get(&key) {
                            Some(other) if *other != *value => return Err(conflict(package, rule, definition)),
                            _ => _ = entries.insert(key.into_owned(), value.into_owned()),
                        }
                        Ok(!clause.once)
                    })?;
                }
                Ok(())
            })?;
        }
        Ok(Cow::Owned(entries.into_value()))
    }

    /// Visits each solution of each clause.
    fn entries_of(
        &mut self,
        package: &'v Loaded,
        rule: &'v Rule,
        visit: &mut dyn FnMut(&mut Self, &'v Clause) -> Eval<()>,
    ) -> Eval<()> {
        for definition in &rule.definitions {
            self.with_frame(package, definition, &[], |machine| {
                for clause in &definition.clauses {
                    machine.run(package, &clause.query, &mut |machine| {
                        visit(machine, clause)?;
                        Ok(!clause.once)
                    })?;
                }
                Ok(())
            })?;
        }
        Ok(())
    }

    /// Calls `found` for each solution of a query. Returns whether more would be wanted.
    fn run(&mut self, package: &'v Loaded, query: &'v [Statement], found: Solution<'_, 'v>) -> Eval<bool> {
        let mut rest = query;
        while let Some((statement, after)) = rest.split_first() {
            rest = after;
            let holds = match statement {
                Statement::Test(expr) => {
                    self.eval(package, expr)?.is_some_and(|value| !matches!(*value, Value::Bool(false)))
                }
                Statement::Match(pattern, expr) => match self.eval(package, expr)? {
                    Some(value) => self.matches(package, pattern, value)?,
                    None => false,
                },
                Statement::Not(query) => self.run(package, query, &mut |_| Ok(false))?,
                Statement::Every { domain, key, value, query } => self.every(package, domain, key, value, query)?,
                Statement::With { input, query } => {
                    let Some(mut input) = self.changed_input(package, input)? else { return Ok(true) };
                    let mut memo = Memo::default();
                    self.exchange(&mut input, &mut memo);
                    let more = self.run(package, query, &mut |machine| {
                        machine.exchange(&mut input, &mut memo);
                        let more = machine.run(package, rest, found);
                        machine.exchange(&mut input, &mut memo);
                        more
                    });
                    self.exchange(&mut input, &mut memo);
                    return more;
                }
                Statement::Scan { collection, key, value } => {
                    let Some(collection) = self.eval(package, collection)? else { return Ok(true) };
                    return self.scan(collection, &mut |machine, at, item| {
                        let fits = machine.matches(package, key, at)? && machine.matches(package, value, item)?;
                        if fits { machine.run(package, rest, found) } else { Ok(true) }
                    });
                }
                Statement::Walk { root, pair } => {
                    let Some(root) = self.eval(package, root)? else { return Ok(true) };
                    return self.walk(root, &mut Vec::new(), &mut |machine, item| {
                        if machine.matches(package, pair, item)? { machine.run(package, rest, found) } else { Ok(true) }
                    });
                }
            };
            if !holds {
                return Ok(true);
            }
        }
        found(self)
    }

    /// Takes another input, and what is known of the rules for it, in exchange for those of now.
    fn exchange(&mut self, input: &mut Val<'v>, memo: &mut Memo<'v>) {
        std::mem::swap(&mut self.input, input);
        std::mem::swap(&mut self.memo, memo);
    }

    fn changed_input(&mut self, package: &'v Loaded, changes: &'v [(Vec<String>, Expr)]) -> Eval<Option<Val<'v>>> {
        let mut input = self.input.clone().into_owned();
        for (path, value) in changes {
            let Some(value) = self.eval(package, value)? else { return Ok(None) };
            let mut at = &mut input;
            for key in path {
                let key = Value::from(key.as_str());
                if !matches!(at, Value::Object(_)) {
                    *at = Value::new_object();
                }
                let Ok(entries) = at.as_object_mut() else { return Ok(None) };
                at = entries.get_or_insert_with(key, Value::new_object);
            }
            *at = value.into_owned();
        }
        Ok(Some(Cow::Owned(input)))
    }

    fn every(
        &mut self,
        package: &'v Loaded,
        domain: &'v Expr,
        key: &'v Pattern,
        value: &'v Pattern,
        query: &'v Query,
    ) -> Eval<bool> {
        let Some(domain) = self.eval(package, domain)? else { return Ok(false) };
        if !matches!(*domain, Value::Array(_) | Value::Set(_) | Value::Object(_)) {
            return Ok(false);
        }
        self.scan(domain, &mut |machine, at, item| {
            machine.matches(package, key, at)?;
            machine.matches(package, value, item)?;
            // A solution stops the search, and to be left unstopped means that there is none.
            Ok(!machine.run(package, query, &mut |_| Ok(false))?)
        })
    }

    fn scan(
        &mut self,
        collection: Val<'v>,
        visit: &mut dyn FnMut(&mut Self, Val<'v>, Val<'v>) -> Eval<bool>,
    ) -> Eval<bool> {
        match collection {
            Cow::Borrowed(collection) => self.scan_in(collection, Cow::Borrowed, visit),
            Cow::Owned(collection) => self.scan_in(&collection, |value| Cow::Owned(value.clone()), visit),
        }
    }

    fn scan_in<'c>(
        &mut self,
        collection: &'c Value,
        lift: impl Fn(&'c Value) -> Val<'v>,
        visit: &mut dyn FnMut(&mut Self, Val<'v>, Val<'v>) -> Eval<bool>,
    ) -> Eval<bool> {
        let mut go_on = true;
        match collection {
            Value::Array(items) => {
                for (at, item) in items.iter().enumerate() {
                    self.budget.step()?;
                    go_on = go_on && visit(self, Cow::Owned(Value::from(at)), lift(item))?;
                    if !go_on {
                        break;
                    }
                }
            }
            Value::Object(entries) => {
                for (key, item) in entries.iter_sorted() {
                    self.budget.step()?;
                    go_on = go_on && visit(self, lift(key), lift(item))?;
                    if !go_on {
                        break;
                    }
                }
            }
            Value::Set(members) => {
                for member in members.iter_sorted() {
                    self.budget.step()?;
                    go_on = go_on && visit(self, lift(member), lift(member))?;
                    if !go_on {
                        break;
                    }
                }
            }
            _ => {}
        }
        Ok(go_on)
    }

    fn walk(
        &mut self,
        value: Val<'v>,
        path: &mut Vec<Value>,
        visit: &mut dyn FnMut(&mut Self, Val<'v>) -> Eval<bool>,
    ) -> Eval<bool> {
        self.budget.grow(path.len() + 3)?;
        let pair = vec![Value::from(path.clone()), value.clone().into_owned()];
        if !visit(self, Cow::Owned(Value::from(pair)))? {
            return Ok(false);
        }
        self.scan(value, &mut |machine, at, item| {
            path.push(at.into_owned());
            let go_on = machine.walk(item, path, visit);
            path.pop();
            go_on
        })
    }

    /// Whether a value fits a pattern. The variables in that get their values.
    fn matches(&mut self, package: &'v Loaded, pattern: &'v Pattern, value: Val<'v>) -> Eval<bool> {
        match pattern {
            Pattern::Any => Ok(true),
            Pattern::Bind(slot) => {
                let at = self.base + *slot as usize;
                self.stack[at] = value;
                Ok(true)
            }
            Pattern::Equal(expr) => Ok(self.eval(package, expr)?.is_some_and(|other| other == value)),
            Pattern::Array(patterns) => {
                let Value::Array(items) = &*value else { return Ok(false) };
                if items.len() != patterns.len() {
                    return Ok(false);
                }
                for (at, pattern) in patterns.iter().enumerate() {
                    let Some(item) = step(&value, &Value::from(at)) else { return Ok(false) };
                    if !self.matches(package, pattern, item)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            Pattern::Object(patterns) => {
                let Value::Object(entries) = &*value else { return Ok(false) };
                if entries.len() != patterns.len() {
                    return Ok(false);
                }
                for (key, pattern) in patterns {
                    let Some(key) = self.eval(package, key)? else { return Ok(false) };
                    let Some(item) = step(&value, &key) else { return Ok(false) };
                    if !self.matches(package, pattern, item)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
        }
    }

    fn eval(&mut self, package: &'v Loaded, expr: &'v Expr) -> Eval<Option<Val<'v>>> {
        self.budget.step()?;
        match expr {
            Expr::Literal(at) => Ok(Some(Cow::Borrowed(&package.literals[*at as usize]))),
            Expr::Local(slot) => Ok(Some(self.stack[self.base + *slot as usize].clone())),
            Expr::Input => {
                self.saw_identity = true;
                Ok(Some(self.input.clone()))
            }
            Expr::Data => Ok(Some(Cow::Borrowed(self.program.data()))),
            Expr::Path(from, steps) => self.path(package, from, steps),
            Expr::Rule(rule) => self.rule(*rule),
            Expr::Call(function, args) => {
                let Some(args) = self.all(package, args)? else { return Ok(None) };
                let package = self.program.package(function.package);
                self.enter(package, &package.rules[function.rule as usize], &args)
            }
            Expr::Builtin(function, args) => {
                let Some(args) = self.all(package, args)? else { return Ok(None) };
                let value = package.builtins[*function as usize].call(args, &mut self.budget)?;
                Ok(value.map(Cow::Owned))
            }
            Expr::Array(items) => {
                let Some(items) = self.all(package, items)? else { return Ok(None) };
                self.budget.grow(items.len())?;
                Ok(Some(Cow::Owned(Value::from(items.into_iter().map(Cow::into_owned).collect::<Vec<_>>()))))
            }
            Expr::Set(items) => {
                let Some(items) = self.all(package, items)? else { return Ok(None) };
                self.budget.grow(items.len())?;
                let items = items.into_iter().map(Cow::into_owned);
                Ok(Some(Cow::Owned(items.collect::<regorus::value::Set>().into_value())))
            }
            Expr::Object(entries) => self.object_literal(package, entries),
            Expr::ArrayOf(comprehension) => {
                let items = self.solutions(package, comprehension)?;
                Ok(Some(Cow::Owned(Value::from(items))))
            }
            Expr::SetOf(comprehension) => {
                let items = self.solutions(package, comprehension)?;
                Ok(Some(Cow::Owned(items.into_iter().collect::<regorus::value::Set>().into_value())))
            }
            Expr::ObjectOf(comprehension) => self.object_of(package, comprehension).map(Some),
            Expr::Compare(comparison, pair) => {
                let Some((left, right)) = self.both(package, pair)? else { return Ok(None) };
                Ok(Some(boolean(compare(*comparison, &left, &right))))
            }
            Expr::Arithmetic(operator, pair) => {
                let Some((left, right)) = self.both(package, pair)? else { return Ok(None) };
                Ok(operate::arithmetic(*operator, &left, &right, &mut self.budget)?.map(Cow::Owned))
            }
            Expr::Intersection(pair) => {
                let Some((left, right)) = self.both(package, pair)? else { return Ok(None) };
                Ok(operate::sets(&left, &right, &mut self.budget, |left, right| left.intersection(right))?
                    .map(Cow::Owned))
            }
            Expr::Union(pair) => {
                let Some((left, right)) = self.both(package, pair)? else { return Ok(None) };
                Ok(operate::sets(&left, &right, &mut self.budget, |left, right| left.union(right))?.map(Cow::Owned))
            }
            Expr::Member(member) => {
                let Some(value) = self.eval(package, &member.value)? else { return Ok(None) };
                let key = match &member.key {
                    None => None,
                    Some(key) => match self.eval(package, key)? {
                        None => return Ok(None),
                        key => key,
                    },
                };
                let Some(collection) = self.eval(package, &member.collection)? else { return Ok(None) };
                self.budget.steps(operate::size(&collection))?;
                Ok(Some(boolean(operate::holds(&collection, key.as_deref(), &value))))
            }
        }
    }

    fn path(&mut self, package: &'v Loaded, from: &'v Expr, steps: &'v [Expr]) -> Eval<Option<Val<'v>>> {
        let mut at = match from {
            Expr::Input => {
                self.saw_identity |= names_resource(package, &steps[0]);
                self.input.clone()
            }
            from => match self.eval(package, from)? {
                Some(value) => value,
                None => return Ok(None),
            },
        };
        for key in steps {
            let next = match key {
                Expr::Literal(key) => step(&at, &package.literals[*key as usize]),
                key => match self.eval(package, key)? {
                    Some(key) => step(&at, &key),
                    None => return Ok(None),
                },
            };
            match next {
                Some(next) => at = next,
                None => return Ok(None),
            }
        }
        Ok(Some(at))
    }

    fn all(&mut self, package: &'v Loaded, exprs: &'v [Expr]) -> Eval<Option<Vec<Val<'v>>>> {
        let mut values = Vec::with_capacity(exprs.len());
        for expr in exprs {
            match self.eval(package, expr)? {
                Some(value) => values.push(value),
                None => return Ok(None),
            }
        }
        Ok(Some(values))
    }

    fn both(&mut self, package: &'v Loaded, pair: &'v (Expr, Expr)) -> Eval<Option<(Val<'v>, Val<'v>)>> {
        let Some(left) = self.eval(package, &pair.0)? else { return Ok(None) };
        Ok(self.eval(package, &pair.1)?.map(|right| (left, right)))
    }

    fn object_literal(&mut self, package: &'v Loaded, entries: &'v [(Expr, Expr)]) -> Eval<Option<Val<'v>>> {
        let mut object = Vec::with_capacity(entries.len());
        for pair in entries {
            match self.both(package, pair)? {
                Some((key, value)) => object.push((key.into_owned(), value.into_owned())),
                None => return Ok(None),
            }
        }
        self.budget.grow(2 * entries.len())?;
        Ok(Some(Cow::Owned(object.into_iter().collect::<regorus::value::Object>().into_value())))
    }

    fn solutions(&mut self, package: &'v Loaded, of: &'v Comprehension) -> Eval<Vec<Value>> {
        let mut items = Vec::new();
        self.run(package, &of.query, &mut |machine| {
            if let Some(item) = machine.eval(package, &of.value)? {
                machine.budget.grow(1)?;
                items.push(item.into_owned());
            }
            Ok(true)
        })?;
        Ok(items)
    }

    fn object_of(&mut self, package: &'v Loaded, of: &'v Comprehension) -> Eval<Val<'v>> {
        let mut object = regorus::value::Object::new();
        let Some(key) = &of.key else { return Ok(Cow::Owned(object.into_value())) };
        self.run(package, &of.query, &mut |machine| {
            let (Some(key), Some(value)) = (machine.eval(package, key)?, machine.eval(package, &of.value)?) else {
                return Ok(true);
            };
            machine.budget.grow(2)?;
            match object.get(&key) {
                Some(other) if *other != *value => return Err(Stop::Key { key: key.to_string() }),
                _ => _ = object.insert(key.into_owned(), value.into_owned()),
            }
            Ok(true)
        })?;
        Ok(Cow::Owned(object.into_value()))
    }
}

/// What `key` leads to in a value.
fn step<'v>(value: &Val<'v>, key: &Value) -> Option<Val<'v>> {
    match value {
        Cow::Borrowed(value) => operate::get(value, key).map(Cow::Borrowed),
        Cow::Owned(value) => operate::get(value, key).map(|found| Cow::Owned(found.clone())),
    }
}

/// Whether a first step into the input leads to what tells equal resources apart.
fn names_resource(package: &Loaded, step: &Expr) -> bool {
    match step {
        Expr::Literal(key) => match &package.literals[*key as usize] {
            Value::String(key) => matches!(&**key, "address" | "name" | "native"),
            _ => true,
        },
        _ => true,
    }
}

fn boolean<'v>(value: bool) -> Val<'v> {
    Cow::Owned(Value::Bool(value))
}

fn compare(comparison: Comparison, left: &Value, right: &Value) -> bool {
    match comparison {
        Comparison::Equal => left == right,
        Comparison::NotEqual => left != right,
        Comparison::Less => left < right,
        Comparison::LessOrEqual => left <= right,
        Comparison::Greater => left > right,
        Comparison::GreaterOrEqual => left >= right,
    }
}

fn conflict(package: &Loaded, rule: &Rule, definition: &Definition) -> Stop {
    Stop::Conflict { rule: rule.name.clone(), place: place_of(package, definition) }
}

fn place_of(package: &Loaded, definition: &Definition) -> (String, u32, u32) {
    let place = &definition.place;
    let file = package.files.get(place.file as usize).cloned().unwrap_or_default();
    (file, place.line, place.column)
}

//! The functions that are not written in Rego: regorus' own, and ours in [`host`].

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

use regex_automata::meta::{Config, Regex};
use regex_automata::nfa::thompson::WhichCaptures;
use regorus::unstable::{BUILTINS, BuiltinFcn, Expr as Ast, Ref, Source, Span};

use super::limit::{Budget, RANGE, Stop, WIDTH};
use super::machine::Val;
use super::{Value, host};

/// A function, found by its name.
#[derive(Clone, Copy)]
pub(super) enum Builtin {
    Host(host::Function),
    Regex,
    Regorus(&'static str, BuiltinFcn),
    /// The compiler knows no other names; this is for a plan that was made by another version.
    Unknown,
}

impl fmt::Debug for Builtin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Builtin")
    }
}

impl Builtin {
    pub(super) fn named(name: &str) -> Self {
        if let Some(function) = host::function(name) {
            return Builtin::Host(function);
        }
        match BUILTINS.get_key_value(name) {
            Some((&"regex.match", _)) => Builtin::Regex,
            Some((name, builtin)) => Builtin::Regorus(name, *builtin),
            None => Builtin::Unknown,
        }
    }

    /// What the function returns; nothing if it fails on its arguments, as in OPA.
    pub(super) fn call(self, args: Vec<Val<'_>>, budget: &mut Budget) -> Result<Option<Value>, Stop> {
        let value = match self {
            Builtin::Host(function) => function(&args.iter().map(|arg| &**arg).collect::<Vec<_>>()).ok(),
            Builtin::Regex => match (&*args[0], &*args[1]) {
                (Value::String(pattern), Value::String(text)) => is_match(pattern, text).map(Value::Bool),
                _ => None,
            },
            Builtin::Regorus(name, builtin) => {
                let args: Vec<Value> = args.into_iter().map(Cow::into_owned).collect();
                charge(name, &args, budget)?;
                let (span, params) = &*NOWHERE;
                let result = builtin.0(span, &params[..args.len()], &args, false);
                result.ok().filter(|value| *value != Value::Undefined)
            }
            Builtin::Unknown => None,
        };
        if let Some(value) = &value {
            charge_for_result(value, budget)?;
        }
        Ok(value)
    }
}

/// Functions whose result can be far larger than their arguments, and how many they take.
pub(super) const BOUNDED: [(&str, u8); 8] = [
    ("bits.lsh", 2),
    ("net.cidr_expand", 1),
    ("numbers.range", 2),
    ("numbers.range_step", 3),
    ("regex.replace", 3),
    ("replace", 3),
    ("sprintf", 2),
    ("strings.replace_n", 2),
];

/// Calls one of [`BOUNDED`] with a budget of its own: the interpreter keeps none.
pub(super) fn bounded(name: &str, args: Vec<Value>) -> Result<Value, Stop> {
    let args = args.into_iter().map(Cow::Owned).collect();
    let value = Builtin::named(name).call(args, &mut Budget::default())?;
    Ok(value.unwrap_or(Value::Undefined))
}

/// Charges beforehand for functions whose result can be far larger than their arguments.
fn charge(name: &str, args: &[Value], budget: &mut Budget) -> Result<(), Stop> {
    let text = |at: usize| args.get(at).and_then(|arg| arg.as_string().ok()).map_or(0, |text| text.len() as u64);
    match name {
        "numbers.range" | "numbers.range_step" => {
            let bound = |at: usize| args.get(at).and_then(|arg| arg.as_f64().ok()).unwrap_or_default();
            let step = if name == "numbers.range" { 1.0 } else { bound(2).abs().max(1.0) };
            let count = ((bound(1) - bound(0)).abs() / step) as u64;
            if count > RANGE { Err(Stop::Range) } else { budget.grow(count as usize) }
        }
        // A shift by a billion is a number of that many digits.
        "bits.lsh" => budget.bytes(args.get(1).and_then(|arg| arg.as_f64().ok()).unwrap_or_default().abs() as u64),
        // Every character can become the whole replacement.
        "replace" | "regex.replace" => {
            budget.bytes((text(0).max(text(2)) + 1).saturating_mul(text(2).max(text(1)) + 1))
        }
        "strings.replace_n" => {
            let longest = args.first().and_then(|patterns| patterns.as_object().ok()).into_iter();
            let longest = longest.flat_map(|patterns| patterns.values()).filter_map(|text| text.as_string().ok());
            let longest = longest.map(|text| text.len() as u64).max().unwrap_or_default();
            budget.bytes((text(1) + 1).saturating_mul(longest + 1))
        }
        // A width can ask for any number of spaces.
        "sprintf" => args
            .first()
            .and_then(|arg| arg.as_string().ok())
            .map_or(Ok(()), |format| budget.bytes(widths(format)?.saturating_add(format.len() as u64))),
        // All addresses of a block.
        "net.cidr_expand" => {
            let prefix = args.first().and_then(|arg| arg.as_string().ok()).and_then(|cidr| {
                let (address, prefix) = cidr.split_once('/')?;
                let bits: u32 = if address.contains(':') { 128 } else { 32 };
                bits.checked_sub(prefix.parse().ok()?)
            });
            budget.grow(1usize.checked_shl(prefix.unwrap_or_default()).unwrap_or(usize::MAX))
        }
        _ => Ok(()),
    }
}

/// All widths and precisions that a format asks for, together.
fn widths(format: &str) -> Result<u64, Stop> {
    let format = format.replace("%%", "");
    let verbs = format.split('%').skip(1).map(|verb| verb.trim_start_matches('.'));
    let numbers = verbs.filter_map(|verb| verb.split(|char: char| !char.is_numeric()).next());
    let width = |digits: &str| digits.parse::<u64>().ok().filter(|width| *width <= WIDTH).ok_or(Stop::Width);
    numbers.filter(|digits| !digits.is_empty()).map(width).sum()
}

fn charge_for_result(value: &Value, budget: &mut Budget) -> Result<(), Stop> {
    match value {
        Value::String(text) => budget.bytes(text.len() as u64),
        Value::Array(_) | Value::Set(_) | Value::Object(_) => {
            let entries = super::operate::size(value);
            budget.steps(entries)?;
            budget.grow(entries)
        }
        _ => Ok(()),
    }
}

/// Patterns of a larger automaton than this are refused, as by regorus.
const LARGEST_PATTERN: usize = 100 * 1024;

/// More patterns than policies have; one that makes them up as it goes does not fill the memory.
const MOST_PATTERNS: usize = 1_000;

thread_local! {
    /// Compiled once for each thread: a shared pattern is a shared lock.
    static PATTERNS: RefCell<HashMap<Box<str>, Option<Regex>>> = RefCell::new(HashMap::new());
}

fn is_match(pattern: &str, text: &str) -> Option<bool> {
    PATTERNS.with_borrow_mut(|patterns| {
        if let Some(known) = patterns.get(pattern) {
            return known.as_ref().map(|regex| regex.is_match(text));
        }
        if patterns.len() >= MOST_PATTERNS {
            patterns.clear();
        }
        let compiled = Regex::builder().configure(engines()).build(pattern).ok();
        let matches = compiled.as_ref().map(|regex| regex.is_match(text));
        patterns.insert(pattern.into(), compiled);
        matches
    })
}

/// Patterns are many, and texts short: an automaton that is made as it goes costs more to set up than it ever saves.
fn engines() -> Config {
    Config::new()
        .nfa_size_limit(Some(LARGEST_PATTERN))
        .which_captures(WhichCaptures::None)
        .hybrid(false)
        .dfa(false)
        .onepass(false)
}

/// What regorus wants to know of a call for its error messages, which nobody reads.
static NOWHERE: LazyLock<(Span, Vec<Ref<Ast>>)> = LazyLock::new(|| {
    let source = Source::from_contents(String::new(), String::new()).expect("an empty text is short enough");
    let span = Span { source, line: 1, col: 1, start: 0, end: 0 };
    let param = Ref::new(Ast::Null { span: span.clone(), value: Value::Null, eidx: 0 });
    (span, vec![param; 8])
});

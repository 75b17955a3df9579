use std::borrow::Cow;
use std::sync::Arc;

use trueline_ir::{Data, Map, Number, Reason, Unknown, Value};

use super::{Context, FunctionError, convert};
use crate::types::describe;

/// The most items a result may have.
const MAX_ITEMS: usize = 1_000_000;
/// The most bytes a text may have.
const MAX_TEXT: usize = 64 * 1024 * 1024;
/// The most candidates of an unknown argument for which a function is tried.
pub(super) const MAX_CANDIDATES: usize = 8;

/// A function of the language.
pub(super) struct Function {
    pub(super) name: &'static str,
    /// The fewest arguments it takes.
    least: usize,
    /// The most it takes.
    most: usize,
    kind: Kind,
    run: fn(&Call<'_>) -> Outcome,
}

/// Any number of arguments.
pub(super) const ANY: usize = usize::MAX;

/// What kind of value a function gives; marks and unknowns follow from it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A new value, computed from all that is in the arguments: sensitive if anything in them is, and never null.
    Computed,
    /// A new collection of items that keep their marks: sensitive if an argument as a whole is, and never null.
    Collected,
    /// An argument, or an item of one. Marks as for a collection, but it can be null.
    Passed,
    /// A value whose marks the function sets itself. It can be null.
    Marked,
}

/// What a function gives, before the marks are set.
pub(super) type Outcome = Result<Value, Stop>;

/// Why a function came to no known result.
#[derive(Debug)]
pub(super) enum Stop {
    /// What would tell is not known.
    Unknown(Box<Unknown>),
    /// It failed.
    Error(FunctionError),
}

impl From<FunctionError> for Stop {
    fn from(error: FunctionError) -> Self {
        Stop::Error(error)
    }
}

impl From<&Unknown> for Stop {
    fn from(cause: &Unknown) -> Self {
        Stop::Unknown(Box::new(cause.derived()))
    }
}

impl Function {
    pub(super) const fn computed(name: &'static str, least: usize, most: usize, run: fn(&Call<'_>) -> Outcome) -> Self {
        Function { name, least, most, kind: Kind::Computed, run }
    }

    pub(super) const fn collected(
        name: &'static str,
        least: usize,
        most: usize,
        run: fn(&Call<'_>) -> Outcome,
    ) -> Self {
        Function { name, least, most, kind: Kind::Collected, run }
    }

    pub(super) const fn passed(name: &'static str, least: usize, most: usize, run: fn(&Call<'_>) -> Outcome) -> Self {
        Function { name, least, most, kind: Kind::Passed, run }
    }

    pub(super) const fn marked(name: &'static str, least: usize, most: usize, run: fn(&Call<'_>) -> Outcome) -> Self {
        Function { name, least, most, kind: Kind::Marked, run }
    }

    pub(super) fn check_count(&self, given: usize) -> Result<(), FunctionError> {
        if (self.least..=self.most).contains(&given) {
            return Ok(());
        }
        let expected = match (self.least, self.most) {
            (0, 0) => "no arguments".to_owned(),
            (1, 1) => "1 argument".to_owned(),
            (1, ANY) => "at least 1 argument".to_owned(),
            (least, ANY) => format!("at least {least} arguments"),
            (least, most) if least == most => format!("{least} arguments"),
            (least, most) => format!("{least} to {most} arguments"),
        };
        Err(FunctionError::ArgumentCount { function: self.name, expected, given })
    }

    pub(super) fn run(&self, call: Call<'_>) -> Result<Value, FunctionError> {
        let mut value = match (self.run)(&call) {
            Ok(value) => value,
            Err(Stop::Error(error)) => return Err(error),
            Err(Stop::Unknown(unknown)) => self.unknown(&call, *unknown),
        };
        call.check_size(&value)?;
        value.sensitive |= match self.kind {
            Kind::Computed => call.args.iter().any(Value::holds_sensitive),
            Kind::Collected | Kind::Passed => call.args.iter().any(|argument| argument.sensitive),
            Kind::Marked => false,
        };
        Ok(value)
    }

    /// The unknown result of a call. If one argument is an undecided choice, the result is a choice too.
    fn unknown(&self, call: &Call<'_>, mut unknown: Unknown) -> Value {
        unknown.set |= matches!(self.kind, Kind::Computed | Kind::Collected);
        if unknown.candidates.is_empty() {
            unknown.candidates = self.candidates(call).unwrap_or_default();
        }
        match unknown.candidates.as_slice() {
            [first, rest @ ..] if rest.iter().all(|other| convert::equal(first, other) == Some(true)) => first.clone(),
            _ => unknown.into(),
        }
    }

    fn candidates(&self, call: &Call<'_>) -> Option<Vec<Value>> {
        let candidates = |argument: &Value| argument.as_unknown().map_or(0, |unknown| unknown.candidates.len());
        let index = call.args.iter().position(|argument| (1..=MAX_CANDIDATES).contains(&candidates(argument)))?;
        let choice = call.args[index].as_unknown()?;
        let mut args = call.args.to_vec();
        let mut results = Vec::new();
        for candidate in &choice.candidates {
            args[index] = candidate.clone();
            match (self.run)(&Call { args: &args, ..*call }) {
                Ok(result) => results.push(result),
                Err(_) => return None,
            }
        }
        Some(results)
    }
}

/// One call: its arguments, and readers that turn them into what a function needs.
#[derive(Clone, Copy)]
pub(super) struct Call<'a> {
    pub(super) name: &'static str,
    pub(super) args: &'a [Value],
    pub(super) context: &'a Context<'a>,
}

impl<'a> Call<'a> {
    /// An argument that is not null and not unknown.
    pub(super) fn known(&self, index: usize) -> Result<&'a Value, Stop> {
        let argument = &self.args[index];
        match &argument.data {
            Data::Unknown(unknown) => Err(Stop::from(&**unknown)),
            Data::Null => Err(self.bad(index, "must not be null")),
            _ => Ok(argument),
        }
    }

    /// A string, or what converts to one.
    pub(super) fn text(&self, index: usize) -> Result<Cow<'a, str>, Stop> {
        self.as_text(index, self.known(index)?)
    }

    /// A value inside an argument, as a string.
    pub(super) fn as_text<'v>(&self, index: usize, value: &'v Value) -> Result<Cow<'v, str>, Stop> {
        match &value.data {
            Data::String(text) => Ok(Cow::Borrowed(&text.text)),
            Data::Unknown(unknown) => Err(Stop::from(&**unknown)),
            _ => match convert::to_string(value) {
                Some(text) => Ok(Cow::Owned(text.to_string())),
                None => Err(self.expected(index, "a string", value)),
            },
        }
    }

    /// A number, or what converts to one.
    pub(super) fn number(&self, index: usize) -> Result<Number, Stop> {
        self.as_number(index, self.known(index)?)
    }

    /// A value inside an argument, as a number.
    pub(super) fn as_number(&self, index: usize, value: &Value) -> Result<Number, Stop> {
        if let Data::Unknown(unknown) = &value.data {
            return Err(Stop::from(&**unknown));
        }
        convert::to_number(value).ok_or_else(|| self.expected(index, "a number", value))
    }

    /// A whole number.
    pub(super) fn whole(&self, index: usize) -> Result<i128, Stop> {
        self.number(index)?.as_int().ok_or_else(|| self.bad(index, "must be a whole number"))
    }

    /// A number of items or characters: whole and not negative.
    pub(super) fn size(&self, index: usize) -> Result<usize, Stop> {
        usize::try_from(self.whole(index)?).map_err(|_| self.bad(index, "must be a whole number, 0 or more"))
    }

    /// The items of a list or set, any of which may be in doubt.
    pub(super) fn items(&self, index: usize) -> Result<&'a [Value], Stop> {
        let value = self.known(index)?;
        value.as_items().ok_or_else(|| self.expected(index, "a list", value))
    }

    /// The items of a list or set of which it is known how many there are, and in which order.
    pub(super) fn settled(&self, index: usize) -> Result<&'a [Value], Stop> {
        let items = self.items(index)?;
        match convert::undecided_order(&self.args[index]) {
            Some(cause) => Err(Stop::from(cause)),
            None => Ok(items),
        }
    }

    /// The items of a list of which it is known how many there are. A set has no order to count by.
    pub(super) fn list(&self, index: usize) -> Result<&'a [Value], Stop> {
        if matches!(self.args[index].data, Data::Set(_)) {
            return Err(self.bad(index, "must be a list; convert the set with `tolist`"));
        }
        self.settled(index)
    }

    /// A map or object.
    pub(super) fn map(&self, index: usize) -> Result<&'a Map, Stop> {
        let value = self.known(index)?;
        value.as_map().ok_or_else(|| self.expected(index, "a map", value))
    }

    /// A map of which all keys are known.
    pub(super) fn whole_map(&self, index: usize) -> Result<&'a Map, Stop> {
        let map = self.map(index)?;
        match &map.rest {
            Some(rest) => Err(Stop::from(&**rest)),
            None => Ok(map),
        }
    }

    /// The arguments from `index` on, with their indexes.
    pub(super) fn rest(&self, index: usize) -> impl Iterator<Item = (usize, &'a Value)> + use<'a> {
        self.args.iter().enumerate().skip(index)
    }

    /// An argument of which nothing can be made. `message` goes on after the name of the argument.
    pub(super) fn bad(&self, index: usize, message: impl Into<String>) -> Stop {
        FunctionError::Argument { function: self.name, index, message: message.into() }.into()
    }

    pub(super) fn expected(&self, index: usize, what: &str, got: &Value) -> Stop {
        self.bad(index, format!("must be {what}, not {}", describe(got)))
    }

    /// The call makes sense, but there is no result.
    pub(super) fn fail(&self, message: impl Into<String>) -> Stop {
        FunctionError::Failed { function: self.name, message: message.into() }.into()
    }

    /// Refuses to build a collection of so many items.
    pub(super) fn check_items(&self, count: usize) -> Result<(), FunctionError> {
        if count > MAX_ITEMS {
            return Err(FunctionError::Limit { function: self.name, limit: "1000000 items" });
        }
        Ok(())
    }

    /// Refuses to build a text of so many bytes.
    pub(super) fn check_text(&self, length: usize) -> Result<(), FunctionError> {
        if length > MAX_TEXT {
            return Err(FunctionError::Limit { function: self.name, limit: "64 MiB of text" });
        }
        Ok(())
    }

    fn check_size(&self, value: &Value) -> Result<(), FunctionError> {
        match &value.data {
            Data::String(text) => self.check_text(text.text.len()),
            Data::List(items) | Data::Set(items) => self.check_items(items.len()),
            Data::Map(map) => self.check_items(map.entries.len()),
            _ => Ok(()),
        }
    }
}

/// The answer of a function that is not run: certainly not null.
pub(super) fn not_run(call: &Call<'_>) -> Outcome {
    let unknown = Unknown::new(Reason::Function, call.context.call).at(Some(call.context.span));
    Ok(Unknown { set: true, ..unknown }.into())
}

/// A list of strings that were computed.
pub(super) fn strings<T: Into<Arc<str>>>(texts: impl IntoIterator<Item = T>) -> Value {
    let text = |text: T| Value::from(Data::String(trueline_ir::Text::new(text)));
    texts.into_iter().map(text).collect::<Vec<_>>().into()
}

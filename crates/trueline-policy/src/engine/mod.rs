//! The one place that runs Rego. What it hands out is a prepared program for a few packages; whether that is interpreted
//! or compiled is no one else's business.

mod builtin;
pub(crate) mod compile;
mod host;
mod limit;
mod machine;
mod operate;
pub(crate) mod plan;
mod program;
pub(crate) mod signatures;
mod syntax;

use std::collections::BTreeSet;
use std::num::NonZeroU32;
use std::time::Duration;

use regorus::unstable::{Module as Ast, Ref};
use regorus::utils::limits::{ExecutionTimerConfig, LimitError};

use crate::module::{Dialect, Module};

pub(crate) use self::limit::Stop;
pub(crate) use self::machine::Machine;
pub(crate) use self::program::Program;
pub(crate) use self::syntax::{head_of, rule_name};
pub(crate) use regorus::Value;

/// How long one rule that is interpreted may take for one resource. It takes some microseconds; on a slow and busy machine
/// still far less than this, so that a time-out says something of the policy and nothing of the machine. What it can
/// build meanwhile is limited by this as well.
const EVALUATION: ExecutionTimerConfig =
    ExecutionTimerConfig { limit: Duration::from_secs(2), check_interval: NonZeroU32::new(64).unwrap() };

/// Parsed and analysed modules. A clone is cheap; every thread needs its own.
#[derive(Clone)]
pub(crate) struct Engine {
    inner: regorus::Engine,
}

/// Why Rego could not be read or run.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub(crate) struct EngineError {
    /// Whether it was stopped because it used up too much.
    pub(crate) stopped: bool,
    /// What the engine says, without the place.
    pub(crate) message: String,
    /// The place in a module, if it is known.
    pub(crate) place: Option<Place>,
}

/// A place in a module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// The module's.
    pub(crate) path: String,
    /// Counted from 1.
    pub(crate) line: usize,
    /// Counted from 1, in characters.
    pub(crate) column: usize,
}

impl Engine {
    /// Parses and analyses `modules`.
    pub(crate) fn prepare<'m>(modules: impl IntoIterator<Item = &'m Module>) -> Result<Engine, EngineError> {
        let mut engine = Engine { inner: regorus::Engine::new() };
        for module in modules {
            engine.add(module)?;
        }
        engine.add_host_functions()?;
        engine.inner.set_execution_timer_config(EVALUATION);
        // What a policy prints is for its author, in tests: here it would end up on the user's terminal.
        engine.inner.set_gather_prints(true);
        // As OPA has it: a built-in that fails on its arguments makes the expression undefined.
        engine.inner.set_strict_builtin_errors(false);
        engine.inner.set_input(Value::new_object());
        // Analysis waits for the first query. Made here, it is shared by all clones, and its errors come in one place.
        let analysed = engine.inner.eval_query("true".to_owned(), false);
        analysed.map_err(|error| EngineError::new(error.downcast_ref(), &error.to_string()))?;
        Ok(engine)
    }

    /// The value of one rule, by its full path such as `data.main.deny`.
    pub(crate) fn eval(&mut self, rule: &str, input: &Value) -> Result<Value, EngineError> {
        self.inner.set_input(input.clone());
        let value = self.inner.eval_rule(rule.to_owned());
        value.map_err(|error| EngineError::new(error.downcast_ref(), &error.to_string()))
    }

    /// What policies printed since the last time.
    pub(crate) fn take_prints(&mut self) -> Vec<String> {
        self.inner.take_prints().unwrap_or_default()
    }

    /// Notes from now on which lines are evaluated.
    pub(crate) fn watch_lines(&mut self) {
        self.inner.set_enable_coverage(true);
    }

    /// For each module, by its path, the lines that were evaluated and those that could have been and were not.
    pub(crate) fn lines(&self) -> Vec<(String, BTreeSet<u32>, BTreeSet<u32>)> {
        let files = self.inner.get_coverage_report().map(|report| report.files).unwrap_or_default();
        files.into_iter().map(|file| (file.path, file.covered, file.not_covered)).collect()
    }

    /// The syntax trees of the modules.
    pub(crate) fn syntax(&self) -> Vec<Ref<Ast>> {
        self.inner.clone().get_modules().clone()
    }

    /// The syntax tree of one module, which is not analysed.
    pub(crate) fn parse(module: &Module) -> Result<Ref<Ast>, EngineError> {
        let mut engine = Engine { inner: regorus::Engine::new() };
        engine.add(module)?;
        engine.syntax().pop().ok_or_else(|| EngineError::parse("the policy is empty"))
    }

    /// Parses a module in the dialect that it is written in, whatever it says of that, and sets it right.
    pub(crate) fn recognise(module: &mut Module) -> Result<Ref<Ast>, EngineError> {
        module.dialect = Dialect::V1;
        match Engine::parse(module) {
            // What the older dialect lacks are the keywords `if` and `contains`.
            Err(error) if error.message.contains("keyword is required") && syntax::may_be_of_v0(&module.text) => {
                module.dialect = Dialect::V0;
                Engine::parse(module)
            }
            parsed => parsed,
        }
    }

    fn add_host_functions(&mut self) -> Result<(), EngineError> {
        for (name, arity) in signatures::SIGNATURES {
            let (Some(function), Ok(arity)) = (host::function(name), u8::try_from(*arity)) else { continue };
            let call =
                move |args: Vec<Value>| Ok(function(&args.iter().collect::<Vec<_>>()).unwrap_or(Value::Undefined));
            let added = self.inner.add_extension((*name).to_owned(), arity, Box::new(call));
            added.map_err(|error| EngineError::because(&error.to_string()))?;
        }
        // An extension comes before the interpreter's own function of that name, which looks at no clock while it runs.
        for (name, arity) in builtin::BOUNDED {
            let call = move |args: Vec<Value>| Ok(builtin::bounded(name, args)?);
            let added = self.inner.add_extension(name.to_owned(), arity, Box::new(call));
            added.map_err(|error| EngineError::because(&error.to_string()))?;
        }
        Ok(())
    }

    fn add(&mut self, module: &Module) -> Result<(), EngineError> {
        if module.dialect == Dialect::Data {
            let added = self.inner.add_data_json(&module.text);
            return added.map_err(|error| EngineError::new(None, &error.to_string()));
        }
        self.inner.set_rego_v0(module.dialect == Dialect::V0);
        let added = self.inner.add_policy(module.path.to_string(), module.text.to_string());
        added.map(|_| ()).map_err(|error| EngineError::new(error.downcast_ref(), &error.to_string()))
    }
}

impl EngineError {
    fn new(limit: Option<&LimitError>, text: &str) -> EngineError {
        match limit {
            Some(LimitError::TimeLimitExceeded { .. }) => EngineError {
                stopped: true,
                message: format!("it takes more than {} seconds", EVALUATION.limit.as_secs()),
                place: None,
            },
            _ => EngineError::parse(text),
        }
    }

    /// Takes the engine's rendering apart: `--> path:line:column`, some lines of source, then `error: message`.
    fn parse(text: &str) -> EngineError {
        let message = text.split("\nerror: ").nth(1).unwrap_or(text).trim();
        let place = text.split_once("--> ").and_then(|(_, rest)| Place::parse(rest.lines().next()?));
        let message = message.lines().next().unwrap_or(message).to_owned();
        EngineError { stopped: false, message, place }
    }

    pub(crate) fn because(message: &str) -> EngineError {
        EngineError { stopped: false, message: message.to_owned(), place: None }
    }
}

impl EngineError {
    /// Of what a machine was stopped by.
    pub(crate) fn of_stop(stop: Stop, machine: &Machine<'_>) -> Self {
        let error = EngineError::from(stop);
        let place = || {
            let (path, line, column) = machine.stopped_at()?.clone();
            Some(Place { path, line: line as usize, column: column as usize })
        };
        EngineError { place: error.place.or_else(place), ..error }
    }
}

impl From<Stop> for EngineError {
    fn from(stop: Stop) -> Self {
        let message = stop.to_string();
        let stopped = matches!(stop, Stop::Steps | Stop::Bytes | Stop::Range | Stop::Width | Stop::Depth { .. });
        let place = match stop {
            Stop::Conflict { place: (path, line, column), .. } => {
                Some(Place { path, line: line as usize, column: column as usize })
            }
            _ => None,
        };
        EngineError { stopped, message, place }
    }
}

impl Place {
    fn parse(text: &str) -> Option<Place> {
        let mut parts = text.rsplitn(3, ':');
        let column = parts.next()?.parse().ok()?;
        let line = parts.next()?.parse().ok()?;
        Some(Place { path: parts.next()?.to_owned(), line, column })
    }
}

#[cfg(test)]
mod tests;

//! Conditions. Each is decided once; one that depends on something unknown stays undecided, unless what is known decides it.

use std::sync::Arc;

use trueline_ir::{Reason, Unknown, Value};
use trueline_source::Problem;
use trueline_yaml::Node;

use super::{Evaluator, arms, scalar_text};
use crate::template::Call;

/// How deep conditions may nest, by reference and in one another together.
const MAX_DEPTH: usize = 200;

/// What becomes of a condition.
#[derive(Debug, Clone)]
pub(crate) enum Decision {
    Known(bool),
    /// It cannot be decided; the unknown says why.
    Undecided(Arc<Unknown>),
}

#[derive(Debug, Clone)]
pub(super) enum State {
    /// It is being decided, so that whoever asks stands in a circle.
    Open,
    Decided(Decision),
}

impl Decision {
    fn not(self) -> Self {
        match self {
            Decision::Known(value) => Decision::Known(!value),
            undecided => undecided,
        }
    }
}

impl<'t> Evaluator<'t> {
    /// Whether the condition of this name holds. Undecided, its cause is the condition itself: `condition IsProd`.
    pub(crate) fn condition(&self, name: &str, at: Node<'_>) -> Decision {
        if let Some(value) = self.assumed.borrow().get(name) {
            return Decision::Known(*value);
        }
        let Some((name, entry)) = self.template.conditions.get_key_value(name) else {
            self.invalid(at.span(), format!("There is no condition `{name}` in this template."));
            return undecided(Reason::Invalid, name, at);
        };
        let known = self.conditions.borrow().get(name).cloned();
        match known {
            Some(State::Decided(decision)) => decision,
            Some(State::Open) => {
                let message = format!("The condition `{name}` depends on itself.");
                self.problem(Problem::error("reference-cycle", message).at(entry.key.span()));
                undecided(Reason::Cycle, name, entry.key)
            }
            None => {
                self.conditions.borrow_mut().insert(name, State::Open);
                let decision = match self.decide(entry.value) {
                    Decision::Undecided(_) => undecided(Reason::Condition, name, entry.key),
                    known => known,
                };
                self.conditions.borrow_mut().insert(name, State::Decided(decision.clone()));
                decision
            }
        }
    }

    /// Decides the conditions that nothing may ask for, to tell what is wrong with them.
    pub(crate) fn decide_all_conditions(&self) {
        let mut entries: Vec<_> = self.template.conditions.iter().collect();
        entries.sort_by_key(|(_, entry)| entry.key.span());
        for (name, entry) in entries {
            self.condition(name, entry.key);
        }
    }

    /// Takes a condition for granted until [`assume_nothing`](Self::assume_nothing), and with it whatever follows.
    pub(crate) fn assume(&self, name: &'t str) {
        self.suppose(name, true, 0);
        if !self.assumed.borrow().is_empty() {
            self.forget_undecided();
        }
    }

    /// Ends what was taken for granted.
    pub(crate) fn assume_nothing(&self) {
        if !self.assumed.borrow().is_empty() {
            self.assumed.borrow_mut().clear();
            self.forget_undecided();
        }
    }

    /// Conditions that are undecided may be decided under other assumptions.
    fn forget_undecided(&self) {
        self.conditions.borrow_mut().retain(|_, state| matches!(state, State::Decided(Decision::Known(_))));
    }

    fn suppose(&self, name: &'t str, value: bool, depth: usize) {
        if depth > MAX_DEPTH || self.assumed.borrow_mut().insert(name, value).is_some() {
            return;
        }
        let Some(call) = self.template.conditions.get(name).and_then(|entry| Call::of(entry.value)) else { return };
        match (call.function, value) {
            ("And", true) | ("Or", false) => {
                call.argument.items().for_each(|operand| self.suppose_operand(operand, value, depth));
            }
            ("Not", _) => {
                call.argument.items().take(1).for_each(|operand| self.suppose_operand(operand, !value, depth))
            }
            ("Condition", _) => call.argument.text().into_iter().for_each(|name| self.suppose(name, value, depth + 1)),
            _ => {}
        }
    }

    fn suppose_operand(&self, operand: Node<'t>, value: bool, depth: usize) {
        match Call::of(operand) {
            Some(Call { function: "Condition", argument, .. }) => {
                argument.text().into_iter().for_each(|name| self.suppose(name, value, depth + 1));
            }
            Some(Call { function: "Not", argument, .. }) => {
                argument.items().take(1).for_each(|operand| self.suppose_operand(operand, !value, depth + 1));
            }
            _ => {}
        }
    }

    fn decide(&self, node: Node<'t>) -> Decision {
        let depth = self.depth.get();
        if depth >= MAX_DEPTH {
            let message = format!("Conditions are nested more than {MAX_DEPTH} deep here.");
            self.problem(Problem::error("nesting-limit", message).at(node.span()));
            return undecided(Reason::Condition, "", node);
        }
        self.depth.set(depth + 1);
        let decision = self.decide_expression(node);
        self.depth.set(depth);
        decision
    }

    fn decide_expression(&self, node: Node<'t>) -> Decision {
        let Some(call) = Call::of(node) else {
            let value = self.eval(node);
            return match scalar_text(&value).as_deref() {
                Some("true") => Decision::Known(true),
                Some("false") => Decision::Known(false),
                _ => self.no_condition(node),
            };
        };
        self.decide_call(&call)
    }

    pub(super) fn decide_call(&self, call: &Call<'t>) -> Decision {
        let node = call.argument;
        match call.function {
            "Condition" => match node.text() {
                Some(name) => self.condition(name, node),
                None => self.no_condition(node),
            },
            "And" => self.decide_all(call, false),
            "Or" => self.decide_all(call, true),
            "Not" => match self.operands(call, 1..=1) {
                Some(operands) => self.decide(operands[0]).not(),
                None => undecided(Reason::Invalid, "", node),
            },
            "Equals" => self.decide_equal(call),
            _ => {
                let value = self.call(call, None);
                match (scalar_text(&value).as_deref(), value.as_unknown()) {
                    (Some("true"), _) => Decision::Known(true),
                    (Some("false"), _) => Decision::Known(false),
                    (_, Some(unknown)) => Decision::Undecided(Arc::new(unknown.derived())),
                    _ => self.no_condition(node),
                }
            }
        }
    }

    /// `Fn::And` and `Fn::Or`: one operand that is `decisive` decides them, whatever the others are.
    fn decide_all(&self, call: &Call<'t>, decisive: bool) -> Decision {
        let Some(operands) = self.operands(call, 1..=10) else { return undecided(Reason::Invalid, "", call.argument) };
        let mut open = None;
        for operand in operands {
            match self.decide(operand) {
                Decision::Known(value) if value == decisive => return Decision::Known(decisive),
                Decision::Known(_) => {}
                undecided => open = open.or(Some(undecided)),
            }
        }
        open.unwrap_or(Decision::Known(!decisive))
    }

    fn decide_equal(&self, call: &Call<'t>) -> Decision {
        let Some(operands) = self.operands(call, 2..=2) else { return undecided(Reason::Invalid, "", call.argument) };
        let (one, other) = (self.eval(operands[0]), self.eval(operands[1]));
        match (one.as_unknown(), other.as_unknown()) {
            (None, None) => Decision::Known(are_equal(&one, &other)),
            (Some(unknown), None) if is_none_of(&other, unknown) => Decision::Known(false),
            (None, Some(unknown)) if is_none_of(&one, unknown) => Decision::Known(false),
            (Some(unknown), _) | (_, Some(unknown)) => Decision::Undecided(Arc::new(unknown.derived())),
        }
    }

    /// The operands of a function of conditions, if there are as many as it takes.
    fn operands(&self, call: &Call<'t>, count: std::ops::RangeInclusive<usize>) -> Option<Vec<Node<'t>>> {
        let operands: Vec<Node<'t>> = call.argument.items().collect();
        if count.contains(&operands.len()) {
            return Some(operands);
        }
        let takes = match (count.start(), count.end()) {
            (least, most) if least == most => least.to_string(),
            (least, most) => format!("{least} to {most}"),
        };
        self.invalid(call.span, format!("{} takes a list of {takes} items.", call.label()));
        None
    }

    fn no_condition(&self, node: Node<'t>) -> Decision {
        let help = "Conditions are made of Fn::And, Fn::Or, Fn::Not, Fn::Equals and other conditions.";
        let problem = Problem::error("invalid-expression", "This is no condition.").at(node.span()).help(help);
        self.problem(problem);
        undecided(Reason::Invalid, "", node)
    }
}

fn undecided(reason: Reason, name: &str, at: Node<'_>) -> Decision {
    let expression = if name.is_empty() { "a condition that is wrong".to_owned() } else { format!("condition {name}") };
    Decision::Undecided(Arc::new(Unknown::new(reason, expression).at(Some(at.span()))))
}

/// Conditions compare texts: the number 1 equals `"1"`.
fn are_equal(one: &Value, other: &Value) -> bool {
    match (scalar_text(one), scalar_text(other)) {
        (Some(one), Some(other)) => one == other,
        _ => arms::is_equal(one, other),
    }
}

/// Whether a value is certainly not what the unknown will turn out to be.
fn is_none_of(value: &Value, unknown: &Unknown) -> bool {
    let differs = |candidate: &Value| match candidate.as_unknown() {
        Some(inner) => is_none_of(value, inner),
        None => !are_equal(value, candidate),
    };
    if let Some(text) = scalar_text(value)
        && let Some(prefix) = unknown.prefix.as_ref().filter(|prefix| !prefix.is_empty())
        && !text.starts_with(&**prefix)
    {
        return true;
    }
    !unknown.candidates.is_empty() && unknown.candidates.iter().all(differs)
}

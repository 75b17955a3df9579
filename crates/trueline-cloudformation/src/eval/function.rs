//! The intrinsic functions, by name.
//! <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html>

use std::sync::Arc;

use trueline_ir::{Data, Document, Number, Reason, Text, Unknown, Value, json_text};
use trueline_source::{Problem, Span};
use trueline_yaml::Node;

use super::{Decision, Evaluator, arms, scalar_text};
use crate::cidr;
use crate::template::Call;

/// How long the text of `Fn::ToJsonString` may be.
const MAX_JSON: usize = 1_000_000;

/// How many values of a mapping are kept as candidates when its key is not known.
const MAX_CANDIDATES: usize = 32;

impl<'t> Evaluator<'t> {
    pub(super) fn call(&self, call: &Call<'t>, header: Option<Span>) -> Value {
        match call.function {
            "Ref" => self.reference(call),
            "GetAtt" => self.get_att(call),
            "Sub" => self.sub(call),
            "Join" => self.join(call),
            "If" => self.choose(call, header),
            "FindInMap" => self.find_in_map(call),
            "Select" => self.select(call),
            "Split" => self.split(call),
            "Cidr" => self.cidr(call),
            "Length" => self.length(call),
            "ToJsonString" => self.to_json_string(call),
            // Whatever is to be encoded stays readable: that is what there is to judge.
            "Base64" => self.argument(call).at(call.span),
            "GetAZs" => self.set_elsewhere(call, Reason::Data),
            "ImportValue" => self.import_value(call),
            "Transform" => self.transform(call),
            "And" | "Or" | "Not" | "Equals" | "Condition" => self.condition_value(call),
            "Contains" | "EachMemberEquals" | "EachMemberIn" | "RefAll" | "ValueOf" | "ValueOfAll" => {
                self.set_elsewhere(call, Reason::Function)
            }
            // A name with an owner is for a tool that runs before CloudFormation does.
            name if name.contains("::") => {
                let message = format!("{} is no function of CloudFormation; what it makes is not known.", call.label());
                self.problem(Problem::warning("unknown-function", message).at(call.span));
                self.set_elsewhere(call, Reason::Function)
            }
            name => {
                let message = format!("CloudFormation has no function `{name}`.");
                let help = "Functions are told apart by case: !GetAtt, !Sub, !Ref, Fn::Join and so on.";
                self.problem(Problem::error("unknown-function", message).at(call.span).help(help));
                Value::from(Unknown::new(Reason::Invalid, call.label()).at(Some(call.span))).at(call.span)
            }
        }
    }

    /// What only the service can know, and certainly will.
    pub(super) fn set_elsewhere(&self, call: &Call<'t>, reason: Reason) -> Value {
        let unknown = Unknown { set: true, ..Unknown::new(reason, call.label()) };
        Value::from(unknown.at(Some(call.span))).at(call.span)
    }

    /// The items of an argument that must be a list of so many.
    pub(super) fn arguments(&self, call: &Call<'t>, count: std::ops::RangeInclusive<usize>) -> Option<Vec<Node<'t>>> {
        let items: Vec<Node<'t>> = call.argument.items().collect();
        if count.contains(&items.len()) {
            return Some(items);
        }
        let takes = if count.start() == count.end() {
            count.start().to_string()
        } else {
            format!("{} to {}", count.start(), count.end())
        };
        let message = format!("{} takes a list of {takes} items, and this has {}.", call.label(), items.len());
        self.invalid(call.span, message);
        None
    }

    pub(super) fn wrong(&self, call: &Call<'t>) -> Value {
        Value::from(Unknown::new(Reason::Invalid, call.label()).at(Some(call.span))).at(call.span)
    }

    fn choose(&self, call: &Call<'t>, header: Option<Span>) -> Value {
        let Some(items) = self.arguments(call, 3..=3) else { return self.wrong(call) };
        let Some(name) = items[0].text() else {
            return self.invalid(items[0].span(), "Fn::If takes the name of a condition first.");
        };
        match self.condition(name, items[0]) {
            Decision::Known(true) => self.eval_under(items[1], header),
            Decision::Known(false) => self.eval_under(items[2], header),
            Decision::Undecided(cause) => {
                let (then, otherwise) = (self.eval_under(items[1], header), self.eval_under(items[2], header));
                arms::merge(then, otherwise, &cause, call.span)
            }
        }
    }

    fn condition_value(&self, call: &Call<'t>) -> Value {
        match self.decide_call(call) {
            Decision::Known(value) => Value::from(value).at(call.span),
            Decision::Undecided(cause) => Value::from((*cause).clone()).at(call.span),
        }
    }

    fn find_in_map(&self, call: &Call<'t>) -> Value {
        let Some(items) = self.arguments(call, 3..=4) else { return self.wrong(call) };
        let keys: Vec<Value> = items[..3].iter().map(|item| self.eval(*item)).collect();
        let default = || items.get(3).and_then(|item| item.get("DefaultValue")).map(|node| self.eval(node));
        let Some(name) = scalar_text(&keys[0]) else { return self.find_in_some_map(call, &keys[0], default()) };
        let Some(map) = self.template.mappings.get(&*name) else {
            return default().unwrap_or_else(|| {
                self.invalid(items[0].span(), format!("There is no mapping `{name}` in this template."))
            });
        };
        let mut found: Vec<(Node<'t>, Option<Node<'t>>)> = Vec::new();
        let top = scalar_text(&keys[1]);
        for entry in map.entries().filter(|entry| top.is_none() || entry.key.text() == top.as_deref()) {
            let second = scalar_text(&keys[2]);
            let inner = entry.value.entries().filter(|entry| second.is_none() || entry.key.text() == second.as_deref());
            found.extend(inner.map(|inner| (inner.value, Some(entry.key))));
        }
        let label = format!("{} {name}", call.label());
        let known = top.is_some() && scalar_text(&keys[2]).is_some();
        match (found.as_slice(), known) {
            ([(node, _)], true) => self.eval(*node).referred(&label, call.span, None),
            ([], true) => default().unwrap_or_else(|| {
                let path = keys.iter().filter_map(scalar_text).map(|key| key.to_string()).collect::<Vec<_>>().join(".");
                self.invalid(call.span, format!("The mappings have no value `{path}`."))
            }),
            (found, _) => {
                let cause = keys[1..].iter().find_map(Value::as_unknown).map(Unknown::derived);
                let cause = cause.unwrap_or_else(|| Unknown::new(Reason::Invalid, label.clone()));
                let enough = found.len() <= MAX_CANDIDATES;
                let mut candidates: Vec<Value> = Vec::new();
                for value in found.iter().take(if enough { found.len() } else { 0 }).map(|(node, _)| self.eval(*node)) {
                    if !candidates.iter().any(|known| arms::is_equal(known, &value)) {
                        candidates.push(value);
                    }
                }
                candidates.extend(default().filter(|_| enough));
                if let [only] = candidates.as_slice() {
                    return only.clone().referred(&label, call.span, None);
                }
                Value::from(Unknown { set: true, candidates, ..cause }).at(call.span)
            }
        }
    }

    fn find_in_some_map(&self, call: &Call<'t>, name: &Value, default: Option<Value>) -> Value {
        match name.as_unknown() {
            Some(unknown) => Value::from(Unknown { set: default.is_none(), ..unknown.derived() }).at(call.span),
            None => self.invalid(call.span, "Fn::FindInMap takes the name of a mapping first."),
        }
    }

    fn cidr(&self, call: &Call<'t>) -> Value {
        let Some(items) = self.arguments(call, 2..=3) else { return self.wrong(call) };
        let values: Vec<Value> = items.iter().map(|item| self.eval(*item)).collect();
        if let Some(unknown) = values.iter().find_map(Value::as_unknown) {
            return Value::from(Unknown { set: true, ..unknown.derived() }).at(call.span);
        }
        let number = |at: usize| values.get(at).map(|value| scalar_text(value).and_then(|text| text.parse().ok()));
        let block = scalar_text(&values[0]);
        let blocks = match (&block, number(1), number(2)) {
            (Some(block), Some(Some(count)), None) => cidr::split(block, count, None),
            (Some(block), Some(Some(count)), Some(Some(bits))) => cidr::split(block, count, Some(bits)),
            _ => None,
        };
        match blocks {
            Some(blocks) => {
                let items = blocks.into_iter().map(|block| Value::from(block).at(call.span));
                Value::from(items.collect::<Vec<_>>()).at(call.span)
            }
            None => {
                self.invalid(call.span, "Fn::Cidr takes a block, how many blocks to make of it and their host bits.")
            }
        }
    }

    fn length(&self, call: &Call<'t>) -> Value {
        let list = self.argument(call);
        match (list.as_items(), list.as_unknown()) {
            (Some(items), _) if items.iter().all(|item| item.doubt.is_none()) => {
                Value::from(Number::from(items.len())).at(call.span)
            }
            (_, Some(unknown)) => Value::from(Unknown { set: true, ..unknown.derived() }).at(call.span),
            (Some(_), None) => self.set_elsewhere(call, Reason::Condition),
            (None, None) => self.invalid(call.span, "Fn::Length takes a list."),
        }
    }

    fn to_json_string(&self, call: &Call<'t>) -> Value {
        let value = self.argument(call);
        let sensitive = value.holds_sensitive();
        let data = match (json_text(&value, MAX_JSON), value.first_unknown()) {
            (Some(text), _) if self.spend(text.len()) => {
                let document = Some(Arc::new(Document(value)));
                Data::String(Text { document, ..Text::new(text) })
            }
            (None, Some(cause)) => {
                let unknown = Unknown { set: true, ..cause.derived() };
                Data::Unknown(Arc::new(Unknown { document: Some(Arc::new(value)), ..unknown }))
            }
            _ => return self.too_much(call.span),
        };
        Value { sensitive, ..Value::from(data).at(call.span) }
    }

    /// What another stack exports under a name: one of those that are scanned, or one that only the service knows.
    fn import_value(&self, call: &Call<'t>) -> Value {
        let name = scalar_text(&self.argument(call));
        let shown = name.as_ref().map_or_else(|| call.label(), |name| format!("{} {name}", call.label()));
        if let Some(name) = name {
            let known = self.stack.exports.get(&name).cloned().flatten();
            self.imports.borrow_mut().insert(name);
            if let Some(value) = known {
                return value.referred(&shown, call.span, None);
            }
        }
        let unknown = Unknown { set: true, ..Unknown::new(Reason::Data, shown) };
        Value::from(unknown.at(Some(call.span))).at(call.span)
    }

    /// A macro makes anything of what it is given; nothing is known of that.
    fn transform(&self, call: &Call<'t>) -> Value {
        let name = call.argument.get("Name").and_then(|node| node.text()).unwrap_or("a macro");
        Value::from(Unknown::new(Reason::Function, format!("{} {name}", call.label())).at(Some(call.span)))
            .at(call.span)
    }
}

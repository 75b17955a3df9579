//! `Fn::Select`, `Fn::Split` and `Fn::Join`.

use std::sync::Arc;

use trueline_ir::{Data, Unknown, Value};

use super::text::Builder;
use super::{Evaluator, scalar_text};
use crate::template::Call;

impl<'t> Evaluator<'t> {
    pub(super) fn join(&self, call: &Call<'t>) -> Value {
        let Some(items) = self.arguments(call, 2..=2) else { return self.wrong(call) };
        let delimiter = self.eval(items[0]);
        let Some(delimiter) = scalar_text(&delimiter) else {
            return self.invalid(items[0].span(), "Fn::Join takes the text to put between the items first.");
        };
        let list = self.eval(items[1]);
        let Some(values) = list.as_items() else {
            return match list.as_unknown() {
                Some(unknown) => Value::from(Unknown { set: true, ..unknown.derived() }).at(call.span),
                None => self.invalid(items[1].span(), "Fn::Join takes a list second."),
            };
        };
        let mut builder = Builder::default();
        for (index, value) in values.iter().enumerate() {
            if index > 0 && !delimiter.is_empty() {
                builder.literal(delimiter.clone(), None);
            }
            if let Err(message) = builder.put(value) {
                return self.invalid(call.span, message);
            }
        }
        self.finish(builder, call.span)
    }

    pub(super) fn select(&self, call: &Call<'t>) -> Value {
        let Some(items) = self.arguments(call, 2..=2) else { return self.wrong(call) };
        let (index, list) = (self.eval(items[0]), self.eval(items[1]));
        let unknown = |unknown: &Unknown| Value::from(Unknown { set: true, ..unknown.derived() }).at(call.span);
        if let Some(cause) = index.as_unknown().or(list.as_unknown()) {
            return unknown(cause);
        }
        let Some(at) = scalar_text(&index).and_then(|text| text.parse::<usize>().ok()) else {
            return self.invalid(items[0].span(), "Fn::Select takes the place of an item first, counted from 0.");
        };
        let Some(values) = list.as_items() else {
            return self.invalid(items[1].span(), "Fn::Select takes a list second.");
        };
        if let Some(cause) = values.iter().take(at + 1).find_map(|value| value.doubt.as_deref()) {
            return unknown(cause);
        }
        match values.get(at) {
            Some(value) => value.clone().referred(&call.label(), call.span, None),
            None => self.invalid(call.span, format!("There is no item {at} in a list of {}.", values.len())),
        }
    }

    pub(super) fn split(&self, call: &Call<'t>) -> Value {
        let Some(items) = self.arguments(call, 2..=2) else { return self.wrong(call) };
        let (delimiter, text) = (self.eval(items[0]), self.eval(items[1]));
        if let Some(cause) = delimiter.as_unknown().or(text.as_unknown()) {
            return Value::from(Unknown { set: true, ..cause.derived() }).at(call.span);
        }
        match (scalar_text(&delimiter), scalar_text(&text)) {
            (Some(delimiter), Some(whole)) if !delimiter.is_empty() && self.spend(whole.len()) => {
                let part = |part: &str| Value { data: Data::from(part), ..text.clone() };
                let parts: Vec<Value> = whole.split(&*delimiter).map(part).collect();
                Value { data: Data::List(Arc::new(parts)), ..text.clone() }.at(call.span)
            }
            _ => self.invalid(call.span, "Fn::Split takes a delimiter and a text."),
        }
    }
}

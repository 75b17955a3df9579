//! `Ref` and `Fn::GetAtt`: parameters, pseudo parameters, items of loops, resources and their attributes.

use std::sync::Arc;

use trueline_ir::{AttrPath, Reason, Reference, Unknown, Value};
use trueline_source::Span;

use super::{Evaluator, scalar_text};
use crate::template::Call;

impl<'t> Evaluator<'t> {
    pub(super) fn reference(&self, call: &Call<'t>) -> Value {
        let name = match call.argument.text() {
            Some(name) if call.short || call.argument.tag().is_none() => name.into(),
            _ => match scalar_text(&self.argument(call)) {
                Some(name) => name,
                None => return self.invalid(call.span, "Ref takes the name of a parameter or resource."),
            },
        };
        self.named(&name, &format!("{} {name}", call.label()), call.span)
    }

    pub(super) fn get_att(&self, call: &Call<'t>) -> Value {
        let (resource, attribute): (Arc<str>, Arc<str>) = match call.argument.text() {
            Some(text) => match text.split_once('.') {
                Some((resource, attribute)) => (resource.into(), attribute.into()),
                None => return self.invalid(call.span, "Fn::GetAtt takes a resource and an attribute: Name.Arn."),
            },
            None => {
                let Some(items) = self.arguments(call, 2..=2) else { return self.wrong(call) };
                let (resource, attribute) = (self.eval(items[0]), self.eval(items[1]));
                match (scalar_text(&resource), scalar_text(&attribute)) {
                    (Some(resource), Some(attribute)) => (resource, attribute),
                    _ if resource.as_unknown().or(attribute.as_unknown()).is_some() => {
                        return self.set_elsewhere(call, Reason::Computed);
                    }
                    _ => return self.invalid(call.span, "Fn::GetAtt takes a resource and an attribute: [Name, Arn]."),
                }
            }
        };
        self.attribute(&resource, &attribute, &format!("{} {resource}.{attribute}", call.label()), call.span)
    }

    /// The value that a name stands for.
    pub(super) fn named(&self, name: &str, label: &str, span: Span) -> Value {
        let in_loop = self.loops.borrow().iter().rev().find(|(own, _)| &**own == name).map(|(_, value)| value.clone());
        if let Some(value) = in_loop {
            return value.referred(label, span, None);
        }
        if name == "AWS::NoValue" {
            return Value::null().at(span);
        }
        if let Some(value) = self.parameters.get(name) {
            return value.clone().referred(label, span, None);
        }
        if name.starts_with("AWS::") {
            return self.pseudo(name, span);
        }
        if !self.resources.contains_key(name) && !self.template.has_macros() {
            return self.invalid(span, format!("There is no parameter or resource `{name}` in this template."));
        }
        self.computed(name, "id", label, span)
    }

    /// The value of an attribute that the service sets.
    pub(super) fn attribute(&self, resource: &str, attribute: &str, label: &str, span: Span) -> Value {
        let in_loop =
            self.loops.borrow().iter().rev().find(|(own, _)| &**own == resource).map(|(_, value)| value.clone());
        let resource = in_loop.as_ref().and_then(scalar_text).unwrap_or_else(|| resource.into());
        if let Some(name) = attribute.strip_prefix("Outputs.")
            && let Some(nested) = self.nested_stack(&resource)
        {
            return match nested.get(name) {
                Some(value) => value.clone().referred(label, span, None),
                None => self.invalid(span, format!("The stack `{resource}` has no output `{name}`.")),
            };
        }
        if !self.resources.contains_key(&resource) && !self.template.has_macros() {
            return self.invalid(span, format!("There is no resource `{resource}` in this template."));
        }
        self.computed(&resource, &snake_case(attribute), label, span)
    }

    fn computed(&self, resource: &str, attribute: &str, label: &str, span: Span) -> Value {
        self.referred.borrow_mut().insert(resource.into());
        let reference = Reference {
            root: self.stack.root.as_str().into(),
            address: self.stack.qualify(resource),
            attribute: AttrPath::from_steps([attribute.into()]),
        };
        let unknown = Unknown { set: true, ..Unknown::new(Reason::Computed, label).at(Some(span)) };
        Value::from(unknown).referred(label, span, Some(Arc::new(reference)))
    }

    /// A pseudo parameter: known to the service alone, but certainly set.
    fn pseudo(&self, name: &str, span: Span) -> Value {
        let candidates: &[&str] = match name {
            "AWS::Partition" => &["aws", "aws-cn", "aws-us-gov"],
            "AWS::URLSuffix" => &["amazonaws.com", "amazonaws.com.cn"],
            "AWS::StackId" | "AWS::StackName" | "AWS::Region" | "AWS::AccountId" | "AWS::NotificationARNs" => &[],
            _ => return self.invalid(span, format!("There is no pseudo parameter `{name}`.")),
        };
        let prefix = (name == "AWS::StackId").then(|| "arn:aws".into());
        let candidates = candidates.iter().map(|text| Value::from(*text).at(span)).collect();
        let unknown = Unknown { set: true, prefix, candidates, ..Unknown::new(Reason::Computed, name).at(Some(span)) };
        Value::from(unknown).at(span)
    }
}

/// `DNSName` as `dns_name`, `Arn` as `arn`: attributes go by Terraform's manner of writing.
pub(crate) fn snake_case(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut out = String::with_capacity(name.len() + 4);
    for (at, char) in chars.iter().enumerate() {
        let after_small = at > 0 && (chars[at - 1].is_lowercase() || chars[at - 1].is_ascii_digit());
        let before_small =
            at > 0 && chars[at - 1].is_uppercase() && chars.get(at + 1).is_some_and(|next| next.is_lowercase());
        if char.is_uppercase() && (after_small || before_small) {
            out.push('_');
        }
        out.extend(char.to_lowercase());
    }
    out
}

//! One resource of a plan or state: what it is called, what will become of it, and its values.

use std::sync::Arc;

use jsonc_parser::ast::{Object, Value as Json};
use trueline_ir::{Action, Format, InstanceKey, Mode, Resource, ResourceId, Tracked, Value};
use trueline_source::{SourcePath, Span};

use super::address;
use super::json::{Part, Reader, member, text};
use super::outline::Broken;

/// A resource as a file writes it, nothing of it understood yet.
pub(crate) struct Record<'t> {
    part: Part<'t>,
}

/// The three trees of values that a plan or state keeps of a resource.
#[derive(Debug, Default)]
pub(crate) struct Values {
    pub(crate) values: Option<Value>,
    pub(crate) unknown: Option<Value>,
    pub(crate) sensitive: Option<Value>,
}

impl<'t> Record<'t> {
    /// Reads the object at a range.
    pub(crate) fn read(reader: &Reader<'t>, range: std::ops::Range<usize>) -> Result<Self, Broken> {
        let part = reader.parse(range)?;
        match part.json {
            Json::Object(_) => Ok(Record { part }),
            _ => Err(Broken::new(part.start, "expected an object")),
        }
    }

    fn object(&self) -> &Object<'t> {
        self.part.json.as_object().expect("a record is an object")
    }

    fn change(&self) -> Option<&Object<'t>> {
        self.object().get_object("change")
    }

    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        text(self.object(), name)
    }

    /// The action of a plan's change; `Err` with its words if no format that we know has it.
    pub(crate) fn action(&self) -> Result<Option<Action>, String> {
        let Some(actions) = self.change().and_then(|change| change.get_array("actions")) else { return Ok(None) };
        let words: Vec<&str> =
            actions.elements.iter().filter_map(Json::as_string_lit).map(|word| &*word.value).collect();
        Action::of_words(&words).map(Some).ok_or_else(|| words.join(", "))
    }

    /// The values of a plan's change: those after it, of what is deleted those before it.
    pub(crate) fn change_values(&self, reader: &Reader<'t>, is_deleted: bool) -> Values {
        let read = |name: &str| {
            let json = member(self.change()?, name)?;
            Some(reader.value(json, self.part.start))
        };
        if is_deleted {
            return Values { values: read("before"), unknown: None, sensitive: read("before_sensitive") };
        }
        Values { values: read("after"), unknown: read("after_unknown"), sensitive: read("after_sensitive") }
    }

    /// The values of a resource in `planned_values`, `prior_state` and what `terraform show -json` says of a state.
    pub(crate) fn shown_values(&self, reader: &Reader<'t>) -> Values {
        let read = |name: &str| Some(reader.value(member(self.object(), name)?, self.part.start));
        Values { values: read("values"), unknown: None, sensitive: read("sensitive_values") }
    }

    /// What the plan says beside the values.
    pub(crate) fn tracked(&self, action: Option<Action>, reported: Vec<Arc<str>>) -> Tracked {
        let importing = self.change().and_then(|change| change.get_object("importing"));
        let importing = importing.map(|importing| text(importing, "id").unwrap_or_default().into());
        let moved_from = self.text("previous_address").map(Arc::from);
        let tainted = self.object().get_boolean("tainted").is_some_and(|tainted| tainted.value);
        Tracked { action, moved_from, earlier: Vec::new(), importing, tainted, reported }
    }

    /// The resource, as yet without attributes. `None` if the record lacks a name or type.
    pub(crate) fn resource(&self, reader: &Reader<'t>, root: &SourcePath) -> Option<Resource> {
        let address = self.text("address")?;
        let header = self.object().get("address").map(|property| reader.span(&property.value, self.part.start));
        let instance = Instance {
            module: address::module_of(address),
            is_data: self.text("mode") == Some("data"),
            kind: self.text("type")?,
            name: self.text("name")?,
            provider: self.text("provider_name").unwrap_or_default(),
            key: member(self.object(), "index"),
            deposed: self.text("deposed").or_else(|| self.text("deposed_key")),
            span: reader.span(&self.part.json, self.part.start),
        };
        let resource = instance.resource(reader, root);
        Some(Resource { header: header.unwrap_or(resource.header), ..resource })
    }

    /// The strings in the member `name`, an array.
    pub(crate) fn texts(&self, name: &str) -> Vec<Arc<str>> {
        let items = self.object().get_array(name).into_iter().flat_map(|array| &array.elements);
        items.filter_map(Json::as_string_lit).map(|literal| (&*literal.value).into()).collect()
    }

    /// The place of the record.
    pub(crate) fn span(&self, reader: &Reader<'t>) -> Span {
        reader.span(&self.part.json, self.part.start)
    }
}

/// What an instance of a block is called, and where it stands.
pub(crate) struct Instance<'i> {
    pub(crate) module: &'i str,
    pub(crate) is_data: bool,
    pub(crate) kind: &'i str,
    pub(crate) name: &'i str,
    /// As the file writes it; empty if it does not.
    pub(crate) provider: &'i str,
    pub(crate) key: Option<&'i Json<'i>>,
    /// Set for an object that a replacement left behind.
    pub(crate) deposed: Option<&'i str>,
    pub(crate) span: Span,
}

impl Instance<'_> {
    /// The resource, as yet without attributes.
    pub(crate) fn resource(&self, reader: &Reader<'_>, root: &SourcePath) -> Resource {
        let Instance { module, kind, name, .. } = *self;
        let key = self.key.and_then(|key| match key {
            Json::NumberLit(number) => number.value.parse().ok().map(InstanceKey::Index),
            Json::StringLit(text) => Some(InstanceKey::Key((&*text.value).into())),
            _ => None,
        });
        let dot = if module.is_empty() { "" } else { "." };
        let data = if self.is_data { "data." } else { "" };
        let suffix = key.as_ref().map(ToString::to_string).unwrap_or_default();
        let plain = format!("{module}{dot}{data}{kind}.{name}{suffix}");
        let block_address = address::of_block(&plain).into();
        let address = match self.deposed {
            // Terraform's own words.
            Some(deposed) => format!("{plain} (deposed object {deposed})"),
            None => plain,
        };
        let provider = match provider(self.provider) {
            "" => kind.split('_').next().unwrap_or(kind),
            provider => provider,
        };
        Resource {
            id: ResourceId { kind: reader.name(kind), root: root.clone(), address: address.into() },
            block_address,
            native_type: reader.name(kind),
            name: reader.name(name),
            namespace: (!module.is_empty()).then(|| reader.name(module)),
            provider: reader.name(provider),
            format: Format::Terraform,
            mode: if self.is_data { Mode::Data } else { Mode::Managed },
            key,
            attributes: Value::null(),
            span: self.span,
            header: self.span.head(),
            calls: Arc::new([]),
            doubt: None,
            ignore_changes: Vec::new(),
            folds: Vec::new(),
            links: Vec::new(),
            stand_in: false,
            construct: None,
            tracked: None,
            native: None,
            metadata: None,
        }
    }
}

/// The local name of a provider: `aws` of `registry.terraform.io/hashicorp/aws`, and of
/// `provider["registry.terraform.io/hashicorp/aws"].west` in a state.
pub(crate) fn provider(name: &str) -> &str {
    let source = name.split_once("provider[\"").map_or(name, |(_, rest)| rest.split('"').next().unwrap_or(rest));
    let source = source.rsplit('/').next().unwrap_or(source);
    source.strip_prefix("provider.").map_or(source, |rest| rest.split('.').next().unwrap_or(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn providers_have_local_names() {
        for (name, local) in [
            ("registry.terraform.io/hashicorp/aws", "aws"),
            ("registry.opentofu.org/hashicorp/google", "google"),
            ("provider[\"registry.terraform.io/hashicorp/aws\"].west", "aws"),
            ("module.m.provider[\"registry.terraform.io/hashicorp/aws\"]", "aws"),
            ("provider.aws", "aws"),
            ("provider.aws.west", "aws"),
            ("aws", "aws"),
        ] {
            assert_eq!(provider(name), local, "{name}");
        }
    }
}

use trueline_ir::{Resource, ResourceId, Value};

use super::{Hop, Route};

/// A way from the internet in the making: what stands before a resource, and what is in doubt.
#[derive(Debug, Default)]
pub(super) struct Door {
    hops: Vec<Hop>,
    doubts: Vec<String>,
}

impl Door {
    /// Something on the way.
    pub(super) fn hop(&mut self, resource: &ResourceId, how: impl Into<String>) {
        self.hops.push(Hop { resource: resource.clone(), how: how.into() });
    }

    /// Something that is not known of the way.
    pub(super) fn doubt(&mut self, doubt: impl Into<String>) {
        let doubt = doubt.into();
        if !self.doubts.contains(&doubt) {
            self.doubts.push(doubt);
        }
    }

    /// The way to a resource that answers the internet.
    pub(super) fn opens(mut self, resource: &Resource, how: String) -> Route {
        if resource.doubt.is_some() {
            self.doubt(format!("whether {} exists", resource.id.address));
        }
        self.hop(&resource.id, how);
        Route { hops: self.hops, doubts: self.doubts }
    }

    /// What an attribute that is true or false says; one that is not known counts as true, in doubt.
    pub(super) fn flag(&mut self, resource: &Resource, value: Option<&Value>, name: &str, absent: bool) -> bool {
        let Some(value) = value.filter(|value| !value.is_null()) else { return absent };
        // Terraform takes "true" for true.
        let known = value.as_bool().or_else(|| value.as_str().map(|text| text == "true"));
        known.unwrap_or_else(|| {
            self.doubt(format!("what {name} of {} is", resource.id.address));
            true
        })
    }
}

/// The value at a path of keys, going through the first item of lists.
pub(super) fn reach<'v>(resource: &'v Resource, path: &[&str]) -> Option<&'v Value> {
    path.iter().try_fold(&resource.attributes, |value, key| first(value).get(key))
}

fn first(value: &Value) -> &Value {
    value.as_items().and_then(<[Value]>::first).unwrap_or(value)
}

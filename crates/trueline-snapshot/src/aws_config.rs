//! Configuration items of AWS Config: snapshot and history files, what the command line prints of them, results of advanced
//! queries, and notifications of a change as EventBridge and SNS carry them.
//! <https://docs.aws.amazon.com/config/latest/developerguide/config-item-table.html>

use serde_json::{Map as Object, Value as Json};
use trueline_ir::Moment;
use trueline_model::Dialect;

use crate::item::{Item, tags};
use crate::json::{text, unpacked};

/// The item that a piece is or carries, if it is one, and whether it came alone, as a notification.
pub(crate) fn item(json: Json) -> Option<(Item, bool)> {
    // The results of a query are texts.
    let mut json = unpacked(json);
    if let Some(message) = json.get_mut("Message") {
        json = unpacked(message.take());
    }
    if let Some(detail) = json.get_mut("detail") {
        json = detail.take();
    }
    match json.get_mut("configurationItem") {
        Some(item) => Some((read(item.take())?, true)),
        None => Some((read(json)?, false)),
    }
}

fn read(mut json: Json) -> Option<Item> {
    let native_type = text(&json, "resourceType")?.to_owned();
    let id = text(&json, "resourceId")?.to_owned();
    let own = |name: &str| text(&json, name).map(str::to_owned);
    let captured = own("configurationItemCaptureTime").and_then(|time| Moment::parse(&time));
    let (arn, name) = (own("arn").or_else(|| own("ARN")), own("resourceName"));
    let status = own("configurationItemStatus").unwrap_or_default();
    let tags = json.get("tags").and_then(tags);
    let mut properties = members(json.get_mut("configuration")?.take());
    if let Some(more) = json.get_mut("supplementaryConfiguration") {
        let more = members(more.take());
        properties.extend(more.into_iter().map(|(name, json)| (name, unpacked(json))));
    }
    Some(Item {
        native_type,
        dialect: Dialect::Config,
        id,
        arn,
        name,
        address: None,
        captured,
        is_deleted: status.starts_with("ResourceDeleted"),
        properties: Json::Object(properties),
        tags,
    })
}

/// The members of an object, which may be written as a text; of what is gone there are none.
fn members(json: Json) -> Object<String, Json> {
    match unpacked(json) {
        Json::Object(members) => members,
        _ => Object::new(),
    }
}

//! Rows of Azure Resource Graph, as `az graph query` and the portal write them.
//! <https://learn.microsoft.com/azure/governance/resource-graph/concepts/query-language>

use serde_json::Value as Json;
use trueline_model::Dialect;

use crate::item::{Item, tags};
use crate::json::{text, unpacked};

/// The resource that a row is, if it is one.
pub(crate) fn item(json: &mut Json) -> Option<Item> {
    let id = text(json, "id").filter(|id| id.to_ascii_lowercase().starts_with("/subscriptions/"))?.to_owned();
    let native_type = text(json, "type")?.to_ascii_lowercase();
    let name = text(json, "name").map(str::to_owned);
    let tags = json.get("tags").and_then(tags);
    let inner = json.get_mut("properties").map(|properties| unpacked(properties.take()));
    let mut members = json.as_object()?.clone();
    for known in ["id", "type", "tags", "subscriptionId", "tenantId", "properties"] {
        members.remove(known);
    }
    if let Some(Json::Object(inner)) = inner {
        members.extend(inner);
    }
    Some(Item {
        native_type,
        dialect: Dialect::Azure,
        id,
        arn: None,
        name,
        address: None,
        captured: None,
        is_deleted: false,
        properties: Json::Object(members),
        tags,
    })
}

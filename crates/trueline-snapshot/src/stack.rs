//! What CloudFormation tells of a stack: `describe-stack-resources` and `list-stack-resources`, which name what is in it, and
//! `describe-stack-resource-drifts`, which has the live properties too.
//! <https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackResourceDrift.html>

use serde_json::Value as Json;
use trueline_ir::Moment;
use trueline_model::Dialect;

use crate::item::{Item, tags};
use crate::json::{text, unpacked};

/// The resource that a piece is, if it is one of a stack.
pub(crate) fn item(json: &mut Json) -> Option<Item> {
    let address = text(json, "LogicalResourceId")?.to_owned();
    let native_type = text(json, "ResourceType")?.to_owned();
    let id = text(json, "PhysicalResourceId").unwrap_or(&address).to_owned();
    let is_deleted = text(json, "StackResourceDriftStatus") == Some("DELETED")
        || text(json, "ResourceStatus") == Some("DELETE_COMPLETE");
    let captured = ["Timestamp", "LastUpdatedTimestamp"].iter().find_map(|name| Moment::parse(text(json, name)?));
    let properties = json.get_mut("ActualProperties").map(|properties| unpacked(properties.take()));
    Some(Item {
        native_type,
        dialect: Dialect::Template,
        arn: id.starts_with("arn:").then(|| id.clone()),
        name: Some(address.clone()),
        id,
        address: Some(address),
        captured,
        is_deleted,
        tags: properties.as_ref().and_then(|properties| properties.get("Tags")).and_then(tags),
        properties: properties.unwrap_or_else(|| Json::Object(Default::default())),
    })
}

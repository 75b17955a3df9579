//! What `aws cloudcontrol get-resource` and `list-resources` print: properties as templates have them, in a text.
//! <https://docs.aws.amazon.com/cloudcontrolapi/latest/APIReference/API_ResourceDescription.html>

use serde_json::Value as Json;
use trueline_model::Dialect;

use crate::item::{Item, tags};
use crate::json::{text, unpacked};

/// Whether a piece is the description of a resource, whose type is told by what is around it.
pub(crate) fn is_description(json: &Json) -> bool {
    json.get("Identifier").is_some() && json.get("Properties").is_some()
}

/// The only resource in what `get-resource` prints.
pub(crate) fn alone(json: &mut Json) -> Option<Item> {
    let native_type = text(json, "TypeName")?.to_owned();
    described(json.get_mut("ResourceDescription")?.take(), &native_type)
}

/// A described resource of a type.
pub(crate) fn described(mut json: Json, native_type: &str) -> Option<Item> {
    let id = text(&json, "Identifier")?.to_owned();
    let properties = unpacked(json.get_mut("Properties")?.take());
    let arn = ["Arn", "ARN", "TopicArn", "LoadBalancerArn"].iter().find_map(|name| text(&properties, name));
    let name_members =
        ["Name", "BucketName", "RoleName", "UserName", "GroupName", "TableName", "FunctionName", "QueueName"];
    let name = name_members.iter().find_map(|name| text(&properties, name));
    Some(Item {
        native_type: native_type.to_owned(),
        dialect: Dialect::Template,
        id,
        arn: arn.map(str::to_owned),
        name: name.map(str::to_owned),
        address: None,
        captured: None,
        is_deleted: false,
        tags: properties.get("Tags").and_then(tags),
        properties,
    })
}

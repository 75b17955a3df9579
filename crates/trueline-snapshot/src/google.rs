//! Assets of Google's Cloud Asset Inventory, one a line as `gcloud asset export` writes them, or as a list.
//! <https://cloud.google.com/asset-inventory/docs/reference/rest/v1/Asset>

use serde_json::Value as Json;
use trueline_ir::Moment;
use trueline_model::Dialect;

use crate::item::Item;
use crate::json::text;

/// The resource that an asset is, if it is one. What is exported without its content is known by name alone.
pub(crate) fn item(json: &mut Json) -> Option<Item> {
    let native_type = text(json, "assetType").or_else(|| text(json, "asset_type"))?.to_owned();
    let full_name = text(json, "name")?.trim_start_matches("//").to_owned();
    let time = text(json, "updateTime").or_else(|| text(json, "update_time"));
    let captured = time.and_then(Moment::parse);
    let data = json.get_mut("resource").and_then(|resource| resource.get_mut("data")).map(Json::take);
    let mut data = data.unwrap_or_else(|| Json::Object(Default::default()));
    let last = full_name.rsplit('/').next().unwrap_or_default().to_owned();
    if let Some(members) = data.as_object_mut() {
        // Full names lead through the project; Terraform names the last part.
        let name = members.get("name").and_then(Json::as_str).and_then(|name| name.rsplit('/').next()).unwrap_or(&last);
        let name = Json::String(name.to_owned());
        members.insert("name".to_owned(), name);
        for link in ["network", "machineType", "zone", "region", "subnetwork"] {
            if let Some(Json::String(link)) = members.get_mut(link)
                && let Some(short) = link.rsplit('/').next().map(str::to_owned)
            {
                *link = short;
            }
        }
    }
    Some(Item {
        native_type,
        dialect: Dialect::Google,
        id: full_name,
        arn: None,
        name: text(&data, "name").map(str::to_owned),
        address: None,
        captured,
        is_deleted: false,
        properties: data,
        tags: None,
    })
}

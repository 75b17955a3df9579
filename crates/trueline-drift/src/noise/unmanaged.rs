//! What every account has without anybody declaring it.

use trueline_ir::{Format, Mode, Resource, Value};

/// Namespaces of the cluster itself.
const OF_THE_CLUSTER: [&str; 3] = ["kube-node-lease", "kube-public", "kube-system"];

/// Whether an object of Kubernetes was made by the cluster, or by a controller for another object.
fn is_of_the_cluster(resource: &Resource) -> bool {
    if resource.format != Format::Kubernetes {
        return false;
    }
    let metadata = resource.attributes.get("metadata");
    let owners = metadata.and_then(|metadata| metadata.get("ownerReferences")).and_then(Value::as_items);
    let name = &*resource.name;
    owners.is_some_and(|owners| !owners.is_empty())
        || resource.namespace.as_deref().is_some_and(|namespace| OF_THE_CLUSTER.contains(&namespace))
        || name.starts_with("system:")
        || match &*resource.id.kind {
            "Namespace" => name == "default" || OF_THE_CLUSTER.contains(&name),
            "ServiceAccount" => name == "default",
            "ConfigMap" => name == "kube-root-ca.crt",
            "Service" => name == "kubernetes",
            "Event" | "Endpoints" | "EndpointSlice" | "Lease" | "Node" => true,
            _ => false,
        }
}

/// Whether nobody would declare this live resource: it comes with the account, or with another resource.
pub(crate) fn is_expected(resource: &Resource) -> bool {
    let text = |name: &str| resource.attributes.get(name).and_then(Value::as_str).unwrap_or_default();
    let is_true = |name: &str| resource.attributes.get(name).and_then(Value::as_bool) == Some(true);
    resource.mode == Mode::Data
        || resource.is_deleted()
        || is_of_the_cluster(resource)
        || match &*resource.id.kind {
            "aws_default_vpc"
            | "aws_default_subnet"
            | "aws_default_security_group"
            | "aws_default_network_acl"
            | "aws_default_route_table"
            | "aws_vpc_dhcp_options" => true,
            // Roles and policies that AWS makes for its own services.
            "aws_iam_role" | "aws_iam_service_linked_role" => text("path").starts_with("/aws-service-role/"),
            "aws_iam_policy" => text("arn").starts_with("arn:aws:iam::aws:"),
            "aws_security_group" => text("name") == "default",
            "aws_vpc" => is_true("default") || is_true("is_default"),
            "aws_subnet" => is_true("default_for_az"),
            "aws_network_acl" => is_true("is_default") || is_true("default"),
            "aws_route_table" => is_true("main"),
            "aws_kms_key" => text("key_manager") == "AWS",
            "aws_kms_alias" => text("name").starts_with("alias/aws/"),
            _ => false,
        }
}

//! What of Kubernetes answers the internet itself.

use trueline_ir::{Resource, Value};

use super::door::{Door, reach};

/// Annotations by which clouds keep a load balancer within the network, and the values that do.
const INTERNAL: [(&str, &[&str]); 7] = [
    ("service.beta.kubernetes.io/aws-load-balancer-internal", &["true", "0.0.0.0/0"]),
    ("service.beta.kubernetes.io/aws-load-balancer-scheme", &["internal"]),
    ("service.beta.kubernetes.io/azure-load-balancer-internal", &["true"]),
    ("networking.gke.io/load-balancer-type", &["Internal"]),
    ("cloud.google.com/load-balancer-type", &["Internal"]),
    ("alb.ingress.kubernetes.io/scheme", &["internal"]),
    ("kubernetes.io/ingress.class", &["gce-internal"]),
];

/// How an object answers the internet, if it does.
pub(super) fn door(resource: &Resource, door: &mut Door) -> Option<String> {
    if is_internal(resource) {
        return None;
    }
    match &*resource.id.kind {
        "Ingress" => {
            door.doubt(format!("whether the controller of {} faces the internet", resource.id.address));
            Some("takes requests from outside of the cluster".to_owned())
        }
        "Service" => service(resource, door),
        _ => None,
    }
}

fn service(resource: &Resource, door: &mut Door) -> Option<String> {
    match reach(resource, &["spec", "type"])?.as_str()? {
        "LoadBalancer" => {
            let ranges = reach(resource, &["spec", "loadBalancerSourceRanges"]).and_then(Value::as_items);
            let is_open = ranges.is_none_or(|ranges| {
                ranges.is_empty() || ranges.iter().any(|range| matches!(range.as_str(), Some("0.0.0.0/0" | "::/0")))
            });
            is_open.then(|| "has a load balancer that faces the internet".to_owned())
        }
        "NodePort" => {
            door.doubt(format!("whether the nodes' ports of {} can be reached", resource.id.address));
            Some("listens on a port of every node".to_owned())
        }
        _ => None,
    }
}

fn is_internal(resource: &Resource) -> bool {
    let annotations = reach(resource, &["metadata", "annotations"]);
    let says = |key: &str| annotations.and_then(|annotations| annotations.get(key)?.as_str());
    INTERNAL.iter().any(|(key, values)| says(key).is_some_and(|value| values.contains(&value)))
}

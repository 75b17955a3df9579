//! Where a way leads on from a resource that is reached.

use trueline_ir::{Resource, ResourceSet};

use super::{Hop, targets, users};

/// A step from one resource to the next.
struct Edge {
    /// The type of what is reached so far.
    from: &'static str,
    /// What it does with the next.
    how: &'static str,
    to: To,
}

/// How the two are linked.
enum To {
    /// It refers to the next in this attribute.
    Own(&'static str),
    /// The next is of this type and refers to it in this attribute.
    User(&'static str, &'static str),
}

use To::{Own, User};

const EDGES: &[Edge] = &[
    edge("aws_lb", "listens", User("aws_lb_listener", "load_balancer_arn")),
    edge("aws_lb", "listens", User("aws_alb_listener", "load_balancer_arn")),
    edge("aws_alb", "listens", User("aws_lb_listener", "load_balancer_arn")),
    edge("aws_alb", "listens", User("aws_alb_listener", "load_balancer_arn")),
    edge("aws_lb_listener", "has a rule", User("aws_lb_listener_rule", "listener_arn")),
    edge("aws_lb_listener", "forwards", Own("default_action")),
    edge("aws_alb_listener", "forwards", Own("default_action")),
    edge("aws_lb_listener_rule", "forwards", Own("action")),
    edge("aws_lb_target_group", "has a target", User("aws_lb_target_group_attachment", "target_group_arn")),
    edge("aws_alb_target_group", "has a target", User("aws_lb_target_group_attachment", "target_group_arn")),
    edge("aws_lb_target_group_attachment", "forwards", Own("target_id")),
    edge("aws_lb_target_group", "forwards", User("aws_autoscaling_group", "target_group_arns")),
    edge("aws_alb_target_group", "forwards", User("aws_autoscaling_group", "target_group_arns")),
    edge("aws_lb_target_group", "forwards", User("aws_ecs_service", "load_balancer")),
    edge("aws_alb_target_group", "forwards", User("aws_ecs_service", "load_balancer")),
    edge("aws_elb", "forwards", Own("instances")),
    edge("aws_elb", "forwards", User("aws_autoscaling_group", "load_balancers")),
    edge("aws_autoscaling_group", "starts", Own("launch_template")),
    edge("aws_autoscaling_group", "starts", Own("launch_configuration")),
    edge("aws_ecs_service", "runs", Own("task_definition")),
    edge("aws_ecs_task_definition", "acts as", Own("task_role_arn")),
    edge("aws_lambda_function_url", "calls", Own("function_name")),
    edge("aws_lambda_function", "acts as", Own("role")),
    edge("aws_api_gateway_rest_api", "hands on", User("aws_api_gateway_integration", "rest_api_id")),
    edge("aws_api_gateway_integration", "calls", Own("uri")),
    edge("aws_apigatewayv2_api", "hands on", User("aws_apigatewayv2_integration", "api_id")),
    edge("aws_apigatewayv2_integration", "calls", Own("integration_uri")),
    edge("aws_cloudfront_distribution", "serves", Own("origin")),
    edge("aws_instance", "acts as", Own("iam_instance_profile")),
    edge("aws_launch_template", "acts as", Own("iam_instance_profile")),
    edge("aws_launch_configuration", "acts as", Own("iam_instance_profile")),
    edge("aws_iam_instance_profile", "acts as", Own("role")),
    edge("aws_instance", "has a volume", User("aws_volume_attachment", "instance_id")),
    edge("aws_volume_attachment", "has a volume", Own("volume_id")),
    edge("aws_rds_cluster_instance", "serves", Own("cluster_identifier")),
    edge("aws_neptune_cluster_instance", "serves", Own("cluster_identifier")),
    edge("aws_docdb_cluster_instance", "serves", Own("cluster_identifier")),
    edge("Ingress", "forwards", Own("spec")),
    edge("Service", "forwards", Own("spec")),
];

const fn edge(from: &'static str, how: &'static str, to: To) -> Edge {
    Edge { from, how, to }
}

/// What can be reached from a resource in one step.
pub(super) fn from(set: &ResourceSet, resource: &Resource) -> Vec<Hop> {
    let mut hops: Vec<Hop> = Vec::new();
    for edge in EDGES.iter().filter(|edge| edge.from == &*resource.id.kind) {
        let next: Vec<&Resource> = match edge.to {
            Own(attribute) => targets(set, resource, attribute).collect(),
            User(kind, attribute) => users(set, resource, kind, attribute).collect(),
        };
        // What an Ingress names beside services, say its certificate, is not reached through it.
        let is_meant = |other: &&Resource| edge.from != "Ingress" || &*other.id.kind == "Service";
        for other in next.into_iter().filter(is_meant) {
            if !hops.iter().any(|hop| hop.resource == other.id) {
                hops.push(Hop { resource: other.id.clone(), how: format!("{} {} it", resource.id.address, edge.how) });
            }
        }
    }
    hops
}

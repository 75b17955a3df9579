//! What providers plan for arguments that a configuration leaves out, where the plan already tells: `delay_seconds` of a
//! queue is 0.
//!
//! A table is text: a line for each resource type, with tabs between the type and its defaults. A default is the dotted path
//! of an argument, without indexes, and its value as JSON: `root_block_device.delete_on_termination=true`. It is read off
//! real plans; what the provider only fills in when it creates the resource is not here.

use std::sync::LazyLock;

use crate::{Member, of};

/// The AWS provider, 5.100.0.
static AWS: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let lines = include_str!("aws-defaults.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).collect()
});

/// What the provider plans for the argument at `path` of a resource type when it is not written, as JSON.
pub fn default(kind: &str, path: &str) -> Option<&'static str> {
    defaults(kind).find(|(own, _)| *own == path).map(|(_, json)| json)
}

/// All defaults of a resource type, sorted by path.
pub fn defaults(kind: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let at = AWS.binary_search_by(|(name, _)| (*name).cmp(kind)).ok();
    let line = at.map(|at| AWS[at].1).unwrap_or_default();
    line.split('\t').filter_map(|default| default.split_once('='))
}

/// Whether the provider plans `""` for a string that is left out of an element of a set, and an empty list or set for a
/// list or set. So do all types of the first plugin SDK. They are told by their `id`, which a configuration may set.
/// <https://developer.hashicorp.com/terraform/plugin/framework/migrating>
pub fn fills_sets(kind: &str) -> bool {
    let id = of(kind).and_then(|block| block.member("id"));
    matches!(id, Some(Member::Attribute { flags, .. }) if flags.contains('o'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_defaults_of_arguments() {
        for (kind, path, expected) in [
            ("aws_sqs_queue", "max_message_size", Some("262144")),
            ("aws_sqs_queue", "policy", None),
            ("aws_security_group", "description", Some("\"Managed by Terraform\"")),
            ("aws_security_group", "name", None),
            ("aws_instance", "root_block_device.delete_on_termination", Some("true")),
            ("aws_iam_role", "path", Some("\"/\"")),
            ("aws_no_such", "path", None),
        ] {
            assert_eq!(default(kind, path), expected, "{kind} {path}");
        }
    }

    #[test]
    fn types_of_the_framework_fill_nothing() {
        assert!(fills_sets("aws_network_acl"));
        assert!(!fills_sets("aws_vpc_security_group_ingress_rule") && !fills_sets("aws_no_such"));
    }

    #[test]
    fn every_default_is_of_an_argument() {
        assert!(AWS.is_sorted());
        for (kind, _) in &*AWS {
            for (path, _) in defaults(kind) {
                let mut steps = path.split('.');
                let mut member = of(kind).and_then(|block| block.member(steps.next()?));
                let mut in_type = None;
                for step in steps {
                    (member, in_type) = match member {
                        Some(Member::Block { block, .. }) => (block.member(step), None),
                        Some(Member::Attribute { kind, .. }) => {
                            (None, kind.objects().and_then(|kind| kind.field(step)))
                        }
                        None => (None, None),
                    };
                }
                let argument = matches!(member, Some(Member::Attribute { flags, .. }) if flags.contains('o'));
                assert!(argument || in_type.is_some(), "{kind} {path}");
            }
        }
    }
}

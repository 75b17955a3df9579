use trueline_finding::Severity;
use trueline_ir::{AttrPath, Step};

/// What of a system a value is about, as far as its name tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Touch {
    /// Who can reach it over the network.
    Exposure,
    /// Who may do what.
    Identity,
    /// Whether data are unreadable to others.
    Encryption,
    /// Whether what happens is written down.
    Logging,
    /// Something else.
    Other,
}

const EXPOSURE: &[&str] = &[
    "public",
    "ingress",
    "egress",
    "cidr",
    "security_group",
    "firewall",
    "acl",
    "exposed",
    "gateway",
    "endpoint_access",
    "source_ranges",
    "internal",
    "listener",
    "route",
    "load_balancer",
    "hostnetwork",
    "host_network",
    "hostport",
    "nodeport",
    "loadbalancer",
    "ip_rules",
    "allow_blob",
    "network_rule",
];
const IDENTITY: &[&str] = &[
    "policy",
    "policies",
    "principal",
    "role",
    "iam",
    "permission",
    "users",
    "group_membership",
    "password",
    "mfa",
    "trust",
    "assume",
    "members",
    "binding",
    "serviceaccount",
    "service_account",
    "privileg",
    "capabilities",
    "runas",
    "securitycontext",
    "metadata_options",
    "http_tokens",
];
const ENCRYPTION: &[&str] =
    &["encrypt", "kms", "sse", "tls", "ssl", "certificate", "cipher", "key_rotation", "rotation", "https", "transit"];
const LOGGING: &[&str] = &[
    "logging",
    "log_",
    "logs",
    "audit",
    "trail",
    "monitoring",
    "flow_log",
    "insights",
    "versioning",
    "backup",
    "retention",
    "deletion_protection",
    "recovery",
];

impl Touch {
    /// What a value of a resource type is about. The attribute counts before the type.
    pub fn of(kind: &str, path: &AttrPath) -> Touch {
        let keys = path.steps().iter().filter_map(|step| match step {
            Step::Key(key) => Some(key.to_ascii_lowercase()),
            Step::Index(_) => None,
        });
        let keys: Vec<String> = keys.collect();
        if keys.first().is_some_and(|key| matches!(&**key, "tags" | "tags_all" | "labels" | "description")) {
            return Touch::Other;
        }
        let by_path = keys.iter().rev().map(|key| Touch::of_name(key)).find(|touch| *touch != Touch::Other);
        by_path.unwrap_or_else(|| Touch::of_name(&kind.to_ascii_lowercase()))
    }

    fn of_name(name: &str) -> Touch {
        let words = [
            (EXPOSURE, Touch::Exposure),
            (ENCRYPTION, Touch::Encryption),
            (LOGGING, Touch::Logging),
            (IDENTITY, Touch::Identity),
        ];
        let found = words.into_iter().find(|(words, _)| words.iter().any(|word| name.contains(word)));
        found.map_or(Touch::Other, |(_, touch)| touch)
    }

    /// How bad it is that such a value is not as declared.
    pub fn severity(self) -> Severity {
        match self {
            Touch::Exposure | Touch::Identity => Severity::High,
            Touch::Encryption | Touch::Logging => Severity::Medium,
            Touch::Other => Severity::Low,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_tell_what_they_are_about() {
        for (kind, path, expected) in [
            ("aws_security_group", "ingress[0].cidr_blocks", Touch::Exposure),
            ("aws_s3_bucket_public_access_block", "block_public_acls", Touch::Exposure),
            ("aws_iam_role", "assume_role_policy", Touch::Identity),
            ("aws_kms_key", "enable_key_rotation", Touch::Encryption),
            ("aws_db_instance", "storage_encrypted", Touch::Encryption),
            ("aws_cloudtrail", "is_multi_region_trail", Touch::Logging),
            ("aws_instance", "instance_type", Touch::Other),
            ("aws_security_group", "tags.Name", Touch::Other),
        ] {
            assert_eq!(Touch::of(kind, &AttrPath::parse(path).unwrap()), expected, "{kind} {path}");
        }
    }
}

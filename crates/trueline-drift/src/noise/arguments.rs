//! Arguments that tell Terraform how to work and are no property of what is live.

/// At the top of any type.
const OF_TERRAFORM: &[&str] = &[
    "allow_major_version_upgrade",
    "allow_overwrite",
    "apply_immediately",
    "bucket_prefix",
    "cluster_identifier_prefix",
    "delete_automated_backups",
    "disable_api_termination_on_destroy",
    "final_snapshot_identifier",
    "force_delete",
    "force_destroy",
    "force_detach_policies",
    "force_new_deployment",
    "force_overwrite_replica_secret",
    "identifier_prefix",
    "name_prefix",
    "recovery_window_in_days",
    "replace_triggered_by",
    "retain_on_delete",
    "revoke_rules_on_delete",
    "skip_destroy",
    "skip_final_snapshot",
    "source_code_hash",
    "tags_all",
    "timeouts",
    "triggers",
    "triggers_replace",
    "user_data_replace_on_change",
    "wait_for_capacity_timeout",
    "wait_for_deployment",
    "wait_for_fulfillment",
    "wait_for_steady_state",
];

/// Of single types: what is uploaded, or only says how something is made.
const OF_TYPES: &[(&str, &str)] = &[
    ("aws_db_instance", "snapshot_identifier"),
    ("aws_iam_user_login_profile", "password_length"),
    ("aws_kms_key", "bypass_policy_lockout_safety_check"),
    ("aws_kms_key", "deletion_window_in_days"),
    ("aws_lambda_function", "filename"),
    ("aws_lambda_function", "publish"),
    ("aws_lambda_function", "s3_bucket"),
    ("aws_lambda_function", "s3_key"),
    ("aws_lambda_layer_version", "filename"),
    ("aws_rds_cluster", "snapshot_identifier"),
    ("aws_s3_object", "content"),
    ("aws_s3_object", "source"),
    ("aws_s3_object", "source_hash"),
    ("aws_ssm_parameter", "overwrite"),
];

/// Whether an argument at the top of a type is no property of what is live.
pub(crate) fn is_none_of_the_live(kind: &str, name: &str) -> bool {
    name == "id" || OF_TERRAFORM.contains(&name) || OF_TYPES.contains(&(kind, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_for_terraform_are_told_from_properties() {
        for (kind, name, expected) in [
            ("aws_s3_bucket", "force_destroy", true),
            ("aws_s3_bucket", "bucket", false),
            ("aws_lambda_function", "filename", true),
            ("aws_lambda_function", "runtime", false),
            ("aws_subnet", "timeouts", true),
        ] {
            assert_eq!(is_none_of_the_live(kind, name), expected, "{kind} {name}");
        }
    }

    #[test]
    fn every_argument_of_a_type_exists() {
        for (kind, name) in OF_TYPES {
            let member = trueline_schema::of(kind).and_then(|block| block.member(name));
            assert!(member.is_some(), "{kind} {name}");
        }
    }
}

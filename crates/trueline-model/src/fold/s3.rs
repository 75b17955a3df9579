use super::table::{Companion, Field, Target, blocks, is, renamed, same, wrapped};

/// What configures an `aws_s3_bucket`. Names on the left are those of the bucket's own blocks.
pub(crate) const COMPANIONS: &[Companion] = &[
    of_bucket(
        "aws_s3_bucket_acl",
        &[
            Target::Entry(same("acl")),
            Target::Entry(blocks(
                "grant",
                "access_control_policy.grant",
                &[
                    renamed("id", "grantee.id"),
                    renamed("type", "grantee.type"),
                    renamed("uri", "grantee.uri"),
                    wrapped("permissions", "permission"),
                ],
            )),
        ],
    ),
    of_bucket("aws_s3_bucket_policy", &[Target::Entry(same("policy"))]),
    of_bucket(
        "aws_s3_bucket_versioning",
        &[Target::Entry(blocks(
            "versioning",
            "versioning_configuration",
            &[is("enabled", "status", "Enabled"), is("mfa_delete", "mfa_delete", "Enabled")],
        ))],
    ),
    of_bucket(
        "aws_s3_bucket_logging",
        &[Target::Block {
            into: "logging",
            fields: &[
                same("target_bucket"),
                same("target_prefix"),
                same("target_grant"),
                same("target_object_key_format"),
            ],
        }],
    ),
    of_bucket(
        "aws_s3_bucket_server_side_encryption_configuration",
        &[Target::Block { into: "server_side_encryption_configuration", fields: &[same("rule")] }],
    ),
    of_bucket(
        "aws_s3_bucket_lifecycle_configuration",
        &[Target::Entry(blocks("lifecycle_rule", "rule", LIFECYCLE_RULE))],
    ),
    of_bucket(
        "aws_s3_bucket_public_access_block",
        &[Target::Block {
            into: "public_access_block",
            fields: &[
                same("block_public_acls"),
                same("block_public_policy"),
                same("ignore_public_acls"),
                same("restrict_public_buckets"),
            ],
        }],
    ),
    of_bucket(
        "aws_s3_bucket_ownership_controls",
        &[Target::Block { into: "ownership_controls", fields: &[same("rule")] }],
    ),
    of_bucket(
        "aws_s3_bucket_website_configuration",
        &[Target::Block {
            into: "website",
            fields: &[
                renamed("index_document", "index_document.suffix"),
                renamed("error_document", "error_document.key"),
                renamed("redirect_all_requests_to", "redirect_all_requests_to.host_name"),
                renamed("routing_rules", "routing_rules|routing_rule"),
            ],
        }],
    ),
    of_bucket(
        "aws_s3_bucket_object_lock_configuration",
        &[Target::Block { into: "object_lock_configuration", fields: &[same("object_lock_enabled"), same("rule")] }],
    ),
    of_bucket(
        "aws_s3_bucket_replication_configuration",
        &[Target::Block {
            into: "replication_configuration",
            fields: &[same("role"), blocks("rules", "rule", REPLICATION_RULE)],
        }],
    ),
    of_bucket("aws_s3_bucket_cors_configuration", &[Target::Entry(same("cors_rule"))]),
    of_bucket(
        "aws_s3_bucket_notification",
        &[Target::Block {
            into: "notification",
            fields: &[same("eventbridge"), same("lambda_function"), same("queue"), same("topic")],
        }],
    ),
];

const LIFECYCLE_RULE: &[Field] = &[
    same("id"),
    is("enabled", "status", "Enabled"),
    renamed("prefix", "prefix|filter.prefix|filter.and.prefix"),
    renamed("tags", "filter.and.tags"),
    renamed("abort_incomplete_multipart_upload_days", "abort_incomplete_multipart_upload.days_after_initiation"),
    same("expiration"),
    same("transition"),
    blocks("noncurrent_version_expiration", "noncurrent_version_expiration", &[renamed("days", "noncurrent_days")]),
    blocks(
        "noncurrent_version_transition",
        "noncurrent_version_transition",
        &[renamed("days", "noncurrent_days"), same("storage_class")],
    ),
];

const REPLICATION_RULE: &[Field] = &[
    same("id"),
    same("status"),
    same("prefix"),
    same("priority"),
    same("filter"),
    same("source_selection_criteria"),
    renamed("delete_marker_replication_status", "delete_marker_replication.status"),
    blocks(
        "destination",
        "destination",
        &[
            same("bucket"),
            same("storage_class"),
            same("access_control_translation"),
            same("metrics"),
            same("replication_time"),
            renamed("account_id", "account"),
            renamed("replica_kms_key_id", "encryption_configuration.replica_kms_key_id"),
        ],
    ),
];

/// The companions of a bucket have its name for an id.
const fn of_bucket(kind: &'static str, into: &'static [Target]) -> Companion {
    Companion { kind, parent: "aws_s3_bucket", join: "bucket", id_is_parent: true, into }
}

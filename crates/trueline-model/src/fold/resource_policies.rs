use super::table::{Companion, Target, same};

/// Types that give another resource its policy, and nothing else.
pub(crate) const COMPANIONS: &[Companion] = &[
    policy("aws_ecr_repository_policy", "aws_ecr_repository", "repository"),
    policy("aws_efs_file_system_policy", "aws_efs_file_system", "file_system_id"),
    policy("aws_kms_key_policy", "aws_kms_key", "key_id"),
    policy("aws_sns_topic_policy", "aws_sns_topic", "arn"),
    policy("aws_sqs_queue_policy", "aws_sqs_queue", "queue_url"),
];

const POLICY: &[Target] = &[Target::Entry(same("policy"))];

const fn policy(kind: &'static str, parent: &'static str, join: &'static str) -> Companion {
    Companion { kind, parent, join, id_is_parent: true, into: POLICY }
}

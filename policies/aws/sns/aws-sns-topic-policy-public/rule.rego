# METADATA
# title: SNS topic policy lets everyone use the topic
# description: >-
#   A statement of the topic's policy allows its actions to everyone, without a condition that narrows it.
#   Strangers can publish messages that the subscribers trust, or subscribe and read everything that is published.
# related_resources:
#   - https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sns_topic_policy
# custom:
#   id: aws-sns-topic-policy-public
#   severity: critical
#   confidence: high
#   remediation: >-
#     Name the accounts, roles or services in `Principal`, or add a condition `StringEquals` on
#     `aws:SourceAccount` or `aws:PrincipalOrgID`.
#   resource_types: [aws_sns_topic]
#   aliases: [CKV_AWS_169, AC_AWS_0385]
#   controls:
#     hipaa: ["164.312(a)(1)"]
#     nist-800-53: ["AC-3", "AC-6"]
#     pci-dss: ["7.2.1"]
#     soc2: ["CC6.1"]
package trueline.aws.sns.topic_policy_public

import data.trueline.lib.iam

deny contains finding if {
	some document in input.documents
	some path in iam.public_grants(document)
	finding := {
		"message": sprintf("The policy of %s lets everyone use the topic.", [input.address]),
		"path": path,
	}
}

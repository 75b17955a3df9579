# METADATA
# title: KMS key policy lets everyone use the key
# description: >-
#   A statement of the key's policy allows its actions to everyone, without a condition that narrows it. Any AWS
#   customer can then use the key, and what it encrypts is protected by nothing but the other locks around it.
# related_resources:
#   - https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
#   - https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
# custom:
#   id: aws-kms-key-policy-public
#   severity: critical
#   confidence: high
#   remediation: >-
#     Name your account (`arn:aws:iam::<account>:root`) or roles in `Principal`. For a service that works on
#     behalf of your users keep `*` only with `StringEquals` on `kms:CallerAccount` and `kms:ViaService`.
#   resource_types: [aws_kms_key, aws_kms_external_key, aws_kms_replica_key, aws_kms_replica_external_key]
#   aliases: [CKV_AWS_33, FG_R00252, AC_AWS_0162]
#   controls:
#     hipaa: ["164.312(a)(1)"]
#     nist-800-53: ["AC-3", "AC-6"]
#     pci-dss: ["7.2.1"]
#     soc2: ["CC6.1"]
package trueline.aws.kms.key_policy_public

import data.trueline.lib.iam

deny contains finding if {
	some document in input.documents
	some path in iam.public_grants(document)
	finding := {
		"message": sprintf("The policy of %s lets everyone use the key.", [input.address]),
		"path": path,
	}
}

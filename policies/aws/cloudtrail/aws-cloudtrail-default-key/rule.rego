# METADATA
# title: CloudTrail logs are not encrypted with a key of your own
# description: >-
#   Without `kms_key_id` the logs are encrypted with a key of S3: whoever may read the bucket may read them. A key
#   of your own adds a second lock, whose policy says who may decrypt what everyone did in the account.
# related_resources:
#   - https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudtrail
# custom:
#   id: aws-cloudtrail-default-key
#   severity: medium
#   confidence: high
#   remediation: >-
#     Set `kms_key_id` to the ARN of a KMS key whose policy lets CloudTrail encrypt and only auditors decrypt.
#   resource_types: [aws_cloudtrail]
#   aliases:
#     [
#       CKV_AWS_35, AWS-0015, AVD-AWS-0015, aws-cloudtrail-encryption-customer-managed-key, FG_R00035, AC_AWS_0033
#     ]
#   controls:
#     cis-aws-1.4: ["3.7"]
#     cis-aws-3.0: ["3.5"]
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-12"]
#     pci-dss: ["3.6.1"]
#     soc2: ["CC6.1"]
package trueline.aws.cloudtrail.default_key

import data.trueline.lib.encryption

key := object.get(input.attributes, "kms_key_id", null)

deny contains finding if {
	encryption.no_key(key)
	finding := {
		"message": sprintf("%s does not encrypt its logs with a KMS key.", [input.address]),
		"missing": ["kms_key_id"],
	}
}

deny contains finding if {
	encryption.is_aws_managed(key)
	finding := {
		"message": sprintf("%s encrypts its logs with %s, a key that AWS manages.", [input.address, key]),
		"path": ["kms_key_id"],
	}
}

# METADATA
# title: MSK cluster accepts clear text
# description: Messages can be sent and fetched in clear text, or pass readable between the brokers.
# related_resources:
#   - https://docs.aws.amazon.com/msk/latest/developerguide/msk-encryption.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/msk_cluster
# custom:
#   id: aws-msk-plaintext-transit
#   severity: high
#   confidence: high
#   remediation: >-
#     In `encryption_in_transit`, set `client_broker = "TLS"` and `in_cluster = true`, which are the defaults.
#   resource_types: [aws_msk_cluster]
#   aliases: [CKV_AWS_81, AWS-0073, AVD-AWS-0073, aws-msk-enable-in-transit-encryption]
#   controls:
#     hipaa: ["164.312(e)(1)", "164.312(e)(2)(ii)"]
#     nist-800-53: ["SC-8(1)"]
#     pci-dss: ["4.2.1"]
#     soc2: ["CC6.7"]
package trueline.aws.msk.plaintext_transit

import data.trueline.lib.values

deny contains finding if {
	input.attributes.encryption_info[0].encryption_in_transit[0].client_broker in {"PLAINTEXT", "TLS_PLAINTEXT"}
	finding := {
		"message": sprintf("%s lets clients connect in clear text.", [input.address]),
		"path": ["encryption_info", 0, "encryption_in_transit", 0, "client_broker"],
	}
}

deny contains finding if {
	values.is_false(input.attributes.encryption_info[0].encryption_in_transit[0].in_cluster)
	finding := {
		"message": sprintf("%s does not encrypt traffic between its brokers.", [input.address]),
		"path": ["encryption_info", 0, "encryption_in_transit", 0, "in_cluster"],
	}
}

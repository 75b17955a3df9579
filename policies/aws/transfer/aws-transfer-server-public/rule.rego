# METADATA
# title: Transfer server is open to the internet
# description: >-
#   A server with the endpoint type PUBLIC, which is the default, can be reached from everywhere, and no security
#   group can say who may try to sign in.
# related_resources:
#   - https://docs.aws.amazon.com/transfer/latest/userguide/create-server-in-vpc.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/transfer_server
# custom:
#   id: aws-transfer-server-public
#   severity: medium
#   confidence: high
#   remediation: >-
#     Set `endpoint_type` to `VPC`, and limit in the security groups of `endpoint_details` who may connect.
#   resource_types: [aws_transfer_server]
#   aliases: [CKV_AWS_164]
#   controls:
#     hipaa: ["164.312(a)(1)"]
#     nist-800-53: ["AC-3", "SC-7"]
#     pci-dss: ["1.4.1"]
#     soc2: ["CC6.6"]
package trueline.aws.transfer.server_public

kind := object.get(input.attributes, "endpoint_type", null)

deny contains finding if {
	kind == null
	finding := {
		"message": sprintf("%s is open to the internet unless it is told to be in a VPC.", [input.address]),
		"missing": ["endpoint_type"],
	}
}

deny contains finding if {
	kind == "PUBLIC"
	finding := {"message": sprintf("%s is open to the internet.", [input.address]), "path": ["endpoint_type"]}
}

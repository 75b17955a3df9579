# METADATA
# title: Kinesis stream stores its records unencrypted
# description: Records stay in the stream for a day and up to a year, and are not encrypted at rest unless asked for.
# related_resources:
#   - https://docs.aws.amazon.com/streams/latest/dev/what-is-sse.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/kinesis_stream
# custom:
#   id: aws-kinesis-stream-unencrypted
#   severity: high
#   confidence: high
#   remediation: Set `encryption_type = "KMS"` and `kms_key_id` to `alias/aws/kinesis` or a key of your own.
#   resource_types: [aws_kinesis_stream]
#   aliases: [CKV_AWS_43, AWS-0064, AVD-AWS-0064, aws-kinesis-enable-in-transit-encryption, AC_AWS_0157]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-28(1)"]
#     pci-dss: ["3.5.1"]
#     soc2: ["CC6.1"]
package trueline.aws.kinesis.stream_unencrypted

encryption := object.get(input.attributes, "encryption_type", null)

deny contains finding if {
	encryption == null
	finding := {
		"message": sprintf(
			"%s does not set encryption_type, and streams are not encrypted by default.",
			[input.address],
		),
		"missing": ["encryption_type"],
	}
}

deny contains finding if {
	encryption == "NONE"
	finding := {"message": sprintf("%s turns encryption off.", [input.address]), "path": ["encryption_type"]}
}

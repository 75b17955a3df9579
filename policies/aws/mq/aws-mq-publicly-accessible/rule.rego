# METADATA
# title: MQ broker is reachable from the internet
# description: >-
#   The broker and its web console get public addresses, and anyone can try passwords or flaws of the broker against
#   them.
# related_resources:
#   - https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/using-amazon-mq-securely.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/mq_broker
# custom:
#   id: aws-mq-publicly-accessible
#   severity: high
#   confidence: high
#   remediation: Remove `publicly_accessible = true`.
#   resource_types: [aws_mq_broker]
#   aliases: [CKV_AWS_69, AWS-0072, AVD-AWS-0072, aws-mq-no-public-access, AC_AWS_0175]
#   controls:
#     hipaa: ["164.312(a)(1)"]
#     nist-800-53: ["AC-3", "SC-7"]
#     pci-dss: ["1.4.1"]
#     soc2: ["CC6.6"]
package trueline.aws.mq.publicly_accessible

import data.trueline.lib.values

deny contains finding if {
	values.is_true(input.attributes.publicly_accessible)
	finding := {"message": sprintf("%s has a public address.", [input.address]), "path": ["publicly_accessible"]}
}

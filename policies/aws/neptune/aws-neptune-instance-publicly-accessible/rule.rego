# METADATA
# title: Neptune instance is reachable from the internet
# description: >-
#   The instance gets a public address, so only a security group stands between the graph and everyone who scans for
#   open database ports.
# related_resources:
#   - https://docs.aws.amazon.com/neptune/latest/userguide/security-vpc.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/neptune_cluster_instance
# custom:
#   id: aws-neptune-instance-publicly-accessible
#   severity: high
#   confidence: high
#   remediation: Remove `publicly_accessible = true`.
#   resource_types: [aws_neptune_cluster_instance]
#   aliases: [CKV_AWS_102]
#   controls:
#     hipaa: ["164.312(a)(1)"]
#     nist-800-53: ["AC-3", "SC-7"]
#     pci-dss: ["1.4.1"]
#     soc2: ["CC6.6"]
package trueline.aws.neptune.instance_publicly_accessible

import data.trueline.lib.values

deny contains finding if {
	values.is_true(input.attributes.publicly_accessible)
	finding := {"message": sprintf("%s has a public address.", [input.address]), "path": ["publicly_accessible"]}
}

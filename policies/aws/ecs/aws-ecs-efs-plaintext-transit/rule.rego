# METADATA
# title: ECS task mounts EFS in clear text
# description: What the task reads and writes on the file system crosses the network readable.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_task_definition
# custom:
#   id: aws-ecs-efs-plaintext-transit
#   severity: medium
#   confidence: high
#   remediation: Set `transit_encryption = "ENABLED"` in `efs_volume_configuration`.
#   resource_types: [aws_ecs_task_definition]
#   aliases: [CKV_AWS_97, AWS-0035, AVD-AWS-0035, aws-ecs-enable-in-transit-encryption, AC_AWS_0463]
#   controls:
#     hipaa: ["164.312(e)(1)", "164.312(e)(2)(ii)"]
#     nist-800-53: ["SC-8(1)"]
#     pci-dss: ["4.2.1"]
#     soc2: ["CC6.7"]
package trueline.aws.ecs.efs_plaintext_transit

deny contains finding if {
	some i
	efs := input.attributes.volume[i].efs_volume_configuration[0]
	is_object(efs)
	object.get(efs, "transit_encryption", null) == null
	finding := {
		"message": sprintf("%s mounts EFS without encryption in transit.", [input.address]),
		"missing": ["volume", i, "efs_volume_configuration", 0, "transit_encryption"],
	}
}

deny contains finding if {
	some i
	input.attributes.volume[i].efs_volume_configuration[0].transit_encryption == "DISABLED"
	finding := {
		"message": sprintf("%s turns encryption in transit to EFS off.", [input.address]),
		"path": ["volume", i, "efs_volume_configuration", 0, "transit_encryption"],
	}
}

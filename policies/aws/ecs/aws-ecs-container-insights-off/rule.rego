# METADATA
# title: ECS cluster runs without Container Insights
# description: >-
#   Load, restarts and network traffic of tasks are not recorded, so a failing or misused task is noticed late.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-container-insights.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_cluster
# custom:
#   id: aws-ecs-container-insights-off
#   severity: info
#   confidence: high
#   remediation: Add `setting { name = "containerInsights"; value = "enabled" }` (or `enhanced`).
#   resource_types: [aws_ecs_cluster]
#   aliases: [CKV_AWS_65, AWS-0034, AVD-AWS-0034, aws-ecs-enable-container-insight]
#   controls:
#     hipaa: ["164.312(b)"]
#     nist-800-53: ["AU-12", "AU-2"]
#     pci-dss: ["10.2.1"]
#     soc2: ["CC7.2"]
package trueline.aws.ecs.container_insights_off

deny contains finding if {
	not sets_insights
	finding := {
		"message": sprintf("%s does not turn Container Insights on.", [input.address]),
		"missing": ["setting"],
	}
}

deny contains finding if {
	some i
	setting := input.attributes.setting[i]
	setting.name == "containerInsights"
	setting.value == "disabled"
	finding := {
		"message": sprintf("%s turns Container Insights off.", [input.address]),
		"path": ["setting", i, "value"],
	}
}

sets_insights if {
	some i
	input.attributes.setting[i].name == "containerInsights"
}

# A block that is not known yet may be the one.
sets_insights if {
	some i
	input.attributes.setting[i] == null
}

# METADATA
# title: ECS service gives its tasks public addresses
# description: Each task can be reached from the internet past the load balancer, as far as its security group allows.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_service
# custom:
#   id: aws-ecs-service-public-ip
#   severity: medium
#   confidence: high
#   remediation: >-
#     Set `assign_public_ip = false`, and run the tasks in private subnets with a NAT gateway or VPC endpoints.
#   resource_types: [aws_ecs_service]
#   aliases: [CKV_AWS_333]
#   controls:
#     hipaa: ["164.312(a)(1)"]
#     nist-800-53: ["AC-3", "SC-7"]
#     pci-dss: ["1.4.1"]
#     soc2: ["CC6.6"]
package trueline.aws.ecs.service_public_ip

import data.trueline.lib.values

deny contains finding if {
	values.is_true(input.attributes.network_configuration[0].assign_public_ip)
	finding := {
		"message": sprintf("%s gives its tasks public addresses.", [input.address]),
		"path": ["network_configuration", 0, "assign_public_ip"],
	}
}

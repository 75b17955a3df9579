# METADATA
# title: VPC endpoint service accepts every consumer
# description: >-
#   An endpoint that any permitted account makes to the service works at once. Nobody looks at who connects, and a
#   permission that is too wide opens the service.
# related_resources:
#   - https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc_endpoint_service
# custom:
#   id: aws-vpc-endpoint-service-accepts-all
#   severity: low
#   confidence: high
#   remediation: Set `acceptance_required` to true.
#   resource_types: [aws_vpc_endpoint_service]
#   aliases: [CKV_AWS_123]
package trueline.aws.vpc.endpoint_service_accepts_all

import data.trueline.lib.values

value := object.get(input.attributes, "acceptance_required", null)

deny contains finding if {
	value == null
	finding := {
		"message": sprintf("%s does not say that new consumers must be accepted.", [input.address]),
		"missing": ["acceptance_required"],
	}
}

deny contains finding if {
	values.is_false(value)
	finding := {
		"message": sprintf("%s accepts every consumer.", [input.address]),
		"path": ["acceptance_required"],
	}
}

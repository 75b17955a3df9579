# METADATA
# title: API Gateway stage does not cache
# description: >-
#   Every request reaches the services behind the API, so a burst of equal requests, meant or not, hits them in
#   full. A cache is paid by the hour, so this is a choice to make, not always a fault.
# related_resources:
#   - https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_stage
# custom:
#   id: aws-apigateway-cache-off
#   severity: info
#   confidence: low
#   remediation: Set `cache_cluster_enabled = true` and `cache_cluster_size` where answers can be shared.
#   resource_types: [aws_api_gateway_stage]
#   aliases: [CKV_AWS_120, AWS-0110, AVD-AWS-0110]
package trueline.aws.apigateway.cache_off

import data.trueline.lib.values

cache := object.get(input.attributes, "cache_cluster_enabled", null)

deny contains finding if {
	cache == null
	finding := {
		"message": sprintf("%s does not turn its cache on.", [input.address]),
		"missing": ["cache_cluster_enabled"],
	}
}

deny contains finding if {
	values.is_false(cache)
	finding := {"message": sprintf("%s turns its cache off.", [input.address]), "path": ["cache_cluster_enabled"]}
}

# METADATA
# title: Load balancer can be deleted by mistake
# description: >-
#   A renamed resource or a wrong destroy takes the entrance of the application away, and its DNS name, which
#   clients and records point at, never comes back.
# related_resources:
#   - https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb
# custom:
#   id: aws-elb-deletion-protection-off
#   severity: low
#   confidence: high
#   remediation: Set `enable_deletion_protection = true`.
#   resource_types: [aws_lb, aws_alb]
#   aliases: [CKV_AWS_150]
#   controls:
#     hipaa: ["164.308(a)(7)(ii)(B)"]
#     nist-800-53: ["CP-10"]
#     soc2: ["A1.2"]
package trueline.aws.elb.deletion_protection_off

import data.trueline.lib.values

protected := object.get(input.attributes, "enable_deletion_protection", null)

deny contains finding if {
	protected == null
	finding := {
		"message": sprintf("%s does not turn deletion protection on.", [input.address]),
		"missing": ["enable_deletion_protection"],
	}
}

deny contains finding if {
	values.is_false(protected)
	finding := {
		"message": sprintf("%s turns deletion protection off.", [input.address]),
		"path": ["enable_deletion_protection"],
	}
}

# METADATA
# title: Classic load balancer does not balance across zones
# description: >-
#   Each zone gets an equal share of the requests however few targets it has. When targets fail in one zone the rest
#   of that zone is overloaded while others idle.
# related_resources:
#   - https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/enable-disable-crosszone-lb.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elb
# custom:
#   id: aws-elb-classic-single-zone-balancing
#   severity: info
#   confidence: high
#   remediation: Remove `cross_zone_load_balancing = false`.
#   resource_types: [aws_elb]
#   aliases: [CKV_AWS_138, FG_R00043]
#   controls:
#     hipaa: ["164.308(a)(7)(ii)(B)"]
#     nist-800-53: ["CP-10"]
#     soc2: ["A1.2"]
package trueline.aws.elb.classic_single_zone_balancing

import data.trueline.lib.values

deny contains finding if {
	values.is_false(input.attributes.cross_zone_load_balancing)
	finding := {
		"message": sprintf("%s does not balance across zones.", [input.address]),
		"path": ["cross_zone_load_balancing"],
	}
}

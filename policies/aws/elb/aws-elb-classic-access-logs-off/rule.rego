# METADATA
# title: Classic load balancer keeps no access logs
# description: >-
#   Who called what, when and from where is not recorded, so an attack through the load balancer can be neither
#   traced nor measured afterwards.
# related_resources:
#   - https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/access-log-collection.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elb
# custom:
#   id: aws-elb-classic-access-logs-off
#   severity: low
#   confidence: high
#   remediation: Add an `access_logs` block with a `bucket`; it is enabled unless it says otherwise.
#   resource_types: [aws_elb]
#   aliases: [CKV_AWS_92, AC_AWS_0470, FG_R00066]
#   controls:
#     hipaa: ["164.312(b)"]
#     nist-800-53: ["AU-12", "AU-2"]
#     pci-dss: ["10.2.1"]
#     soc2: ["CC7.2"]
package trueline.aws.elb.classic_access_logs_off

import data.trueline.lib.values

deny contains finding if {
	object.get(input.attributes, "access_logs", null) in {null, []}
	finding := {"message": sprintf("%s has no access logs.", [input.address]), "missing": ["access_logs"]}
}

deny contains finding if {
	values.is_false(input.attributes.access_logs[0].enabled)
	finding := {
		"message": sprintf("%s turns access logs off.", [input.address]),
		"path": ["access_logs", 0, "enabled"],
	}
}

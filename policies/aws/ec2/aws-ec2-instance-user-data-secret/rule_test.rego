package trueline.aws.ec2.instance_user_data_secret_test

import data.trueline.aws.ec2.instance_user_data_secret as rule

instance(attributes) := {"address": "aws_instance.i", "attributes": attributes}

# Put together here, so that no scanner takes this file for a leak.
access_key := concat("", ["AKIA", "IOSFODNN7", "EXAMPLE"])

secret_key := concat("", ["wJalrXUtnFEMI", "/K7MDENG/bPxRfi", "CYEXAMPLEKEY"])

private_key := concat("", ["-----BEGIN RSA ", "PRIVATE KEY-----"])

test_kinds if {
	every kind, text in {
		"an AWS access key": access_key,
		"an AWS secret access key": sprintf("export AWS_SECRET_ACCESS_KEY=%s", [secret_key]),
		"a private key": private_key,
	} {
		script := sprintf("#!/bin/sh\n%s\n", [text])
		findings := rule.deny with input as instance({"user_data": script})
		findings == {{
			"message": sprintf("The user data of aws_instance.i contains %s.", [kind]),
			"path": ["user_data"],
		}}
	}
}

test_encoded if {
	encoded := base64.encode(sprintf("export AWS_ACCESS_KEY_ID=%s", [access_key]))
	every attribute in ["user_data", "user_data_base64"] {
		findings := rule.deny with input as instance({attribute: encoded})
		{f.path | some f in findings} == {[attribute]}
	}
}

test_no_credential if {
	every text in [
		"#!/bin/sh\nexport AWS_REGION=eu-west-1\n",
		"export AWS_SECRET_ACCESS_KEY=$(aws ssm get-parameter --name key --query Parameter.Value)",
		sprintf("MY%s", [access_key]),
		"",
		null,
	] {
		count(rule.deny) == 0 with input as instance({"user_data": text})
	}
	count(rule.deny) == 0 with input as instance({})
}

# METADATA
# title: EC2 user data contains a credential
# description: >-
#   The user data of the instance holds a credential: an access key, a token or a private key. Everyone who may
#   describe the instance or read its metadata, every process on it included, can read user data, and it is kept in
#   the Terraform state and in the history of the repository.
# related_resources:
#   - https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html
#   - https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html
# custom:
#   id: aws-ec2-instance-user-data-secret
#   severity: critical
#   confidence: high
#   remediation: >-
#     Revoke the credential. Give the instance a role with iam_instance_profile, and let it fetch other secrets from
#     Secrets Manager or SSM Parameter Store when it starts.
#   resource_types: [aws_instance, aws_spot_instance_request, aws_launch_template, aws_launch_configuration]
#   points_at_secret: true
#   aliases:
#     - CKV_AWS_46
#     - AWS-0029
#     - AVD-AWS-0029
#     - aws-ec2-no-secrets-in-user-data
#     - AWS-0129
#     - AVD-AWS-0129
#     - aws-ec2-no-secrets-in-launch-template-user-data
#     - AC_AWS_0168
#   controls:
#     hipaa: ["164.308(a)(5)(ii)(D)"]
#     nist-800-53: ["IA-5(7)"]
#     pci-dss: ["8.6.2"]
#     soc2: ["CC6.1"]
package trueline.aws.ec2.instance_user_data_secret

import data.trueline.lib.secrets

deny contains finding if {
	some attribute in ["user_data", "user_data_base64"]
	some text in readings(input.attributes[attribute])
	some kind in credentials(text)
	finding := {
		"message": sprintf("The user data of %s contains %s.", [input.address, kind]),
		"path": [attribute],
	}
}

# User data as it is written, and decoded where it is base64.
readings(value) := {value} | {base64.decode(value) | base64.is_valid(value)} if is_string(value)

credentials(text) := secrets.kinds(text) | {"an AWS secret access key" | assigns_secret_key(text)}

assigns_secret_key(text) if {
	regex.match(`(aws_secret_access_key|AWS_SECRET_ACCESS_KEY)["']?[ ]*[=:]?[ ]*["']?[A-Za-z0-9/+]{40}`, text)
}

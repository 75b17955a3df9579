package trueline.aws.sagemaker.notebook_all_powerful_role_test

import data.trueline.aws.sagemaker.notebook_all_powerful_role as policy

denied(attributes) if {
	count(policy.deny) == 1 with input as {
		"address": "aws_sagemaker_notebook_instance.lab",
		"attributes": {},
		"related": {"aws_iam_role": [{
			"address": "aws_iam_role.lab",
			"direction": "to",
			"attributes": attributes,
		}]},
	}
}

inline(statement) := {"inline_policy": [{"policy": json.marshal({"Statement": statement})}]}

test_denies_every_action if {
	denied(inline([{"Effect": "Allow", "Action": ["s3:GetObject", "*"], "Resource": "*"}]))
	denied(inline({"Effect": "Allow", "Action": "*", "Resource": "*"}))
	denied({"assume_role_policy": json.marshal({"Statement": [{"Effect": "Allow", "Action": "*"}]})})
	denied({"managed_policy_arns": ["arn:aws:iam::aws:policy/AdministratorAccess"]})
}

test_passes_less if {
	not denied(inline([{"Effect": "Allow", "Action": ["sagemaker:*"], "Resource": "*"}]))
	not denied(inline([{"Effect": "Deny", "Action": "*", "Resource": "*"}]))
	not denied({"managed_policy_arns": ["arn:aws:iam::aws:policy/AmazonSageMakerFullAccess", null]})
	not denied({"inline_policy": [{"policy": "no JSON"}]})
}

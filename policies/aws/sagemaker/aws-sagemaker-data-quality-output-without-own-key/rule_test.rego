package trueline.aws.sagemaker.data_quality_output_without_own_key_test

import data.trueline.aws.sagemaker.data_quality_output_without_own_key as policy

places(attributes) := {place |
	some finding in policy.deny with input as {"address": "aws_sagemaker_data_quality_job_definition.drift", "attributes": attributes}
	contains(finding.message, "aws_sagemaker_data_quality_job_definition.drift")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if {
	attributes := {"data_quality_job_output_config": [{}]}
	places(attributes) == {{"missing": ["data_quality_job_output_config", 0, "kms_key_id"]}}
}

test_passes_a_key if places({"data_quality_job_output_config": [{"kms_key_id": "key"}]}) == set()

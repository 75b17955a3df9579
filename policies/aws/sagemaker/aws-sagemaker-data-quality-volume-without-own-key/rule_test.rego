package trueline.aws.sagemaker.data_quality_volume_without_own_key_test

import data.trueline.aws.sagemaker.data_quality_volume_without_own_key as policy

places(attributes) := {place |
	some finding in policy.deny with input as {"address": "aws_sagemaker_data_quality_job_definition.quality", "attributes": attributes}
	contains(finding.message, "aws_sagemaker_data_quality_job_definition.quality")
	place := object.filter(finding, ["path", "missing"])
}


test_denies_absence if {
	places({}) == {{"missing": ["job_resources", 0, "cluster_config", 0, "volume_kms_key_id"]}}
	places({"job_resources": [{"cluster_config": [{"volume_kms_key_id": ""}]}]}) == {{"missing": ["job_resources", 0, "cluster_config", 0, "volume_kms_key_id"]}}
}

test_passes_a_key if places({"job_resources": [{"cluster_config": [{"volume_kms_key_id": "arn:aws:kms:eu-central-1:123456789012:key/k"}]}]}) == set()

package trueline.aws.sagemaker.data_quality_plaintext_between_instances_test

import data.trueline.aws.sagemaker.data_quality_plaintext_between_instances as policy

places(attributes) := {place |
	some finding in policy.deny with input as {"address": "aws_sagemaker_data_quality_job_definition.drift", "attributes": attributes}
	contains(finding.message, "aws_sagemaker_data_quality_job_definition.drift")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if {
	places({}) == {{"missing": ["network_config", 0, "enable_inter_container_traffic_encryption"]}}
}

test_denies_false if {
	attributes := {"network_config": [{"enable_inter_container_traffic_encryption": false}]}
	places(attributes) == {{"path": ["network_config", 0, "enable_inter_container_traffic_encryption"]}}
}

test_passes_true if places({"network_config": [{"enable_inter_container_traffic_encryption": true}]}) == set()

package trueline.aws.sagemaker.notebook_imdsv1_enabled_test

import data.trueline.aws.sagemaker.notebook_imdsv1_enabled as policy

places(attributes) := {place |
	some finding in policy.deny with input as {"address": "aws_sagemaker_notebook_instance.lab", "attributes": attributes}
	contains(finding.message, "aws_sagemaker_notebook_instance.lab")
	place := object.filter(finding, ["path", "missing"])
}


at(version) := {"instance_metadata_service_configuration": [{"minimum_instance_metadata_service_version": version}]}

path := ["instance_metadata_service_configuration", 0, "minimum_instance_metadata_service_version"]

test_denies_absence if places({}) == {{"missing": path}}

test_denies_version_1 if {
	places(at("1")) == {{"path": path}}
	places(at(1)) == {{"path": path}}
}

test_passes_version_2 if places(at("2")) == set()

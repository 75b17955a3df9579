package trueline.aws.sagemaker.notebook_internet_access_test

import data.trueline.aws.sagemaker.notebook_internet_access as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_sagemaker_notebook_instance.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_sagemaker_notebook_instance.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if places({}) == {{"missing": ["direct_internet_access"]}}

test_denies_enabled if places({"direct_internet_access": "Enabled"}) == {{"path": ["direct_internet_access"]}}

test_passes_disabled if places({"direct_internet_access": "Disabled"}) == set()

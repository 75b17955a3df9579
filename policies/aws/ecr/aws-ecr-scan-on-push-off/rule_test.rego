package trueline.aws.ecr.scan_on_push_off_test

import data.trueline.aws.ecr.scan_on_push_off as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_ecr_repository.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_ecr_repository.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_false if {
	attributes := {"image_scanning_configuration": [{"scan_on_push": false}]}
	places(attributes) == {{"path": ["image_scanning_configuration", 0, "scan_on_push"]}}
}

test_denies_the_string_false if {
	attributes := {"image_scanning_configuration": [{"scan_on_push": "false"}]}
	places(attributes) == {{"path": ["image_scanning_configuration", 0, "scan_on_push"]}}
}

test_denies_absence if places({}) == {{"missing": ["image_scanning_configuration", 0, "scan_on_push"]}}

test_denies_an_empty_block if {
	attributes := {"image_scanning_configuration": [{}]}
	places(attributes) == {{"missing": ["image_scanning_configuration", 0, "scan_on_push"]}}
}

test_denies_null if {
	attributes := {"image_scanning_configuration": [{"scan_on_push": null}]}
	places(attributes) == {{"missing": ["image_scanning_configuration", 0, "scan_on_push"]}}
}

test_passes_true if places({"image_scanning_configuration": [{"scan_on_push": true}]}) == set()

test_passes_the_string_true if places({"image_scanning_configuration": [{"scan_on_push": "true"}]}) == set()

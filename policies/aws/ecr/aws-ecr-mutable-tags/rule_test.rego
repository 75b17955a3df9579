package trueline.aws.ecr.mutable_tags_test

import data.trueline.aws.ecr.mutable_tags as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_ecr_repository.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_ecr_repository.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if places({}) == {{"missing": ["image_tag_mutability"]}}

test_denies_mutable if places({"image_tag_mutability": "MUTABLE"}) == {{"path": ["image_tag_mutability"]}}

test_passes_immutable if places({"image_tag_mutability": "IMMUTABLE"}) == set()

test_passes_immutable_with_exclusions if places({"image_tag_mutability": "IMMUTABLE_WITH_EXCLUSION"}) == set()

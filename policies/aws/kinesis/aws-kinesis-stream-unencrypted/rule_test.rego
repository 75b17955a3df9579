package trueline.aws.kinesis.stream_unencrypted_test

import data.trueline.aws.kinesis.stream_unencrypted as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_kinesis_stream.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_kinesis_stream.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if places({}) == {{"missing": ["encryption_type"]}}

test_denies_none if places({"encryption_type": "NONE"}) == {{"path": ["encryption_type"]}}

test_passes_kms if places({"encryption_type": "KMS"}) == set()

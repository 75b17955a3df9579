package trueline.aws.cognito.identity_pool_allows_guests_test

import data.trueline.aws.cognito.identity_pool_allows_guests as policy

places(attributes) := {place |
	some finding in policy.deny with input as {"address": "aws_cognito_identity_pool.app", "attributes": attributes}
	contains(finding.message, "aws_cognito_identity_pool.app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_true if {
	places({"allow_unauthenticated_identities": true}) == {{"path": ["allow_unauthenticated_identities"]}}
	places({"allow_unauthenticated_identities": "true"}) == {{"path": ["allow_unauthenticated_identities"]}}
}

test_passes_false if places({"allow_unauthenticated_identities": false}) == set()

test_passes_absence if places({}) == set()

package trueline.aws.qldb.ledger_allow_all_permissions_test

import data.trueline.aws.qldb.ledger_allow_all_permissions as policy

places(attributes) := {place |
	some finding in policy.deny with input as {"address": "aws_qldb_ledger.books", "attributes": attributes}
	contains(finding.message, "aws_qldb_ledger.books")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_allow_all if places({"permissions_mode": "ALLOW_ALL"}) == {{"path": ["permissions_mode"]}}

test_passes_standard if places({"permissions_mode": "STANDARD"}) == set()

package trueline.aws.qldb.ledger_deletion_protection_off_test

import data.trueline.aws.qldb.ledger_deletion_protection_off as policy

places(attributes) := {place |
	some finding in policy.deny with input as {"address": "aws_qldb_ledger.book", "attributes": attributes}
	contains(finding.message, "aws_qldb_ledger.book")
	place := object.filter(finding, ["path", "missing"])
}


test_denies_false if places({"deletion_protection": "false"}) == {{"path": ["deletion_protection"]}}

test_passes_the_default if {
	places({}) == set()
	places({"deletion_protection": true}) == set()
}

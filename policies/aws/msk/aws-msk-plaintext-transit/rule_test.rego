package trueline.aws.msk.plaintext_transit_test

import data.trueline.aws.msk.plaintext_transit as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_msk_cluster.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_msk_cluster.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_plaintext if {
	attributes := {"encryption_info": [{"encryption_in_transit": [{"client_broker": "PLAINTEXT"}]}]}
	places(attributes) == {{"path": ["encryption_info", 0, "encryption_in_transit", 0, "client_broker"]}}
}

test_denies_tls_or_plaintext if {
	attributes := {"encryption_info": [{"encryption_in_transit": [{"client_broker": "TLS_PLAINTEXT"}]}]}
	places(attributes) == {{"path": ["encryption_info", 0, "encryption_in_transit", 0, "client_broker"]}}
}

test_denies_plaintext_between_brokers if {
	attributes := {"encryption_info": [{"encryption_in_transit": [{"in_cluster": false}]}]}
	places(attributes) == {{"path": ["encryption_info", 0, "encryption_in_transit", 0, "in_cluster"]}}
}

test_passes_tls if places({"encryption_info": [{"encryption_in_transit": [{"client_broker": "TLS"}]}]}) == set()

test_passes_the_default if places({}) == set()

package trueline.aws.opensearch.plaintext_between_nodes_test

import data.trueline.aws.opensearch.plaintext_between_nodes as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_opensearch_domain.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_opensearch_domain.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_false if {
	attributes := {
		"cluster_config": [{"instance_count": 2}],
		"node_to_node_encryption": [{"enabled": false}],
	}
	places(attributes) == {{"path": ["node_to_node_encryption", 0, "enabled"]}}
}

test_denies_the_string_false if {
	attributes := {
		"cluster_config": [{"instance_count": 2}],
		"node_to_node_encryption": [{"enabled": "false"}],
	}
	places(attributes) == {{"path": ["node_to_node_encryption", 0, "enabled"]}}
}

test_denies_absence if {
	attributes := {"cluster_config": [{"instance_count": 2}]}
	places(attributes) == {{"missing": ["node_to_node_encryption", 0, "enabled"]}}
}

test_denies_an_empty_block if {
	attributes := {"cluster_config": [{"instance_count": 2}], "node_to_node_encryption": [{}]}
	places(attributes) == {{"missing": ["node_to_node_encryption", 0, "enabled"]}}
}

test_denies_null if {
	attributes := {
		"cluster_config": [{"instance_count": 2}],
		"node_to_node_encryption": [{"enabled": null}],
	}
	places(attributes) == {{"missing": ["node_to_node_encryption", 0, "enabled"]}}
}

test_passes_true if {
	attributes := {
		"cluster_config": [{"instance_count": 2}],
		"node_to_node_encryption": [{"enabled": true}],
	}
	places(attributes) == set()
}

test_passes_the_string_true if {
	attributes := {
		"cluster_config": [{"instance_count": 2}],
		"node_to_node_encryption": [{"enabled": "true"}],
	}
	places(attributes) == set()
}

test_passes_a_single_node if places({"cluster_config": [{"instance_count": 1}]}) == set()

test_passes_the_default_count if places({"cluster_config": [{}]}) == set()

test_is_silent_on_text if places({"cluster_config": [{"instance_count": "two"}]}) == set()

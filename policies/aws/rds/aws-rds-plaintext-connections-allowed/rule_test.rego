package trueline.aws.rds.plaintext_connections_allowed_test

import data.trueline.aws.rds.plaintext_connections_allowed as policy

places(engine, group) := {finding.path |
	some finding in policy.deny with input as {
		"address": "aws_db_instance.orders",
		"attributes": {"engine": engine},
		"related": {"aws_db_parameter_group": [{"address": "aws_db_parameter_group.g", "direction": "to", "attributes": group}]},
	}
}

with_parameter(name, value) := {"family": "f", "parameter": [{"name": name, "value": value}]}

test_denies_groups_that_do_not_force_it if {
	places("mysql", {"family": "mysql8.0"}) == {["engine"]}
	places("postgres", with_parameter("rds.force_ssl", "0")) == {["engine"]}
	places("mariadb", with_parameter("require_secure_transport", "OFF")) == {["engine"]}
	places("mysql", with_parameter("rds.force_ssl", "1")) == {["engine"]}
}

test_passes_groups_that_do if {
	places("postgres", with_parameter("rds.force_ssl", 1)) == set()
	places("mysql", with_parameter("require_secure_transport", "ON")) == set()
	places("postgres", {"family": "postgres15"}) == set()
	places("postgres", {"family": "postgres14", "parameter": [{"value": "1"}]}) == set()
}

test_is_silent_on_other_engines if places("oracle-ee", {"family": "oracle-ee-19"}) == set()

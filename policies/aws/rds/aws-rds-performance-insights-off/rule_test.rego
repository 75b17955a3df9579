package trueline.aws.rds.performance_insights_off_test

import data.trueline.aws.rds.performance_insights_off as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_db_instance.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_db_instance.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_false if {
	attributes := {
		"instance_class": "db.m6g.large",
		"engine": "mysql",
		"performance_insights_enabled": false,
	}
	places(attributes) == {{"path": ["performance_insights_enabled"]}}
}

test_denies_the_string_false if {
	attributes := {
		"instance_class": "db.m6g.large",
		"engine": "mysql",
		"performance_insights_enabled": "false",
	}
	places(attributes) == {{"path": ["performance_insights_enabled"]}}
}

test_denies_absence if {
	attributes := {"instance_class": "db.m6g.large", "engine": "mysql"}
	places(attributes) == {{"missing": ["performance_insights_enabled"]}}
}

test_denies_null if {
	attributes := {
		"instance_class": "db.m6g.large",
		"engine": "mysql",
		"performance_insights_enabled": null,
	}
	places(attributes) == {{"missing": ["performance_insights_enabled"]}}
}

test_passes_true if {
	attributes := {
		"instance_class": "db.m6g.large",
		"engine": "mysql",
		"performance_insights_enabled": true,
	}
	places(attributes) == set()
}

test_passes_the_string_true if {
	attributes := {
		"instance_class": "db.m6g.large",
		"engine": "mysql",
		"performance_insights_enabled": "true",
	}
	places(attributes) == set()
}

test_passes_a_class_without_it if places({"instance_class": "db.t3.micro", "engine": "mysql"}) == set()

test_denies_the_same_class_with_postgres if {
	attributes := {"instance_class": "db.t3.micro", "engine": "postgres"}
	places(attributes) == {{"missing": ["performance_insights_enabled"]}}
}

test_passes_a_small_class_with_an_unknown_engine if places({"instance_class": "db.t2.small"}) == set()

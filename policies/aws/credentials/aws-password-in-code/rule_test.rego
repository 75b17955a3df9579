package trueline.aws.credentials.password_in_code_test

import data.trueline.aws.credentials.password_in_code as policy

paths(attributes) := {finding.path |
	some finding in policy.deny with input as {"address": "aws_db_instance.main", "attributes": attributes}
}

test_denies_a_password if paths({"password": "hunter2hunter2"}) == {["password"]}

test_denies_the_password_of_a_user if {
	paths({"user": [{"username": "a"}, {"username": "b", "password": "hunter2hunter2"}]}) == {["user", 1, "password"]}
}

test_denies_each_attribute if {
	every attribute in ["auth_token", "master_password", "secret_string"] {
		paths({attribute: "hunter2hunter2"}) == {[attribute]}
	}
}

test_passes_absence if paths({}) == set()

test_passes_what_is_empty if paths({"password": ""}) == set()

test_passes_what_stands_for_a_password if {
	every text in ["<password>", "{{resolve:secretsmanager:orders:SecretString:password}}"] {
		paths({"password": text}) == set()
	}
}

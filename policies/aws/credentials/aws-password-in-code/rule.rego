# METADATA
# title: Password is written in the code
# description: >-
#   The password of a database, cache or broker, or the value of a secret, stands in the code. Everybody
#   who can read the repository, its history, the state or the template has it, and nobody can change it without a
#   change of the code.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/secretsmanager_random_password
# custom:
#   id: aws-password-in-code
#   severity: high
#   confidence: high
#   remediation: >-
#     Change the password. Let the service keep the new one in Secrets Manager (manage_master_user_password = true),
#     or have it made and read where it is used, by random_password, a data source or a variable without a default.
#   resource_types:
#     - aws_db_instance
#     - aws_docdb_cluster
#     - aws_elasticache_replication_group
#     - aws_mq_broker
#     - aws_rds_cluster
#     - aws_redshift_cluster
#     - aws_secretsmanager_secret_version
#   points_at_secret: true
#   controls:
#     hipaa: ["164.308(a)(5)(ii)(D)"]
#     nist-800-53: ["IA-5(7)"]
#     pci-dss: ["8.6.2"]
#     soc2: ["CC6.1"]
package trueline.aws.credentials.password_in_code

deny contains finding if {
	some attribute in ["auth_token", "master_password", "password", "secret_string"]
	is_password(input.attributes[attribute])
	finding := {
		"message": sprintf("The value of %s of %s is written in the code.", [attribute, input.address]),
		"path": [attribute],
	}
}

deny contains finding if {
	some i, user in input.attributes.user
	is_password(user.password)
	finding := {
		"message": sprintf("The password of a user of %s is written in the code.", [input.address]),
		"path": ["user", i, "password"],
	}
}

is_password(text) if {
	is_string(text)
	text != ""
	not stands_for_one(text)
}

# `<password>`, or what CloudFormation resolves when it deploys: `{{resolve:secretsmanager:...}}`.
stands_for_one(text) if regex.match(`^(<.*>|\{\{.*\}\})$`, text)

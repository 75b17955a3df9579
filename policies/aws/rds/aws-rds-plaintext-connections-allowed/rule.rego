# METADATA
# title: RDS instance accepts connections without TLS
# description: >-
#   The parameter group of the instance does not make clients use TLS. One that does not ask for it signs in and
#   reads data unencrypted, and whoever is on the way can read and change both. The rule judges MySQL, MariaDB,
#   PostgreSQL and SQL Server with a parameter group in the same configuration.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_parameter_group
# custom:
#   id: aws-rds-plaintext-connections-allowed
#   severity: medium
#   confidence: medium
#   remediation: >-
#     Set the parameter `rds.force_ssl` (PostgreSQL, SQL Server) or `require_secure_transport` (MySQL, MariaDB)
#     to 1 in the parameter group.
#   resource_types: [aws_db_instance]
#   aliases: [CKV2_AWS_69]
#   controls:
#     hipaa: ["164.312(e)(1)", "164.312(e)(2)(ii)"]
#     nist-800-53: ["SC-8(1)"]
#     pci-dss: ["4.2.1"]
#     soc2: ["CC6.7"]
package trueline.aws.rds.plaintext_connections_allowed

# The parameter that makes clients use TLS, by engine.
switches := {
	"mariadb": "require_secure_transport",
	"mysql": "require_secure_transport",
	"postgres": "rds.force_ssl",
	"sqlserver-ee": "rds.force_ssl",
	"sqlserver-ex": "rds.force_ssl",
	"sqlserver-se": "rds.force_ssl",
	"sqlserver-web": "rds.force_ssl",
}

deny contains finding if {
	switch := switches[input.attributes.engine]
	some group in input.related.aws_db_parameter_group
	group.direction == "to"
	not forces_tls(group, switch)
	not requires_it_anyway(group, switch)
	finding := {
		"message": sprintf("%s accepts connections without TLS: its parameter group does not turn on %s.", [input.address, switch]),
		"path": ["engine"],
		"related": [{"address": group.address, "message": "its parameter group"}],
	}
}

# A parameter or a value that is not known may be the one.
forces_tls(group, switch) if {
	some parameter in group.attributes.parameter
	object.get(parameter, "name", switch) == switch
	not is_off(object.get(parameter, "value", "1"))
}

is_off(value) if lower(sprintf("%v", [value])) in {"0", "off", "false"}

# From PostgreSQL 15 on the parameter is 1 unless it is set.
requires_it_anyway(group, switch) if {
	switch == "rds.force_ssl"
	regex.match(`^postgres(1[5-9]|[2-9][0-9])$`, group.attributes.family)
	every parameter in object.get(group.attributes, "parameter", []) {
		object.get(parameter, "name", switch) != switch
	}
}

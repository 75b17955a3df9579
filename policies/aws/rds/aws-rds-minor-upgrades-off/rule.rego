# METADATA
# title: RDS does not install minor engine upgrades
# description: >-
#   Minor versions of the engine carry security fixes. RDS installs them in the maintenance window by default;
#   `auto_minor_version_upgrade = false` leaves known holes open until somebody remembers.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance
# custom:
#   id: aws-rds-minor-upgrades-off
#   severity: low
#   confidence: high
#   remediation: Remove `auto_minor_version_upgrade = false`, or set it to true.
#   resource_types: [aws_db_instance, aws_rds_cluster_instance]
#   aliases: [CKV_AWS_226, AC_AWS_0056]
#   controls:
#     cis-aws-3.0: ["2.3.2"]
#     nist-800-53: ["SI-2"]
#     pci-dss: ["6.3.3"]
#     soc2: ["CC7.1"]
package trueline.aws.rds.minor_upgrades_off

import data.trueline.lib.values

deny contains finding if {
	values.is_false(input.attributes.auto_minor_version_upgrade)
	finding := {
		"message": sprintf("%s does not take minor engine upgrades, and the security fixes in them.", [input.address]),
		"path": ["auto_minor_version_upgrade"],
	}
}

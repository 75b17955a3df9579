# METADATA
# title: RDS instance is reachable from the internet
# description: >-
#   With `publicly_accessible` the database gets a public address. Only a security group then stands between it and
#   everyone who scans for open database ports; one broad rule or one leaked password is enough to lose the data.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance
# custom:
#   id: aws-rds-instance-publicly-accessible
#   severity: high
#   confidence: high
#   remediation: >-
#     Remove `publicly_accessible = true`, or set it to false, and reach the database from inside the VPC: through a
#     VPN, a bastion or Session Manager.
#   resource_types: [aws_db_instance, aws_rds_cluster_instance]
#   aliases: [CKV_AWS_17, AWS-0180, AVD-AWS-0180, aws-rds-enable-public-access, FG_R00278, AC_AWS_0054]
#   controls:
#     cis-aws-3.0: ["2.3.3"]
#     hipaa: ["164.312(a)(1)"]
#     nist-800-53: ["AC-3", "SC-7"]
#     pci-dss: ["1.4.1"]
#     soc2: ["CC6.6"]
package trueline.aws.rds.instance_publicly_accessible

import data.trueline.lib.values

deny contains finding if {
	values.is_true(input.attributes.publicly_accessible)
	finding := {
		"message": sprintf(
			"%s has a public address, so its database port can be tried from the internet.",
			[input.address],
		),
		"path": ["publicly_accessible"],
	}
}

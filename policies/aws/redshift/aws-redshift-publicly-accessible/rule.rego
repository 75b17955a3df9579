# METADATA
# title: Redshift cluster is reachable from the internet
# description: >-
#   The warehouse gets a public address, so only a security group stands between it and everyone who scans for open
#   database ports. Before version 6 of the AWS provider that is also what applies when nothing is said.
# related_resources:
#   - https://docs.aws.amazon.com/redshift/latest/mgmt/managing-clusters-vpc.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/redshift_cluster
# custom:
#   id: aws-redshift-publicly-accessible
#   severity: high
#   confidence: medium
#   remediation: Set `publicly_accessible = false`.
#   resource_types: [aws_redshift_cluster]
#   aliases: [CKV_AWS_87, FG_R00270, AC_AWS_0199]
#   controls:
#     hipaa: ["164.312(a)(1)"]
#     nist-800-53: ["AC-3", "SC-7"]
#     pci-dss: ["1.4.1"]
#     soc2: ["CC6.6"]
package trueline.aws.redshift.publicly_accessible

import data.trueline.lib.values

public := object.get(input.attributes, "publicly_accessible", null)

deny contains finding if {
	values.is_true(public)
	finding := {"message": sprintf("%s has a public address.", [input.address]), "path": ["publicly_accessible"]}
}

deny contains finding if {
	public == null
	finding := {
		"message": sprintf(
			"%s does not set publicly_accessible, which is true by default before provider version 6.",
			[input.address],
		),
		"missing": ["publicly_accessible"],
	}
}

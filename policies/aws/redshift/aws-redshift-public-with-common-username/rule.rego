# METADATA
# title: Public Redshift cluster has a master user that is easily guessed
# description: >-
#   The cluster can be reached from the internet, and its master user has one of the names that every password
#   guesser tries first.
# related_resources:
#   - https://docs.aws.amazon.com/redshift/latest/mgmt/managing-clusters-vpc.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/redshift_cluster
# custom:
#   id: aws-redshift-public-with-common-username
#   severity: high
#   confidence: high
#   remediation: Set `publicly_accessible = false`, and give `master_username` a name of its own.
#   resource_types: [aws_redshift_cluster]
#   aliases: [CKV_AWS_391]
#   controls:
#     hipaa: ["164.312(a)(1)"]
#     nist-800-53: ["AC-3", "SC-7"]
#     pci-dss: ["1.4.1"]
#     soc2: ["CC6.6"]
package trueline.aws.redshift.public_with_common_username

import data.trueline.lib.values

deny contains finding if {
	values.is_true(input.attributes.publicly_accessible)
	name := input.attributes.master_username
	is_string(name)
	lower(name) in common_names
	finding := {
		"message": sprintf("%s is public and its master user has the common name %s.", [input.address, name]),
		"path": ["master_username"],
	}
}

common_names := {"admin", "administrator", "awsuser", "dba", "master", "postgres", "redshift", "root", "sa"}

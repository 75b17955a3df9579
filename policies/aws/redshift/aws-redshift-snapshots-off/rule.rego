# METADATA
# title: Redshift cluster makes no automatic snapshots
# description: >-
#   With a retention of 0 days Redshift makes no automatic snapshots: a dropped table or a lost cluster cannot be
#   restored.
# related_resources:
#   - https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-snapshots.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/redshift_cluster
# custom:
#   id: aws-redshift-snapshots-off
#   severity: medium
#   confidence: high
#   remediation: Remove `automated_snapshot_retention_period = 0` (one day applies), or set it to 7 or more.
#   resource_types: [aws_redshift_cluster]
#   aliases: [CKV_AWS_343]
#   controls:
#     hipaa: ["164.308(a)(7)(ii)(A)"]
#     nist-800-53: ["CP-9"]
#     soc2: ["A1.2"]
package trueline.aws.redshift.snapshots_off

import data.trueline.lib.values

deny contains finding if {
	values.number(input.attributes.automated_snapshot_retention_period) == 0
	finding := {
		"message": sprintf("%s turns automatic snapshots off.", [input.address]),
		"path": ["automated_snapshot_retention_period"],
	}
}

# METADATA
# title: CloudTrail records one region only
# description: >-
#   A trail of one region sees nothing of the others. Stolen credentials are often used in a region nobody looks at,
#   to start instances or to add users, and no record of it would exist.
# related_resources:
#   - https://docs.aws.amazon.com/awscloudtrail/latest/userguide/receive-cloudtrail-log-files-from-multiple-regions.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudtrail
# custom:
#   id: aws-cloudtrail-single-region
#   severity: medium
#   confidence: high
#   remediation: Set `is_multi_region_trail = true`.
#   resource_types: [aws_cloudtrail]
#   aliases: [CKV_AWS_67, AWS-0014, AVD-AWS-0014, aws-cloudtrail-enable-all-regions, AC_AWS_0034, AC_AWS_0448]
#   controls:
#     cis-aws-1.4: ["3.1"]
#     cis-aws-3.0: ["3.1"]
#     hipaa: ["164.312(b)"]
#     nist-800-53: ["AU-12", "AU-2"]
#     pci-dss: ["10.2.1"]
#     soc2: ["CC7.2"]
package trueline.aws.cloudtrail.single_region

import data.trueline.lib.values

all_regions := object.get(input.attributes, "is_multi_region_trail", null)

deny contains finding if {
	all_regions == null
	finding := {
		"message": sprintf("%s records its own region only, the default.", [input.address]),
		"missing": ["is_multi_region_trail"],
	}
}

deny contains finding if {
	values.is_false(all_regions)
	finding := {
		"message": sprintf("%s records its own region only.", [input.address]),
		"path": ["is_multi_region_trail"],
	}
}

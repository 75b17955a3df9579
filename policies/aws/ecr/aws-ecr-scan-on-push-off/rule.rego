# METADATA
# title: ECR images are not scanned when pushed
# description: >-
#   Nobody learns that an image brings packages with known holes before it runs. Scanning may also be set for the
#   whole registry (`aws_ecr_registry_scanning_configuration`), which the rule cannot see from the repository.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecr_repository
# custom:
#   id: aws-ecr-scan-on-push-off
#   severity: low
#   confidence: medium
#   remediation: Add `image_scanning_configuration { scan_on_push = true }`.
#   resource_types: [aws_ecr_repository]
#   aliases: [CKV_AWS_163, AWS-0030, AVD-AWS-0030, aws-ecr-enable-image-scans, AC_AWS_0083]
#   controls:
#     nist-800-53: ["RA-5"]
#     pci-dss: ["11.3.1"]
#     soc2: ["CC7.1"]
package trueline.aws.ecr.scan_on_push_off

import data.trueline.lib.values

scan := object.get(input.attributes, ["image_scanning_configuration", 0, "scan_on_push"], null)

deny contains finding if {
	scan == null
	finding := {
		"message": sprintf("%s does not scan images when they are pushed.", [input.address]),
		"missing": ["image_scanning_configuration", 0, "scan_on_push"],
	}
}

deny contains finding if {
	values.is_false(scan)
	finding := {
		"message": sprintf("%s turns the scan of pushed images off.", [input.address]),
		"path": ["image_scanning_configuration", 0, "scan_on_push"],
	}
}

# METADATA
# title: ECR image tags can be overwritten
# description: >-
#   Whoever may push can point an existing tag at another image. What was tested and approved is then not what runs,
#   a rollback may fetch something else, and a stolen push credential reaches every workload that pulls the tag.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecr_repository
# custom:
#   id: aws-ecr-mutable-tags
#   severity: medium
#   confidence: high
#   remediation: Set `image_tag_mutability = "IMMUTABLE"` and give each build a tag of its own.
#   resource_types: [aws_ecr_repository]
#   aliases: [CKV_AWS_51, AWS-0031, AVD-AWS-0031, aws-ecr-enforce-immutable-repository, AC_AWS_0447]
#   controls:
#     nist-800-53: ["SI-7"]
#     soc2: ["CC6.8"]
package trueline.aws.ecr.mutable_tags

mutability := object.get(input.attributes, "image_tag_mutability", null)

deny contains finding if {
	mutability == null
	finding := {
		"message": sprintf(
			"%s does not set image_tag_mutability, and tags can be overwritten by default.",
			[input.address],
		),
		"missing": ["image_tag_mutability"],
	}
}

deny contains finding if {
	mutability == "MUTABLE"
	finding := {
		"message": sprintf("%s lets image tags be overwritten.", [input.address]),
		"path": ["image_tag_mutability"],
	}
}

# METADATA
# title: EKS cluster runs an unsupported Kubernetes version
# description: >-
#   A version that has left even extended support gets no security fixes, and AWS upgrades such a cluster at a time
#   of its own choosing.
# related_resources:
#   - https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_cluster
# custom:
#   id: aws-eks-unsupported-version
#   severity: medium
#   confidence: medium
#   remediation: >-
#     Raise `version` one minor version at a time to one in standard support, or leave it out for the latest.
#   resource_types: [aws_eks_cluster]
#   aliases: [CKV_AWS_339]
#   controls:
#     nist-800-53: ["SI-2"]
#     pci-dss: ["6.3.3"]
#     soc2: ["CC7.1"]
package trueline.aws.eks.unsupported_version

# Extended support of 1.28 ends on 26 November 2026, that of 1.29 on 23 March 2027.
oldest_supported := 29

deny contains finding if {
	version := sprintf("%v", [input.attributes.version])
	regex.match(`^1\.[0-9]+$`, version)
	to_number(split(version, ".")[1]) < oldest_supported
	finding := {
		"message": sprintf("%s runs Kubernetes %s, which AWS no longer supports.", [input.address, version]),
		"path": ["version"],
	}
}

# METADATA
# title: EKS API server is reachable from the internet
# description: >-
#   The public endpoint, which is on by default, lets anyone try stolen credentials and every flaw of the Kubernetes
#   API server from anywhere. Behind the private endpoint they have to be inside the VPC first.
# related_resources:
#   - https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_cluster
# custom:
#   id: aws-eks-public-endpoint
#   severity: medium
#   confidence: high
#   remediation: >-
#     In `vpc_config`, set `endpoint_public_access = false` and `endpoint_private_access = true`. Where it has to
#     stay public, limit `public_access_cidrs` and ignore this rule.
#   resource_types: [aws_eks_cluster]
#   aliases: [CKV_AWS_39, AWS-0040, AVD-AWS-0040, aws-eks-no-public-cluster-access]
#   controls:
#     hipaa: ["164.312(a)(1)"]
#     nist-800-53: ["AC-3", "SC-7"]
#     pci-dss: ["1.4.1"]
#     soc2: ["CC6.6"]
package trueline.aws.eks.public_endpoint

import data.trueline.lib.values

public := object.get(input.attributes, ["vpc_config", 0, "endpoint_public_access"], null)

deny contains finding if {
	public == null
	finding := {
		"message": sprintf("%s does not turn its public endpoint off, which is on by default.", [input.address]),
		"missing": ["vpc_config", 0, "endpoint_public_access"],
	}
}

deny contains finding if {
	values.is_true(public)
	finding := {
		"message": sprintf("%s has a public endpoint.", [input.address]),
		"path": ["vpc_config", 0, "endpoint_public_access"],
	}
}

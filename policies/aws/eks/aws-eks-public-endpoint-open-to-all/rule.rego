# METADATA
# title: EKS API server accepts connections from every address
# description: >-
#   The public endpoint is on and no list of addresses narrows it, so the whole internet can try stolen credentials
#   and every flaw of the Kubernetes API server. Both are defaults: saying nothing is enough.
# related_resources:
#   - https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_cluster
# custom:
#   id: aws-eks-public-endpoint-open-to-all
#   severity: high
#   confidence: high
#   remediation: >-
#     In `vpc_config`, set `endpoint_public_access = false`, or `public_access_cidrs` to the few ranges that operate
#     the cluster.
#   resource_types: [aws_eks_cluster]
#   aliases: [CKV_AWS_38, AWS-0041, AVD-AWS-0041, aws-eks-no-public-cluster-access-to-cidr]
#   controls:
#     hipaa: ["164.312(a)(1)"]
#     nist-800-53: ["AC-3", "SC-7"]
#     pci-dss: ["1.4.1"]
#     soc2: ["CC6.6"]
package trueline.aws.eks.public_endpoint_open_to_all

import data.trueline.lib.network
import data.trueline.lib.values

public := object.get(input.attributes, ["vpc_config", 0, "endpoint_public_access"], null)

ranges := object.get(input.attributes, ["vpc_config", 0, "public_access_cidrs"], null)

deny contains finding if {
	not values.is_false(public)
	ranges in {null, []}
	finding := {
		"message": sprintf("%s does not limit the addresses that reach its public endpoint.", [input.address]),
		"missing": ["vpc_config", 0, "public_access_cidrs"],
	}
}

deny contains finding if {
	not values.is_false(public)
	some i
	range := ranges[i]
	network.is_anywhere(range)
	finding := {
		"message": sprintf("%s opens its public endpoint to %s.", [input.address, range]),
		"path": ["vpc_config", 0, "public_access_cidrs", i],
	}
}

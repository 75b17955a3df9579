# METADATA
# title: OpenSearch nodes talk to each other in clear text
# description: >-
#   Whoever gets into the network of the domain can read documents and queries as they pass between its nodes.
#   Domains of a single node have no such traffic.
# related_resources:
#   - https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ntn.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/opensearch_domain
# custom:
#   id: aws-opensearch-plaintext-between-nodes
#   severity: medium
#   confidence: high
#   remediation: Add `node_to_node_encryption { enabled = true }`.
#   resource_types: [aws_opensearch_domain, aws_elasticsearch_domain]
#   aliases: [CKV_AWS_6, AWS-0043, AVD-AWS-0043, aws-elasticsearch-enable-in-transit-encryption, AC_AWS_0468]
#   controls:
#     hipaa: ["164.312(e)(1)", "164.312(e)(2)(ii)"]
#     nist-800-53: ["SC-8(1)"]
#     pci-dss: ["4.2.1"]
#     soc2: ["CC6.7"]
package trueline.aws.opensearch.plaintext_between_nodes

import data.trueline.lib.values

encrypted := object.get(input.attributes, ["node_to_node_encryption", 0, "enabled"], null)

deny contains finding if {
	values.number(input.attributes.cluster_config[0].instance_count) > 1
	encrypted == null
	finding := {
		"message": sprintf("%s does not turn encryption between its nodes on.", [input.address]),
		"missing": ["node_to_node_encryption", 0, "enabled"],
	}
}

deny contains finding if {
	values.number(input.attributes.cluster_config[0].instance_count) > 1
	values.is_false(encrypted)
	finding := {
		"message": sprintf("%s turns encryption between its nodes off.", [input.address]),
		"path": ["node_to_node_encryption", 0, "enabled"],
	}
}

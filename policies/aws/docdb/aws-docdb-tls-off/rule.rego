# METADATA
# title: DocumentDB parameter group turns TLS off
# description: >-
#   Clusters with this parameter group talk to their clients in clear text: queries, documents and the password
#   exchange can be read on the way.
# related_resources:
#   - https://docs.aws.amazon.com/documentdb/latest/developerguide/security.encryption.ssl.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/docdb_cluster_parameter_group
# custom:
#   id: aws-docdb-tls-off
#   severity: high
#   confidence: high
#   remediation: Remove the parameter `tls`, or set it to `enabled`.
#   resource_types: [aws_docdb_cluster_parameter_group]
#   aliases: [CKV_AWS_90]
#   controls:
#     hipaa: ["164.312(e)(1)", "164.312(e)(2)(ii)"]
#     nist-800-53: ["SC-8(1)"]
#     pci-dss: ["4.2.1"]
#     soc2: ["CC6.7"]
package trueline.aws.docdb.tls_off

deny contains finding if {
	some i
	parameter := input.attributes.parameter[i]
	parameter.name == "tls"
	parameter.value == "disabled"
	finding := {"message": sprintf("%s turns TLS off.", [input.address]), "path": ["parameter", i, "value"]}
}

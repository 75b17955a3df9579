# METADATA
# title: RDS serves a certificate of an expired authority
# description: >-
#   The certificate authorities of 2010, 2015 and 2019 have expired. Clients that verify the certificate cannot
#   connect, and the usual way out, turning verification off, lets anyone on the way read and change the traffic.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance
# custom:
#   id: aws-rds-outdated-ca
#   severity: medium
#   confidence: high
#   remediation: >-
#     Set `ca_cert_identifier = "rds-ca-rsa2048-g1"` (or rsa4096, ecc384), or leave it out to get the current
#     default.
#   resource_types: [aws_db_instance, aws_rds_cluster_instance]
#   aliases: [CKV_AWS_211, AC_AWS_0057]
#   controls:
#     hipaa: ["164.312(e)(2)(ii)"]
#     nist-800-53: ["SC-13", "SC-8(1)"]
#     pci-dss: ["4.2.1"]
#     soc2: ["CC6.7"]
package trueline.aws.rds.outdated_ca

deny contains finding if {
	input.attributes.ca_cert_identifier in expired_authorities
	finding := {
		"message": sprintf(
			"%s uses the expired certificate authority %s.",
			[input.address, input.attributes.ca_cert_identifier],
		),
		"path": ["ca_cert_identifier"],
	}
}

expired_authorities := {"rds-ca-2010", "rds-ca-2015", "rds-ca-2019"}

# METADATA
# title: API Gateway domain accepts outdated TLS
# description: >-
#   The domain negotiates TLS 1.0 and 1.1, whose flaws let an attacker on the way read or alter traffic. Without a
#   policy in the code nothing holds it at 1.2.
# related_resources:
#   - https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-custom-domain-tls-version.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_domain_name
# custom:
#   id: aws-apigateway-outdated-tls
#   severity: medium
#   confidence: medium
#   remediation: Set `security_policy = "TLS_1_2"`.
#   resource_types: [aws_api_gateway_domain_name]
#   aliases:
#     - CKV_AWS_206
#     - AWS-0005
#     - AVD-AWS-0005
#     - aws-apigateway-use-secure-tls-policy
#     - FG_R00375
#     - AWS-0112
#     - AVD-AWS-0112
#   controls:
#     hipaa: ["164.312(e)(2)(ii)"]
#     nist-800-53: ["SC-13", "SC-8(1)"]
#     pci-dss: ["4.2.1"]
#     soc2: ["CC6.7"]
package trueline.aws.apigateway.outdated_tls

policy := object.get(input.attributes, "security_policy", null)

deny contains finding if {
	policy in {null, ""}
	finding := {"message": sprintf("%s names no TLS policy.", [input.address]), "missing": ["security_policy"]}
}

deny contains finding if {
	policy == "TLS_1_0"
	finding := {"message": sprintf("%s accepts TLS 1.0.", [input.address]), "path": ["security_policy"]}
}

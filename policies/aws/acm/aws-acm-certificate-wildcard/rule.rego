# METADATA
# title: ACM certificate is valid for every name of a domain
# description: >-
#   A certificate for `*.example.com` serves every host of the domain. Whoever gets hold of one that uses it can
#   pass for all of them, and a forgotten subdomain is trusted like the main site.
# related_resources:
#   - https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/acm_certificate
# custom:
#   id: aws-acm-certificate-wildcard
#   severity: low
#   confidence: high
#   remediation: List the names that are really served in `domain_name` and `subject_alternative_names`.
#   resource_types: [aws_acm_certificate]
#   aliases: [CKV2_AWS_71]
package trueline.aws.acm.certificate_wildcard

offending contains ["domain_name"] if startswith(input.attributes.domain_name, "*.")

offending contains ["subject_alternative_names", i] if {
	some i, name in input.attributes.subject_alternative_names
	is_string(name)
	startswith(name, "*.")
}

deny contains finding if {
	some path in offending
	name := object.get(input.attributes, path, "")
	finding := {"message": sprintf("%s is valid for every name in %s.", [input.address, name]), "path": path}
}

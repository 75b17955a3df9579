# METADATA
# title: S3 bucket policy does not refuse requests over plain HTTP
# description: >-
#   S3 answers plain HTTP as well as HTTPS. Nothing in the policy of the bucket denies requests without TLS, so a client
#   with an http:// endpoint sends its data, and what it fetches, in the clear, where anyone on the path can read and
#   alter it.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
#   - https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-ssl-requests-only.html
# custom:
#   id: aws-s3-bucket-plaintext-requests-allowed
#   severity: medium
#   confidence: high
#   remediation: >-
#     Add a statement to the bucket policy with Effect "Deny", Principal "*", Action "s3:*", the bucket and its objects
#     as Resource, and Condition { Bool = { "aws:SecureTransport" = "false" } }.
#   resource_types: [aws_s3_bucket]
#   aliases: [CKV_AWS_379, FG_R00100]
#   controls:
#     cis-aws-1.4: ["2.1.2"]
#     cis-aws-3.0: ["2.1.1"]
#     hipaa: ["164.312(e)(1)", "164.312(e)(2)(ii)"]
#     nist-800-53: ["SC-8(1)"]
#     pci-dss: ["4.2.1"]
#     soc2: ["CC6.7"]
package trueline.aws.s3.bucket_plaintext_requests_allowed

deny contains finding if {
	some document in policies
	not refuses_plaintext(document.value)
	finding := {
		"message": sprintf("The policy of %s does not deny requests over plain HTTP.", [input.address]),
		"path": document.path,
	}
}

deny contains finding if {
	count(policies) == 0
	not input.attributes.policy
	finding := {
		"message": sprintf("%s has no policy that denies requests over plain HTTP.", [input.address]),
		"missing": ["policy"],
	}
}

policies contains document if {
	some document in input.documents
	document.path == ["policy"]
}

refuses_plaintext(policy) if {
	some statement in policy.Statement
	statement.Effect == "Deny"
	denies_everyone(statement)
	some action in statement.Action
	action in {"*", "s3:*"}
	asks_for_tls(statement.Condition)
}

# A statement that is not known (added by concat from outside, say) may be the one.
refuses_plaintext(policy) if not is_array(policy.Statement)

refuses_plaintext(policy) if null in policy.Statement

denies_everyone(statement) if {
	some type in ["*", "AWS"]
	"*" in statement.Principal[type]
}

asks_for_tls(condition) if {
	some operator in ["Bool", "BoolIfExists", "ForAnyValue:Bool"]
	some key, wanted in condition[operator]
	lower(key) == "aws:securetransport"
	wanted[_] in {"false", false}
}

# The other spelling: a floor for the TLS version, which plain HTTP does not meet.
asks_for_tls(condition) if {
	some operator in ["NumericLessThan", "NumericLessThanIfExists"]
	some key, _ in condition[operator]
	lower(key) == "s3:tlsversion"
}

# METADATA
# title: Secret in plain text in a manifest
# description: >-
#   The value of an environment variable is a credential in plain text, or has the name of one. It stands in the
#   repository, and whoever may describe the pod can read it.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/secrets-good-practices/
# custom:
#   id: kubernetes-plaintext-secret-in-environment
#   severity: high
#   confidence: medium
#   remediation: >-
#     Keep the value in a Secret that does not come from the repository, mount it as a volume, and revoke the
#     credential that was written here.
#   resource_types: [kubernetes/workload]
#   aliases: [env-var-secret]
#   points_at_secret: true
#   controls:
#     hipaa: ["164.308(a)(5)(ii)(D)"]
#     nist-800-53: ["IA-5(7)"]
#     pci-dss: ["8.6.2"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.secret.plaintext_secret_in_environment

import data.trueline.lib.kubernetes
import data.trueline.lib.secrets

deny contains finding if {
	some entry in kubernetes.variables
	is_secret(entry.variable.name, entry.variable.value)
	finding := {
		"message": sprintf("The variable %s of %s of %s holds a secret.", [
			entry.variable.name,
			lower(entry.title),
			input.address,
		]),
		"path": array.concat(entry.path, ["value"]),
	}
}

is_secret(_, value) if count(secrets.kinds(value)) > 0

is_secret(name, value) if secrets.is_aws_secret_key(name, value)

# By its name. Values that only say where a secret is kept, or refer to another variable, are none.
is_secret(name, value) if {
	is_string(value)
	regex.match(`(?i)(^|[_-])(secret|password|passwd|api_?key|secret_?key|private_?key|auth_?token|access_?token)$`, name)
	regex.match(`^[^/$].`, value)
	not contains(value, "$(")
	not regex.match(`^(true|false|[0-9]+|https?://.*)$`, value)
}

is_secret(name, value) if {
	is_string(value)
	regex.match(`(?i)(^|_)secret_`, name)
	not regex.match(`(?i)_(arn|dir|engine|file|id|manager|name|namespace|path|provider|ref|region|store|ttl|type|uri|url)s?$`, name)
	regex.match(`^[^/$].`, value)
	not contains(value, "$(")
	not regex.match(`^(true|false|[0-9]+|https?://.*)$`, value)
}

# METADATA
# title: ConfigMap holds a secret
# description: >-
#   Whoever may read the configuration of the namespace can read it, it is not encrypted at rest, and it stands in
#   the repository.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/secrets-good-practices/
# custom:
#   id: kubernetes-configmap-holds-secret
#   severity: high
#   confidence: medium
#   remediation: >-
#     Move the value to a Secret that does not come from the repository, and revoke the credential that was written
#     here.
#   resource_types: [ConfigMap]
#   aliases:
#     [
#       KSV-0109, AVD-KSV-0109, kubernetes-configMap-with-secrets, KSV-01010, AVD-KSV-01010,
#       kubernetes-configMap-with-sensitive
#     ]
#   points_at_secret: true
#   controls:
#     hipaa: ["164.308(a)(5)(ii)(D)"]
#     nist-800-53: ["IA-5(7)"]
#     pci-dss: ["8.6.2"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.secret.configmap_holds_secret

import data.trueline.lib.secrets

deny contains finding if {
	some key, value in input.attributes.data
	is_secret(key, value)
	finding := {
		"message": sprintf("The entry %s of %s holds a secret.", [key, input.address]),
		"path": ["data", key],
	}
}

is_secret(_, value) if count(secrets.kinds(value)) > 0

is_secret(key, value) if secrets.is_aws_secret_key(key, value)

# By its name. Values that only say where a secret is kept are none.
is_secret(key, value) if {
	is_string(value)
	regex.match(`(?i)(^|[_.-])(password|passwd|api[_-]?key|secret[_-]?key|private[_-]?key|auth[_-]?token|access[_-]?token)$`, key)
	regex.match(`^[^/$\{]..`, value)
	not regex.match(`^(true|false|[0-9]+|https?://.*)$`, value)
}

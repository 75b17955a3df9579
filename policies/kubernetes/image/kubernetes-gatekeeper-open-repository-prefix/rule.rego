# METADATA
# title: List of allowed registries lets look-alikes pass
# description: >-
#   Gatekeeper compares the start of the name: `registry.example.com` without a slash also allows
#   `registry.example.com.evil.test`.
# related_resources:
#   - https://open-policy-agent.github.io/gatekeeper-library/website/validation/allowedrepos/
# custom:
#   id: kubernetes-gatekeeper-open-repository-prefix
#   severity: high
#   confidence: high
#   remediation: End every entry of `repos` in a slash.
#   resource_types: [K8sAllowedRepos]
#   aliases: [KSV-0124, AVD-KSV-0124, kubernetes-repo-ambiguous-prefix]
#   controls:
#     nist-800-53: ["SI-7"]
#     soc2: ["CC6.8"]
package trueline.kubernetes.image.gatekeeper_open_repository_prefix

deny contains finding if {
	some i
	repo := input.attributes.spec.parameters.repos[i]
	is_string(repo)
	not endswith(repo, "/")
	not regex.match(`[:@]`, regex.replace(repo, `^[^/]*`, ""))
	finding := {
		"message": sprintf("%s allows every name that begins with %s.", [input.address, repo]),
		"path": ["spec", "parameters", "repos", i],
	}
}

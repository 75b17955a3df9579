# METADATA
# title: Pod runs what a Git repository happens to hold
# description: >-
#   git-sync pulls code into the running pod: whoever can push to the repository, or change the arguments, runs code
#   in the cluster without any review of the image.
# related_resources:
#   - https://github.com/kubernetes/git-sync
# custom:
#   id: kubernetes-git-sync
#   severity: low
#   confidence: medium
#   remediation: >-
#     Build the code into an image. If git-sync has to stay, pin it to a commit and let nobody else set its arguments.
#   resource_types: [kubernetes/workload]
#   aliases: [CKV_K8S_159]
#   recognises_by_value: true
package trueline.kubernetes.image.git_sync

import data.trueline.lib.kubernetes

deny contains finding if {
	some container in kubernetes.containers
	regex.match(`(^|/)git-sync(:|@|$)`, container.definition.image)
	finding := {
		"message": sprintf("%s of %s pulls code with git-sync.", [container.title, input.address]),
		"path": array.concat(container.path, ["image"]),
	}
}

# METADATA
# title: Finished job stays for ever
# description: >-
#   The job and its pods stay in the API server after they have ended, until somebody deletes them. Jobs of a
#   CronJob are cleaned up by it, and must not set a time of their own.
# related_resources:
#   - https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/
# custom:
#   id: kubernetes-job-without-ttl
#   severity: info
#   confidence: medium
#   remediation: Set `ttlSecondsAfterFinished` on a Job of its own, and history limits on a CronJob.
#   resource_types: [CronJob, Job]
#   aliases: [job-ttl-seconds-after-finished]
package trueline.kubernetes.availability.job_without_ttl

import data.trueline.lib.kubernetes

deny contains finding if {
	input.resource_type == "Job"
	not kubernetes.is_set(input.attributes.spec.ttlSecondsAfterFinished)
	finding := {
		"message": sprintf("%s stays after it has finished.", [input.address]),
		"missing": ["spec", "ttlSecondsAfterFinished"],
	}
}

deny contains finding if {
	input.resource_type == "CronJob"
	kubernetes.is_set(input.attributes.spec.jobTemplate.spec.ttlSecondsAfterFinished)
	finding := {
		"message": sprintf("%s cleans its jobs up itself, and gives them a time besides.", [input.address]),
		"path": ["spec", "jobTemplate", "spec", "ttlSecondsAfterFinished"],
	}
}

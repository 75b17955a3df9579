# METADATA
# title: EC2 instance metadata reaches beyond the instance
# description: >-
#   Answers of the instance metadata service may travel more than one network hop, so containers and other machines
#   behind the instance can ask it for the credentials of the instance's role. Hosts of containers that are meant to
#   use that role need a limit of 2; everything else does not.
# related_resources:
#   - https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-existing-instances.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/launch_template#metadata-options
# custom:
#   id: aws-ec2-instance-metadata-hop-limit
#   severity: low
#   confidence: high
#   remediation: >-
#     Set http_put_response_hop_limit = 1 in metadata_options, and give containers roles of their own (IAM roles for
#     tasks or for service accounts).
#   resource_types: [aws_instance, aws_spot_instance_request, aws_launch_template, aws_launch_configuration]
#   aliases: [CKV_AWS_341]
#   controls:
#     nist-800-53: ["AC-3", "AC-6"]
#     pci-dss: ["2.2.6"]
#     soc2: ["CC6.1"]
package trueline.aws.ec2.instance_metadata_hop_limit

import data.trueline.lib.values

deny contains finding if {
	some i
	limit := values.number(input.attributes.metadata_options[i].http_put_response_hop_limit)
	limit > 1
	finding := {
		"message": sprintf("%s lets answers of the metadata service travel %v hops.", [input.address, limit]),
		"path": ["metadata_options", i, "http_put_response_hop_limit"],
	}
}

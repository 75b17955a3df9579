# METADATA
# title: S3 bucket sends no event notifications
# description: >-
#   Nothing is told when objects of the bucket are created, removed or restored. Where such events should start a scan,
#   an alarm or an import, their absence goes unnoticed.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_notification
# custom:
#   id: aws-s3-bucket-no-event-notification
#   severity: info
#   confidence: high
#   remediation: >-
#     Add an aws_s3_bucket_notification for the bucket, with eventbridge = true or with a topic, queue or
#     lambda_function block.
#   resource_types: [aws_s3_bucket]
#   aliases: [CKV2_AWS_62]
package trueline.aws.s3.bucket_no_event_notification

deny contains finding if {
	not input.attributes.notification[0]
	finding := {"message": sprintf("%s sends no event notifications.", [input.address]), "missing": ["notification"]}
}

resource "aws_ebs_snapshot_copy" "data" { # expect: aws-ec2-snapshot-without-customer-key
  source_snapshot_id = "snap-0a1b2c3d"
  source_region      = "eu-west-1"
  encrypted          = true
}

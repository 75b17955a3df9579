resource "aws_ebs_snapshot_import" "data" {
  encrypted = false # expect: aws-ec2-snapshot-unencrypted

  disk_container {
    format = "VHD"
    url    = "s3://images/data.vhd"
  }
}

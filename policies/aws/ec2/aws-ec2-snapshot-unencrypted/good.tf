# expect: none
resource "aws_ebs_snapshot_copy" "data" {
  source_snapshot_id = "snap-0a1b2c3d"
  source_region      = "eu-west-1"
  encrypted          = true
}

# Encrypted as its volume is.
resource "aws_ebs_snapshot" "data" {
  volume_id = "vol-0a1b2c3d"
}

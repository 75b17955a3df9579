# expect: none
resource "aws_kms_key" "snapshots" {
  enable_key_rotation = true
}

resource "aws_ebs_snapshot_copy" "data" {
  source_snapshot_id = "snap-0a1b2c3d"
  source_region      = "eu-west-1"
  encrypted          = true
  kms_key_id         = aws_kms_key.snapshots.arn
}

# expect: none
resource "aws_efs_file_system" "shared" {
  creation_token = "shared"
  encrypted      = true
}

resource "aws_efs_file_system" "other" {
  encrypted  = true
  kms_key_id = aws_kms_key.data.arn
}

resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

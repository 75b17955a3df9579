resource "aws_efs_file_system" "shared" {
  creation_token = "shared"
  encrypted      = false # expect: aws-efs-unencrypted
}

resource "aws_efs_file_system" "bare" { # expect: aws-efs-unencrypted
  creation_token = "bare"
}

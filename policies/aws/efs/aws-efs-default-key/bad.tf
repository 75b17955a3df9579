resource "aws_efs_file_system" "shared" { # expect: aws-efs-default-key
  encrypted = true
}

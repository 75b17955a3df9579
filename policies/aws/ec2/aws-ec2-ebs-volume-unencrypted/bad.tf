resource "aws_ebs_volume" "data" { # expect: aws-ec2-ebs-volume-unencrypted
  availability_zone = "eu-west-1a"
  size              = 40
}

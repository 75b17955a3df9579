resource "aws_ebs_volume" "data" { # expect: aws-ec2-ebs-volume-without-customer-key
  availability_zone = "eu-west-1a"
  size              = 40
  encrypted         = true
}

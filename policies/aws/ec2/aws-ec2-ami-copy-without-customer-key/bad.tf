resource "aws_ami_copy" "web" { # expect: aws-ec2-ami-copy-without-customer-key
  name              = "web"
  source_ami_id     = "ami-0a1b2c3d"
  source_ami_region = "eu-west-1"
  encrypted         = true
}

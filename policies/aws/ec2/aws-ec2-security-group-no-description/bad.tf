resource "aws_security_group" "web" { # expect: aws-ec2-security-group-no-description
  name = "web"
}

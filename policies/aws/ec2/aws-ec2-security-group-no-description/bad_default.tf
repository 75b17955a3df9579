resource "aws_security_group" "web" {
  name        = "web"
  description = "Managed by Terraform" # expect: aws-ec2-security-group-no-description
}

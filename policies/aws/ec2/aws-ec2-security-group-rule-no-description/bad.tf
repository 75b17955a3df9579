resource "aws_security_group" "web" {
  name        = "web"
  description = "Web servers"

  ingress { # expect: aws-ec2-security-group-rule-no-description
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8"]
  }
}

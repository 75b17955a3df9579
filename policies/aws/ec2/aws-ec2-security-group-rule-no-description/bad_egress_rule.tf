resource "aws_security_group" "web" {
  name        = "web"
  description = "Web servers"
}

resource "aws_vpc_security_group_egress_rule" "web" { # expect: aws-ec2-security-group-rule-no-description
  security_group_id = aws_security_group.web.id
  cidr_ipv4         = "10.0.0.0/8"
  ip_protocol       = "-1"
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_default_security_group" "main" { # expect: aws-vpc-default-security-group-open
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "office" {
  security_group_id = aws_default_security_group.main.id
  cidr_ipv4         = "203.0.113.0/24"
  ip_protocol       = "-1"
}

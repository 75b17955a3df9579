resource "aws_security_group" "web" {
  name = "web"
}

resource "aws_vpc_security_group_egress_rule" "web" {
  security_group_id = aws_security_group.web.id
  cidr_ipv4         = "0.0.0.0/0" # expect: aws-ec2-security-group-egress-open
  ip_protocol       = "-1"
}

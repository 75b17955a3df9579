resource "aws_security_group" "web" {
  name = "web"
}

resource "aws_vpc_security_group_ingress_rule" "web" {
  security_group_id = aws_security_group.web.id
  cidr_ipv4         = "0.0.0.0/0" # expect: aws-ec2-security-group-all-ports-open
  ip_protocol       = "tcp"
  from_port         = 0
  to_port           = 65535
}

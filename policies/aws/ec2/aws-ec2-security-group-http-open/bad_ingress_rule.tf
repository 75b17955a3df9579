resource "aws_security_group" "web" {
  name = "web"
}

resource "aws_vpc_security_group_ingress_rule" "web" {
  security_group_id = aws_security_group.web.id
  cidr_ipv6         = "::/0" # expect: aws-ec2-security-group-http-open
  ip_protocol       = "-1"
}

resource "aws_security_group" "directory" {
  name = "directory"
}

resource "aws_security_group_rule" "directory" {
  security_group_id = aws_security_group.directory.id
  type              = "ingress"
  from_port         = 380
  to_port           = 640
  protocol          = "tcp"
  ipv6_cidr_blocks  = ["::/0"] # expect: aws-ec2-security-group-sensitive-port-open
}

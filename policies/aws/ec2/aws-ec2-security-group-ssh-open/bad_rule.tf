resource "aws_security_group" "web" {
  name = "web"
}

resource "aws_security_group_rule" "web" {
  security_group_id = aws_security_group.web.id
  type              = "ingress"
  from_port         = 20
  to_port           = 25
  protocol          = "tcp"
  cidr_blocks = [
    "10.0.0.0/8",
    "0.0.0.0/0", # expect: aws-ec2-security-group-ssh-open
  ]
}

# expect: none
variable "reason" {
  type    = string
  default = "HTTPS from the office"
}

resource "aws_security_group" "web" {
  name        = "web"
  description = "Web servers"

  ingress {
    description = var.reason
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8"]
  }
}

resource "aws_security_group_rule" "dns" {
  security_group_id = aws_security_group.web.id
  type              = "egress"
  description       = "DNS of the VPC"
  from_port         = 53
  to_port           = 53
  protocol          = "udp"
  cidr_blocks       = ["10.0.0.2/32"]
}

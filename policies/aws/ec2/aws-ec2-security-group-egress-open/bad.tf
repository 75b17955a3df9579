resource "aws_security_group" "web" {
  name = "web"

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"] # expect: aws-ec2-security-group-egress-open
  }
}

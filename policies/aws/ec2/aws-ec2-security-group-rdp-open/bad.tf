resource "aws_security_group" "web" {
  name = "web"

  ingress {
    from_port   = 3389
    to_port     = 3389
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"] # expect: aws-ec2-security-group-rdp-open
  }
}

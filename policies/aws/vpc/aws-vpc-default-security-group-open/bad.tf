resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_default_security_group" "main" {
  vpc_id = aws_vpc.main.id

  ingress { # expect: aws-vpc-default-security-group-open
    from_port = 0
    to_port   = 0
    protocol  = "-1"
    self      = true
  }
}

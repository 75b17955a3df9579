resource "aws_vpc" "main" { # expect: aws-vpc-default-security-group-unmanaged
  cidr_block = "10.0.0.0/16"
}

resource "aws_security_group" "web" {
  vpc_id = aws_vpc.main.id
}

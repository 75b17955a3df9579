resource "aws_vpc" "main" { # expect: aws-vpc-flow-logs-off
  cidr_block = "10.0.0.0/16"
}

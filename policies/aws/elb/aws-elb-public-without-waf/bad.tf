resource "aws_lb" "site" {
  name     = "site"
  subnets  = var.subnet_ids
  internal = false # expect: aws-elb-public-without-waf
}

resource "aws_lb" "bare" { # expect: aws-elb-public-without-waf
  name    = "bare"
  subnets = var.subnet_ids
}

variable "subnet_ids" {
  type = list(string)
}

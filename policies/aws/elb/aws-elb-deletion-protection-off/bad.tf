resource "aws_lb" "site" {
  name                       = "site"
  subnets                    = var.subnet_ids
  enable_deletion_protection = false # expect: aws-elb-deletion-protection-off
}

resource "aws_lb" "bare" { # expect: aws-elb-deletion-protection-off
  name    = "bare"
  subnets = var.subnet_ids
}

variable "subnet_ids" {
  type = list(string)
}

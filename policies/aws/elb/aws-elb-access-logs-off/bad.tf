resource "aws_lb" "site" {
  name    = "site"
  subnets = var.subnet_ids

  access_logs {
    bucket  = "example-lb-logs"
    enabled = false # expect: aws-elb-access-logs-off
  }
}

resource "aws_lb" "bare" { # expect: aws-elb-access-logs-off
  name    = "bare"
  subnets = var.subnet_ids
}

resource "aws_lb" "network" {
  name               = "network"
  subnets            = var.subnet_ids
  load_balancer_type = "network"

  access_logs { # expect: aws-elb-access-logs-off
    bucket = "example-lb-logs"
  }
}

variable "subnet_ids" {
  type = list(string)
}

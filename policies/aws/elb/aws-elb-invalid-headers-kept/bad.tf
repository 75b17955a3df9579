resource "aws_lb" "site" {
  name                       = "site"
  subnets                    = var.subnet_ids
  drop_invalid_header_fields = false # expect: aws-elb-invalid-headers-kept
}

resource "aws_lb" "bare" { # expect: aws-elb-invalid-headers-kept
  name               = "bare"
  subnets            = var.subnet_ids
  load_balancer_type = "application"
}

variable "subnet_ids" {
  type = list(string)
}

# expect: none
resource "aws_elb" "site" {
  name    = "site"
  subnets = var.subnet_ids

  access_logs {
    bucket = var.bucket
  }

  listener {
    instance_port      = 8080
    instance_protocol  = "http"
    lb_port            = 443
    lb_protocol        = "https"
    ssl_certificate_id = var.certificate_arn
  }
}

variable "subnet_ids" {
  type = list(string)
}

variable "certificate_arn" {
  type    = string
  default = "arn:aws:acm:eu-west-1:111122223333:certificate/0d4b7d3c"
}

variable "bucket" {
  type = string
}

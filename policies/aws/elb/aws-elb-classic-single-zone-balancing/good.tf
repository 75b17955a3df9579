# expect: none
resource "aws_elb" "site" {
  name                      = "site"
  subnets                   = var.subnet_ids
  cross_zone_load_balancing = true

  listener {
    instance_port      = 8080
    instance_protocol  = "http"
    lb_port            = 443
    lb_protocol        = "https"
    ssl_certificate_id = var.certificate_arn
  }
}

resource "aws_elb" "bare" {
  name    = "bare"
  subnets = var.subnet_ids

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

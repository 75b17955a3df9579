resource "aws_lb" "site" {
  name                   = "site"
  subnets                = var.subnet_ids
  desync_mitigation_mode = "monitor" # expect: aws-elb-desync-only-monitored
}

resource "aws_elb" "classic" {
  name                   = "classic"
  subnets                = var.subnet_ids
  desync_mitigation_mode = "monitor" # expect: aws-elb-desync-only-monitored

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

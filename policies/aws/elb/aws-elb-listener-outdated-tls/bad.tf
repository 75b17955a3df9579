resource "aws_lb_listener" "old" {
  load_balancer_arn = aws_lb.site.arn
  port              = 443
  protocol          = "HTTPS"
  certificate_arn   = var.certificate_arn
  ssl_policy        = "ELBSecurityPolicy-2016-08" # expect: aws-elb-listener-outdated-tls

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.site.arn
  }
}

resource "aws_lb_listener" "default" { # expect: aws-elb-listener-outdated-tls
  load_balancer_arn = aws_lb.site.arn
  port              = 8443
  protocol          = "HTTPS"
  certificate_arn   = var.certificate_arn

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.site.arn
  }
}

resource "aws_lb" "site" {
  name    = "site"
  subnets = var.subnet_ids
}

resource "aws_lb_target_group" "site" {
  name     = "site"
  port     = 8443
  protocol = "HTTPS"
  vpc_id   = var.vpc_id
}

variable "vpc_id" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}

variable "certificate_arn" {
  type = string
}

resource "aws_lb_listener" "site" {
  load_balancer_arn = aws_lb.site.arn
  port              = 80
  protocol          = "HTTP" # expect: aws-elb-listener-plain-http

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

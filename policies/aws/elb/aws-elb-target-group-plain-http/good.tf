# expect: none
resource "aws_lb_target_group" "app" {
  name     = "app"
  port     = 8080
  protocol = "HTTPS"
  vpc_id   = var.vpc_id
}

resource "aws_lb_target_group" "inner" {
  name     = "inner"
  port     = 8080
  protocol = "HTTP"
  vpc_id   = var.vpc_id
}

resource "aws_lb_listener" "site" {
  load_balancer_arn = aws_lb.site.arn
  port              = 443
  protocol          = "HTTPS"
  certificate_arn   = var.certificate_arn

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.inner.arn
  }
}

resource "aws_lb" "site" {
  name    = "site"
  subnets = var.subnet_ids
}

variable "subnet_ids" {
  type = list(string)
}

variable "vpc_id" {
  type = string
}

variable "certificate_arn" {
  type = string
}

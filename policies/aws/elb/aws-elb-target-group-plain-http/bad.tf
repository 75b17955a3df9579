resource "aws_lb_target_group" "app" {
  name     = "app"
  port     = 8080
  protocol = "HTTP" # expect: aws-elb-target-group-plain-http
  vpc_id   = var.vpc_id
}

variable "vpc_id" {
  type = string
}

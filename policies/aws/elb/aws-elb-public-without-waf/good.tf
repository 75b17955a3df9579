# expect: none
resource "aws_lb" "site" {
  name     = "site"
  subnets  = var.subnet_ids
  internal = false
}

resource "aws_wafv2_web_acl_association" "site" {
  resource_arn = aws_lb.site.arn
  web_acl_arn  = var.web_acl_arn
}

resource "aws_lb" "inside" {
  name     = "inside"
  subnets  = var.subnet_ids
  internal = true
}

resource "aws_lb" "tcp" {
  name               = "tcp"
  subnets            = var.subnet_ids
  load_balancer_type = "network"
}

variable "subnet_ids" {
  type = list(string)
}

variable "web_acl_arn" {
  type = string
}

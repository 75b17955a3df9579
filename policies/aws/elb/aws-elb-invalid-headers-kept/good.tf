# expect: none
resource "aws_lb" "site" {
  name                       = "site"
  subnets                    = var.subnet_ids
  drop_invalid_header_fields = true
}

resource "aws_lb" "tcp" {
  name               = "tcp"
  subnets            = var.subnet_ids
  load_balancer_type = "network"
}

variable "subnet_ids" {
  type = list(string)
}

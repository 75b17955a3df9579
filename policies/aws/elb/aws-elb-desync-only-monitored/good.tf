# expect: none
resource "aws_lb" "site" {
  name                   = "site"
  subnets                = var.subnet_ids
  desync_mitigation_mode = "strictest"
}

resource "aws_lb" "bare" {
  name    = "bare"
  subnets = var.subnet_ids
}

variable "subnet_ids" {
  type = list(string)
}

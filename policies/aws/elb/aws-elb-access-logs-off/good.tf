# expect: none
resource "aws_lb" "site" {
  name    = "site"
  subnets = var.subnet_ids

  access_logs {
    bucket  = var.bucket
    enabled = true
  }
}

resource "aws_lb" "appliance" {
  name               = "appliance"
  subnets            = var.subnet_ids
  load_balancer_type = "gateway"
}

variable "subnet_ids" {
  type = list(string)
}

variable "bucket" {
  type = string
}

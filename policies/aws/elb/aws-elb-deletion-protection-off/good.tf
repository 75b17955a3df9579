# expect: none
resource "aws_lb" "site" {
  name                       = "site"
  subnets                    = var.subnet_ids
  enable_deletion_protection = true
}

variable "subnet_ids" {
  type = list(string)
}

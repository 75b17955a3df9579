# expect: none
variable "purpose" {
  type    = string
  default = "Web servers"
}

resource "aws_security_group" "web" {
  name        = "web"
  description = var.purpose
}

# expect: none
variable "password" {
  type      = string
  sensitive = true
}

resource "aws_ssm_parameter" "password" {
  name  = "/shop/database/password"
  type  = "SecureString"
  value = var.password
}

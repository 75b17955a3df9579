# expect: none
variable "value" {
  type    = number
  default = 24
}

resource "aws_iam_account_password_policy" "this" {
  password_reuse_prevention = var.value
}

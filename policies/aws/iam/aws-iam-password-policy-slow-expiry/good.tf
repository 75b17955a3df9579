# expect: none
variable "value" {
  type    = number
  default = 90
}

resource "aws_iam_account_password_policy" "this" {
  max_password_age = var.value
}

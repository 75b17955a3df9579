# expect: none
variable "value" {
  type    = number
  default = 14
}

resource "aws_iam_account_password_policy" "this" {
  minimum_password_length = var.value
}

# expect: none
variable "policy_arn" {
  type    = string
  default = "arn:aws:iam::aws:policy/IAMReadOnlyAccess"
}

data "aws_iam_policy" "read" {
  name = "IAMReadOnlyAccess"
}

resource "aws_iam_group_policy_attachment" "helpdesk" {
  group      = "helpdesk"
  policy_arn = var.policy_arn
}

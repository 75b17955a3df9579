# expect: none
variable "actions" {
  type    = list(string)
  default = ["s3:GetObject"]
}

data "aws_iam_policy_document" "reports" {
  statement {
    actions   = ["s3:*"]
    resources = ["arn:aws:s3:::example-reports/*"]
  }

  statement {
    actions   = var.actions
    resources = ["arn:aws:s3:::example-reports"]
  }

  statement {
    effect    = "Deny"
    actions   = ["*"]
    resources = ["arn:aws:s3:::example-reports/private/*"]
  }
}

# expect: none
variable "key_arn" {
  type = string
}

data "aws_iam_policy_document" "deploy" {
  statement {
    actions   = ["kms:Decrypt"]
    resources = [var.key_arn]
  }

  statement {
    actions   = ["s3:ListAllMyBuckets", "ecr:GetAuthorizationToken", "ec2:DescribeInstances"]
    resources = ["*"]
  }

  statement {
    actions   = ["kms:GenerateDataKey"]
    resources = ["*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/team"
      values   = ["billing"]
    }
  }

  statement {
    effect    = "Deny"
    actions   = ["s3:DeleteBucket"]
    resources = ["*"]
  }
}

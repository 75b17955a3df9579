resource "aws_iam_access_key" "this" {
  user = "root" # expect: aws-iam-root-access-key
}

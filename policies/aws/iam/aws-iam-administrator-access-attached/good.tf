# expect: none
resource "aws_iam_policy" "build" {
  name = "AdministratorAccess"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "s3:GetObject"
      Resource = "arn:aws:s3:::example-artifacts/*"
    }]
  })
}

resource "aws_iam_role_policy_attachment" "build" {
  role       = "build"
  policy_arn = aws_iam_policy.build.arn
}

resource "aws_iam_role_policy_attachment" "read" {
  role       = "build"
  policy_arn = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"
}

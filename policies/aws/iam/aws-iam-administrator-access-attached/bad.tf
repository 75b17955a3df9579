resource "aws_iam_role_policy_attachment" "build" {
  role       = "build"
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" # expect: aws-iam-administrator-access-attached
}

resource "aws_ssm_parameter" "key" {
  name  = "/ci/key"
  type  = "SecureString"
  value = "AKIAIOSFODNN7EXAMPLE" # expect: aws-ssm-parameter-holds-secret
}

resource "aws_ssm_parameter" "password" { # expect: aws-ssm-parameter-default-key
  name  = "/shop/database/password"
  type  = "SecureString"
  value = "unset"
}

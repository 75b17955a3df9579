resource "aws_ssm_parameter" "password" {
  name  = "/shop/database/password"
  type  = "String" # expect: aws-ssm-parameter-plain-text
  value = "unset"
}

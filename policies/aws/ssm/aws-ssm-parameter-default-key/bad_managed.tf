resource "aws_ssm_parameter" "password" {
  name   = "/shop/database/password"
  type   = "SecureString"
  value  = "unset"
  key_id = "alias/aws/ssm" # expect: aws-ssm-parameter-default-key
}

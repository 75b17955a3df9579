# expect: none
resource "aws_kms_key" "parameters" {
  enable_key_rotation = true
}

resource "aws_ssm_parameter" "password" {
  name   = "/shop/database/password"
  type   = "SecureString"
  value  = "unset"
  key_id = aws_kms_key.parameters.arn
}

resource "aws_ssm_parameter" "stage" {
  name  = "/shop/stage"
  type  = "String"
  value = "production"
}

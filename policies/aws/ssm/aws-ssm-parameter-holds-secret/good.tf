# expect: none
resource "aws_ssm_parameter" "color" {
  name  = "/site/color"
  type  = "String"
  value = "green"
}

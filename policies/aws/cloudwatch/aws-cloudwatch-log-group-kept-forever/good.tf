# expect: none
resource "aws_cloudwatch_log_group" "app" {
  name              = "app"
  retention_in_days = 365
}

resource "aws_cloudwatch_log_group" "web" {
  name              = "web"
  retention_in_days = var.days
}

variable "days" {
  type    = number
  default = 90
}

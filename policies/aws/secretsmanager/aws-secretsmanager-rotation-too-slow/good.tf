# expect: none
variable "days" {
  type    = number
  default = 30
}

resource "aws_secretsmanager_secret_rotation" "database" {
  secret_id           = "database"
  rotation_lambda_arn = "arn:aws:lambda:eu-central-1:111122223333:function:rotate"

  rotation_rules {
    automatically_after_days = var.days
  }
}

resource "aws_secretsmanager_secret_rotation" "token" {
  secret_id           = "token"
  rotation_lambda_arn = "arn:aws:lambda:eu-central-1:111122223333:function:rotate"

  rotation_rules {
    schedule_expression = "cron(0 4 1 * ? *)"
  }
}

# expect: none
variable "token" {
  type      = string
  default   = "unset"
  sensitive = true
}

resource "aws_secretsmanager_secret" "database" {
  name = "database"
}

resource "aws_lambda_function" "report" {
  function_name = "report"
  role          = "arn:aws:iam::111122223333:role/report"
  filename      = "report.zip"
  handler       = "report.handler"
  runtime       = "python3.13"

  environment {
    variables = {
      DATABASE_SECRET = aws_secretsmanager_secret.database.arn
      TOKEN           = var.token
      COMMIT          = "da39a3ee5e6b4b0d3255bfef95601890afd80709"
    }
  }
}

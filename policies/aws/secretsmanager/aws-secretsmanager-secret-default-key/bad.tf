resource "aws_secretsmanager_secret" "database" { # expect: aws-secretsmanager-secret-default-key
  name = "database"
}

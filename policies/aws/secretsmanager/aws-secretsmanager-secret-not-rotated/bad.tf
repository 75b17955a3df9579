resource "aws_secretsmanager_secret" "database" { # expect: aws-secretsmanager-secret-not-rotated
  name = "database"
}

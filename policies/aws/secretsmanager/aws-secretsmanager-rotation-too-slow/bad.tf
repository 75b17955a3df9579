resource "aws_secretsmanager_secret_rotation" "database" {
  secret_id           = "database"
  rotation_lambda_arn = "arn:aws:lambda:eu-central-1:111122223333:function:rotate"

  rotation_rules {
    automatically_after_days = 365 # expect: aws-secretsmanager-rotation-too-slow
  }
}

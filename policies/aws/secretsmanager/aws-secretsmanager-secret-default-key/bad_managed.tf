resource "aws_secretsmanager_secret" "database" {
  name       = "database"
  kms_key_id = "alias/aws/secretsmanager" # expect: aws-secretsmanager-secret-default-key
}

resource "aws_backup_vault" "daily" { # expect: aws-backup-vault-without-own-key
  name = "daily"
}

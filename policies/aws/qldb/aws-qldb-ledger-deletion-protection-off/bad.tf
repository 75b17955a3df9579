resource "aws_qldb_ledger" "book" {
  name                = "book"
  permissions_mode    = "STANDARD"
  deletion_protection = false # expect: aws-qldb-ledger-deletion-protection-off
}

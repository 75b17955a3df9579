resource "aws_qldb_ledger" "books" {
  name             = "books"
  permissions_mode = "ALLOW_ALL" # expect: aws-qldb-ledger-allow-all-permissions
}

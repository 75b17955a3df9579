# expect: none
resource "aws_qldb_ledger" "book" {
  name                = "book"
  permissions_mode    = "STANDARD"
  deletion_protection = true
}

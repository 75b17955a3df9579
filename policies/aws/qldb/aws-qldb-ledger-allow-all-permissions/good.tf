# expect: none
resource "aws_qldb_ledger" "books" {
  name             = "books"
  permissions_mode = "STANDARD"
}

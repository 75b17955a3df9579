# expect: none
resource "aws_docdb_cluster" "graph" {
  cluster_identifier          = "graph"
  engine                      = "docdb"
  master_username             = "app"
  manage_master_user_password = true
  storage_encrypted           = true
}

resource "aws_docdb_cluster" "other" {
  cluster_identifier          = "other"
  engine                      = "docdb"
  master_username             = "app"
  manage_master_user_password = true
  storage_encrypted           = var.encrypt
}

variable "encrypt" {
  type    = bool
  default = true
}

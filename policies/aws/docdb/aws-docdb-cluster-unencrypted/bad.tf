resource "aws_docdb_cluster" "graph" {
  cluster_identifier          = "graph"
  engine                      = "docdb"
  master_username             = "app"
  manage_master_user_password = true
  storage_encrypted           = false # expect: aws-docdb-cluster-unencrypted
}

resource "aws_docdb_cluster" "other" { # expect: aws-docdb-cluster-unencrypted
  cluster_identifier          = "other"
  engine                      = "docdb"
  master_username             = "app"
  manage_master_user_password = true
}

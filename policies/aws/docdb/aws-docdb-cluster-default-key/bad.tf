resource "aws_docdb_cluster" "graph" { # expect: aws-docdb-cluster-default-key
  cluster_identifier          = "graph"
  engine                      = "docdb"
  master_username             = "app"
  manage_master_user_password = true
  storage_encrypted           = true
}

resource "aws_docdb_cluster" "orders" { # expect: aws-docdb-backups-kept-briefly
  cluster_identifier          = "orders"
  engine                      = "docdb"
  master_username             = "app"
  manage_master_user_password = true
}

resource "aws_docdb_cluster" "other" {
  cluster_identifier          = "other"
  engine                      = "docdb"
  master_username             = "app"
  manage_master_user_password = true
  backup_retention_period     = 3 # expect: aws-docdb-backups-kept-briefly
}

resource "aws_rds_cluster" "orders" {
  cluster_identifier          = "orders"
  engine                      = "aurora-postgresql"
  master_username             = "app"
  manage_master_user_password = true
  storage_encrypted           = false # expect: aws-rds-cluster-unencrypted
}

resource "aws_rds_cluster" "billing" { # expect: aws-rds-cluster-unencrypted
  cluster_identifier          = "billing"
  engine                      = "aurora-postgresql"
  master_username             = "app"
  manage_master_user_password = true
}

resource "aws_rds_cluster" "orders" {
  cluster_identifier          = "orders"
  engine                      = "aurora-postgresql"
  master_username             = "app"
  manage_master_user_password = true
  deletion_protection         = false # expect: aws-rds-cluster-deletion-protection-off
}

resource "aws_rds_cluster" "billing" { # expect: aws-rds-cluster-deletion-protection-off
  cluster_identifier          = "billing"
  engine                      = "aurora-postgresql"
  master_username             = "app"
  manage_master_user_password = true
}

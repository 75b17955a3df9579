resource "aws_rds_cluster" "orders" {
  cluster_identifier                  = "orders"
  engine                              = "aurora-postgresql"
  master_username                     = "app"
  manage_master_user_password         = true
  iam_database_authentication_enabled = false # expect: aws-rds-cluster-iam-auth-off
}

resource "aws_rds_cluster" "billing" { # expect: aws-rds-cluster-iam-auth-off
  cluster_identifier          = "billing"
  engine                      = "aurora-postgresql"
  master_username             = "app"
  manage_master_user_password = true
}

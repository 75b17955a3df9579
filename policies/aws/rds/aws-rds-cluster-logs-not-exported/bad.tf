resource "aws_rds_cluster" "orders" {
  cluster_identifier              = "orders"
  engine                          = "aurora-postgresql"
  master_username                 = "app"
  manage_master_user_password     = true
  enabled_cloudwatch_logs_exports = [] # expect: aws-rds-cluster-logs-not-exported
}

resource "aws_rds_cluster" "billing" { # expect: aws-rds-cluster-logs-not-exported
  cluster_identifier          = "billing"
  engine                      = "aurora-postgresql"
  master_username             = "app"
  manage_master_user_password = true
}

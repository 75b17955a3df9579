# expect: none
resource "aws_rds_cluster" "orders" {
  cluster_identifier                  = "orders"
  engine                              = "aurora-postgresql"
  master_username                     = "app"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
}

resource "aws_rds_cluster" "reports" {
  cluster_identifier          = "reports"
  engine                      = "aurora-postgresql"
  master_username             = "app"
  manage_master_user_password = true
  engine_mode                 = "serverless"
}

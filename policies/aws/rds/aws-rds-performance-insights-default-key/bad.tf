resource "aws_db_instance" "orders" { # expect: aws-rds-performance-insights-default-key
  identifier                   = "orders"
  engine                       = "postgres"
  instance_class               = "db.m6g.large"
  allocated_storage            = 50
  username                     = "app"
  manage_master_user_password  = true
  performance_insights_enabled = true
}

resource "aws_rds_cluster" "orders" {
  cluster_identifier          = "orders"
  engine                      = "aurora-postgresql"
  master_username             = "app"
  manage_master_user_password = true
}

resource "aws_rds_cluster_instance" "orders-1" {
  identifier                      = "orders-1"
  cluster_identifier              = aws_rds_cluster.orders.id
  engine                          = aws_rds_cluster.orders.engine
  instance_class                  = "db.r6g.large"
  performance_insights_enabled    = true
  performance_insights_kms_key_id = "alias/aws/rds" # expect: aws-rds-performance-insights-default-key
}

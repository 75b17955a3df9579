# expect: none
# Upgrades are installed by default.
resource "aws_db_instance" "orders" {
  identifier                  = "orders"
  engine                      = "postgres"
  instance_class              = "db.m6g.large"
  allocated_storage           = 50
  username                    = "app"
  manage_master_user_password = true
}

resource "aws_rds_cluster" "orders" {
  cluster_identifier          = "orders"
  engine                      = "aurora-postgresql"
  master_username             = "app"
  manage_master_user_password = true
}

resource "aws_rds_cluster_instance" "orders-1" {
  identifier                 = "orders-1"
  cluster_identifier         = aws_rds_cluster.orders.id
  engine                     = aws_rds_cluster.orders.engine
  instance_class             = "db.r6g.large"
  auto_minor_version_upgrade = true
}

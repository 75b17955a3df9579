resource "aws_db_instance" "orders" {
  identifier                  = "orders"
  engine                      = "postgres"
  instance_class              = "db.m6g.large"
  allocated_storage           = 50
  username                    = "app"
  manage_master_user_password = true
  backup_retention_period     = 0 # expect: aws-rds-backups-off
}

resource "aws_db_instance" "billing" { # expect: aws-rds-backups-off
  identifier                  = "billing"
  engine                      = "postgres"
  instance_class              = "db.m6g.large"
  allocated_storage           = 50
  username                    = "app"
  manage_master_user_password = true
}

resource "aws_db_instance" "orders" { # expect: aws-rds-enhanced-monitoring-off
  identifier                  = "orders"
  engine                      = "postgres"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 20
  username                    = "app"
  manage_master_user_password = true
}

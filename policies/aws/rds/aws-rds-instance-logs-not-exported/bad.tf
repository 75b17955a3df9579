resource "aws_db_instance" "orders" {
  identifier                      = "orders"
  engine                          = "postgres"
  instance_class                  = "db.m6g.large"
  allocated_storage               = 50
  username                        = "app"
  manage_master_user_password     = true
  enabled_cloudwatch_logs_exports = [] # expect: aws-rds-instance-logs-not-exported
}

resource "aws_db_instance" "billing" { # expect: aws-rds-instance-logs-not-exported
  identifier                  = "billing"
  engine                      = "postgres"
  instance_class              = "db.m6g.large"
  allocated_storage           = 50
  username                    = "app"
  manage_master_user_password = true
}

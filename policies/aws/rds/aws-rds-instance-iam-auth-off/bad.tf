resource "aws_db_instance" "orders" {
  identifier                          = "orders"
  engine                              = "postgres"
  instance_class                      = "db.m6g.large"
  allocated_storage                   = 50
  username                            = "app"
  manage_master_user_password         = true
  iam_database_authentication_enabled = false # expect: aws-rds-instance-iam-auth-off
}

resource "aws_db_instance" "billing" { # expect: aws-rds-instance-iam-auth-off
  identifier                  = "billing"
  engine                      = "mysql"
  instance_class              = "db.m6g.large"
  allocated_storage           = 50
  username                    = "app"
  manage_master_user_password = true
}

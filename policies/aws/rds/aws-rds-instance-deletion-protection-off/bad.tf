resource "aws_db_instance" "orders" {
  identifier                  = "orders"
  engine                      = "postgres"
  instance_class              = "db.m6g.large"
  allocated_storage           = 50
  username                    = "app"
  manage_master_user_password = true
  deletion_protection         = false # expect: aws-rds-instance-deletion-protection-off
}

resource "aws_db_instance" "billing" { # expect: aws-rds-instance-deletion-protection-off
  identifier                  = "billing"
  engine                      = "postgres"
  instance_class              = "db.m6g.large"
  allocated_storage           = 50
  username                    = "app"
  manage_master_user_password = true
}

resource "aws_db_instance" "orders" {
  identifier                  = "orders"
  engine                      = "postgres"
  instance_class              = "db.m6g.large"
  allocated_storage           = 50
  username                    = "app"
  manage_master_user_password = true
  ca_cert_identifier          = "rds-ca-2019" # expect: aws-rds-outdated-ca
}

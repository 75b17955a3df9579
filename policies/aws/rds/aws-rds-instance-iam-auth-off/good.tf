# expect: none
resource "aws_db_instance" "orders" {
  identifier                          = "orders"
  engine                              = "postgres"
  instance_class                      = "db.m6g.large"
  allocated_storage                   = 50
  username                            = "app"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
}
# These engines have no IAM authentication.
resource "aws_db_instance" "erp" {
  identifier                  = "erp"
  engine                      = "sqlserver-se"
  instance_class              = "db.m6g.large"
  allocated_storage           = 50
  username                    = "app"
  manage_master_user_password = true
}

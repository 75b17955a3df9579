# expect: none
resource "aws_db_instance" "orders" {
  identifier                   = "orders"
  engine                       = "postgres"
  instance_class               = "db.m6g.large"
  allocated_storage            = 50
  username                     = "app"
  manage_master_user_password  = true
  performance_insights_enabled = true
}

# Not offered on this class.
resource "aws_db_instance" "small" {
  identifier                  = "small"
  engine                      = "mariadb"
  instance_class              = "db.t3.micro"
  allocated_storage           = 20
  username                    = "app"
  manage_master_user_password = true
}

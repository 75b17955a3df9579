# expect: none
resource "aws_db_instance" "orders" {
  identifier                      = "orders"
  engine                          = "postgres"
  instance_class                  = "db.m6g.large"
  allocated_storage               = 50
  username                        = "app"
  manage_master_user_password     = true
  enabled_cloudwatch_logs_exports = ["postgresql", "upgrade"]
}

resource "aws_db_instance" "billing" {
  identifier                      = "billing"
  engine                          = "postgres"
  instance_class                  = "db.m6g.large"
  allocated_storage               = 50
  username                        = "app"
  manage_master_user_password     = true
  enabled_cloudwatch_logs_exports = var.logs
}

variable "logs" {
  type    = list(string)
  default = ["postgresql"]
}

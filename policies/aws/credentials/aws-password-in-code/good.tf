# expect: none
resource "aws_db_instance" "orders" {
  identifier                  = "orders"
  engine                      = "postgres"
  instance_class              = "db.m6g.large"
  allocated_storage           = 50
  username                    = "app"
  manage_master_user_password = true
}

variable "cache_token" {
  sensitive = true
}

resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id = "sessions"
  description          = "Sessions of the shop"
  auth_token           = var.cache_token
}

resource "random_password" "billing" {
  length = 24
}

resource "aws_secretsmanager_secret_version" "billing" {
  secret_id     = "billing"
  secret_string = random_password.billing.result
}

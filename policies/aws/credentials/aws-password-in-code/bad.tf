resource "aws_db_instance" "orders" {
  identifier        = "orders"
  engine            = "postgres"
  instance_class    = "db.m6g.large"
  allocated_storage = 50
  username          = "app"
  password          = "correct-horse-battery" # expect: aws-password-in-code
}

variable "cache_token" {
  default = "correct-horse-battery-staple"
}

resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id = "sessions"
  description          = "Sessions of the shop"
  auth_token           = var.cache_token # expect: aws-password-in-code
}

resource "aws_mq_broker" "events" {
  broker_name        = "events"
  engine_type        = "RabbitMQ"
  engine_version     = "3.13"
  host_instance_type = "mq.m5.large"

  user {
    username = "app"
    password = "correct-horse-battery" # expect: aws-password-in-code
  }
}

resource "aws_elasticache_replication_group" "sessions" { # expect: aws-elasticache-no-authentication
  replication_group_id       = "sessions"
  description                = "sessions"
  engine                     = "redis"
  node_type                  = "cache.m6g.large"
  transit_encryption_enabled = true
}

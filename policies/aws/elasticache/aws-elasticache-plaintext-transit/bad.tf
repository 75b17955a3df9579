resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id       = "sessions"
  description                = "sessions"
  engine                     = "redis"
  node_type                  = "cache.m6g.large"
  transit_encryption_enabled = false # expect: aws-elasticache-plaintext-transit
}

resource "aws_elasticache_replication_group" "pages" { # expect: aws-elasticache-plaintext-transit
  replication_group_id = "pages"
  description          = "pages"
  engine               = "redis"
  node_type            = "cache.m6g.large"
}

resource "aws_elasticache_cluster" "sessions" {
  cluster_id               = "sessions"
  engine                   = "redis"
  node_type                = "cache.m6g.large"
  num_cache_nodes          = 1
  snapshot_retention_limit = 0 # expect: aws-elasticache-backups-off
}

resource "aws_elasticache_cluster" "pages" { # expect: aws-elasticache-backups-off
  cluster_id      = "pages"
  engine          = "redis"
  node_type       = "cache.m6g.large"
  num_cache_nodes = 1
}

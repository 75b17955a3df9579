# expect: none
resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id       = "sessions"
  description                = "sessions"
  engine                     = "redis"
  node_type                  = "cache.m6g.large"
  transit_encryption_enabled = true
  user_group_ids             = [aws_elasticache_user_group.app.user_group_id]
}

resource "aws_elasticache_replication_group" "pages" {
  replication_group_id       = "pages"
  description                = "pages"
  engine                     = "redis"
  node_type                  = "cache.m6g.large"
  transit_encryption_enabled = true
  auth_token                 = random_password.token.result
}

resource "random_password" "token" {
  length  = 32
  special = false
}

resource "aws_elasticache_user_group" "app" {
  engine        = "redis"
  user_group_id = "app"
  user_ids      = ["default", "app"]
}

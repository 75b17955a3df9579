resource "aws_neptune_cluster" "orders" { # expect: aws-neptune-backups-kept-briefly
  cluster_identifier          = "orders"
  engine                      = "neptune"
}

resource "aws_neptune_cluster" "other" {
  cluster_identifier          = "other"
  engine                      = "neptune"
  backup_retention_period     = 3 # expect: aws-neptune-backups-kept-briefly
}

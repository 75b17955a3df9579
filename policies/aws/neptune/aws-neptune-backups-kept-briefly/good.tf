# expect: none
resource "aws_neptune_cluster" "orders" {
  cluster_identifier          = "orders"
  engine                      = "neptune"
  backup_retention_period     = 14
}

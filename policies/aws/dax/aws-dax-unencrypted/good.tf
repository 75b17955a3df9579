# expect: none
resource "aws_dax_cluster" "orders" {
  cluster_name       = "orders"
  iam_role_arn       = var.role_arn
  node_type          = "dax.r4.large"
  replication_factor = 3

  server_side_encryption {
    enabled = true
  }
}

variable "role_arn" {
  type = string
}

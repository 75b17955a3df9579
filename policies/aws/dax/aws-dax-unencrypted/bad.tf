resource "aws_dax_cluster" "orders" {
  cluster_name       = "orders"
  iam_role_arn       = var.role_arn
  node_type          = "dax.r4.large"
  replication_factor = 3

  server_side_encryption {
    enabled = false # expect: aws-dax-unencrypted
  }
}

resource "aws_dax_cluster" "carts" { # expect: aws-dax-unencrypted
  cluster_name       = "carts"
  iam_role_arn       = var.role_arn
  node_type          = "dax.r4.large"
  replication_factor = 3
}

variable "role_arn" {
  type = string
}

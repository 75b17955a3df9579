# expect: none
resource "aws_redshift_cluster" "sales" {
  cluster_identifier     = "sales"
  node_type              = "ra3.large"
  master_username        = "app"
  manage_master_password = true
  publicly_accessible    = false
}

resource "aws_redshift_cluster" "stock" {
  cluster_identifier     = "stock"
  node_type              = "ra3.large"
  master_username        = "app"
  manage_master_password = true
  publicly_accessible    = var.public
}

variable "public" {
  type    = bool
  default = false
}

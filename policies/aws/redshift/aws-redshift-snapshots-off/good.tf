# expect: none
resource "aws_redshift_cluster" "sales" {
  cluster_identifier                  = "sales"
  node_type                           = "ra3.large"
  master_username                     = "app"
  manage_master_password              = true
  automated_snapshot_retention_period = 7
}

resource "aws_redshift_cluster" "stock" {
  cluster_identifier     = "stock"
  node_type              = "ra3.large"
  master_username        = "app"
  manage_master_password = true
}

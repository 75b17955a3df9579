resource "aws_redshift_cluster" "sales" {
  cluster_identifier     = "sales"
  node_type              = "ra3.large"
  master_username        = "app"
  manage_master_password = true
  encrypted              = false # expect: aws-redshift-unencrypted
}

resource "aws_redshift_cluster" "stock" { # expect: aws-redshift-unencrypted
  cluster_identifier     = "stock"
  node_type              = "ra3.large"
  master_username        = "app"
  manage_master_password = true
}

resource "aws_redshift_cluster" "sales" {
  cluster_identifier     = "sales"
  node_type              = "ra3.large"
  master_username        = "app"
  manage_master_password = true
  enhanced_vpc_routing   = false # expect: aws-redshift-enhanced-routing-off
}

resource "aws_redshift_cluster" "stock" { # expect: aws-redshift-enhanced-routing-off
  cluster_identifier     = "stock"
  node_type              = "ra3.large"
  master_username        = "app"
  manage_master_password = true
}

resource "aws_redshift_cluster" "sales" {
  cluster_identifier     = "sales"
  node_type              = "ra3.large"
  master_username        = "app"
  manage_master_password = true

  logging {
    enable = false # expect: aws-redshift-audit-logs-off
  }
}

resource "aws_redshift_cluster" "stock" { # expect: aws-redshift-audit-logs-off
  cluster_identifier     = "stock"
  node_type              = "ra3.large"
  master_username        = "app"
  manage_master_password = true
}

resource "aws_redshift_cluster" "sales" {
  cluster_identifier     = "sales"
  node_type              = "ra3.large"
  master_username        = "app"
  manage_master_password = true
  publicly_accessible    = true # expect: aws-redshift-publicly-accessible
}

resource "aws_redshift_cluster" "stock" { # expect: aws-redshift-publicly-accessible
  cluster_identifier     = "stock"
  node_type              = "ra3.large"
  master_username        = "app"
  manage_master_password = true
}

resource "aws_redshift_cluster" "sales" { # expect: aws-redshift-subnet-group-missing
  cluster_identifier     = "sales"
  node_type              = "ra3.large"
  master_username        = "app"
  manage_master_password = true
}

# expect: none
resource "aws_redshift_cluster" "sales" {
  cluster_identifier     = "sales"
  node_type              = "ra3.large"
  master_username        = "app"
  manage_master_password = true

  logging {
    enable      = true
    bucket_name = "example-logs"
  }
}

resource "aws_redshift_cluster" "stock" {
  cluster_identifier     = "stock"
  node_type              = "ra3.large"
  master_username        = "app"
  manage_master_password = true
}

resource "aws_redshift_logging" "stock" {
  cluster_identifier   = aws_redshift_cluster.stock.id
  log_destination_type = "cloudwatch"
  log_exports          = ["connectionlog", "userlog"]
}

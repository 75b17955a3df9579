# expect: none
resource "aws_docdb_cluster_parameter_group" "orders" {
  name   = "orders"
  family = "docdb5.0"

  parameter {
    name  = "tls"
    value = "enabled"
  }
}

resource "aws_docdb_cluster_parameter_group" "bare" {
  name   = "bare"
  family = "docdb5.0"

  parameter {
    name  = "profiler"
    value = "disabled"
  }
}

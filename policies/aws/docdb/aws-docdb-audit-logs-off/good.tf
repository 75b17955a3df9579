# expect: none
resource "aws_docdb_cluster_parameter_group" "orders" {
  name   = "orders"
  family = "docdb5.0"

  parameter {
    name  = "audit_logs"
    value = "enabled"
  }
}

resource "aws_docdb_cluster_parameter_group" "some" {
  name   = "some"
  family = "docdb5.0"

  parameter {
    name  = "audit_logs"
    value = "ddl"
  }
}

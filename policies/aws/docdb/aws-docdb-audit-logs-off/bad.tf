resource "aws_docdb_cluster_parameter_group" "orders" {
  name   = "orders"
  family = "docdb5.0"

  parameter {
    name  = "audit_logs"
    value = "disabled" # expect: aws-docdb-audit-logs-off
  }
}

resource "aws_docdb_cluster_parameter_group" "bare" { # expect: aws-docdb-audit-logs-off
  name   = "bare"
  family = "docdb5.0"
}

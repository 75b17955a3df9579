resource "aws_redshift_parameter_group" "warehouse" {
  name   = "warehouse"
  family = "redshift-1.0"

  parameter {
    name  = "require_ssl"
    value = "false" # expect: aws-redshift-plaintext-connections-allowed
  }
}

resource "aws_redshift_parameter_group" "other" { # expect: aws-redshift-plaintext-connections-allowed
  name   = "other"
  family = "redshift-1.0"
}

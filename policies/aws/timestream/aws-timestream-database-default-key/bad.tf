resource "aws_timestreamwrite_database" "metrics" { # expect: aws-timestream-database-default-key
  database_name = "metrics"
}

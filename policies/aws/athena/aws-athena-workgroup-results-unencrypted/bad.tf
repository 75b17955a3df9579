resource "aws_athena_workgroup" "reports" {
  name = "reports"

  configuration {
    result_configuration { # expect: aws-athena-workgroup-results-unencrypted
      output_location = "s3://example-results/"
    }
  }
}

# expect: none
resource "aws_glue_job" "load" {
  name                   = "load"
  role_arn               = "arn:aws:iam::123456789012:role/glue"
  security_configuration = "all"

  command {
    script_location = "s3://code/load.py"
  }
}

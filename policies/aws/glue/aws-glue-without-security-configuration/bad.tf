resource "aws_glue_job" "load" { # expect: aws-glue-without-security-configuration
  name     = "load"
  role_arn = "arn:aws:iam::123456789012:role/glue"

  command {
    script_location = "s3://code/load.py"
  }
}

resource "aws_glue_crawler" "find" { # expect: aws-glue-without-security-configuration
  name          = "find"
  database_name = "lake"
  role          = "glue"
}

resource "aws_glue_dev_endpoint" "try" { # expect: aws-glue-without-security-configuration
  name     = "try"
  role_arn = "arn:aws:iam::123456789012:role/glue"
}

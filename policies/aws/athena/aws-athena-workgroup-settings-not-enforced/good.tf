# expect: none
resource "aws_athena_workgroup" "reports" {
  name = "reports"

  configuration {
    enforce_workgroup_configuration = true
  }
}

resource "aws_athena_workgroup" "bare" {
  name = "bare"
}

# expect: none
resource "aws_iam_role" "caller" {
  name = "caller"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ec2.amazonaws.com" }
    }]
  })
}

resource "aws_lambda_permission" "caller" {
  action        = "lambda:InvokeFunction"
  function_name = "report"
  principal     = aws_iam_role.caller.arn
}

resource "aws_lambda_permission" "organization" {
  action           = "lambda:InvokeFunction"
  function_name    = "report"
  principal        = "*"
  principal_org_id = "o-1234567890"
}

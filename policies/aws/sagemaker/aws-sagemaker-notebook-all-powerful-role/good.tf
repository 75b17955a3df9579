# expect: none
resource "aws_iam_role" "lab" {
  name = "lab"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "sagemaker.amazonaws.com" }
    }]
  })

  inline_policy {
    name = "lab"
    policy = jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Effect   = "Allow"
        Action   = "sagemaker:ListModels"
        Resource = "*"
      }]
    })
  }
}

resource "aws_sagemaker_notebook_instance" "lab" {
  name          = "lab"
  role_arn      = aws_iam_role.lab.arn
  instance_type = "ml.t3.medium"
}

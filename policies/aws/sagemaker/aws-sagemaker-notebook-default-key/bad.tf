resource "aws_sagemaker_notebook_instance" "lab" { # expect: aws-sagemaker-notebook-default-key
  name          = "lab"
  role_arn      = var.role_arn
  instance_type = "ml.t3.medium"
}

variable "role_arn" {
  type = string
}

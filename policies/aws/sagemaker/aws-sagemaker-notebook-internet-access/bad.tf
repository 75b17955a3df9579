resource "aws_sagemaker_notebook_instance" "lab" {
  name                   = "lab"
  role_arn               = var.role_arn
  instance_type          = "ml.t3.medium"
  direct_internet_access = "Enabled" # expect: aws-sagemaker-notebook-internet-access
}

resource "aws_sagemaker_notebook_instance" "bare" { # expect: aws-sagemaker-notebook-internet-access
  name          = "bare"
  role_arn      = var.role_arn
  instance_type = "ml.t3.medium"
}

variable "role_arn" {
  type = string
}

resource "aws_sagemaker_notebook_instance" "lab" { # expect: aws-sagemaker-notebook-imdsv1-enabled
  name          = "lab"
  role_arn      = "arn:aws:iam::123456789012:role/lab"
  instance_type = "ml.t3.medium"
}

resource "aws_sagemaker_notebook_instance" "old" {
  name          = "old"
  role_arn      = "arn:aws:iam::123456789012:role/lab"
  instance_type = "ml.t3.medium"

  instance_metadata_service_configuration {
    minimum_instance_metadata_service_version = "1" # expect: aws-sagemaker-notebook-imdsv1-enabled
  }
}

resource "aws_sagemaker_endpoint_configuration" "model" { # expect: aws-sagemaker-endpoint-default-key
  name = "model"

  production_variants {
    variant_name           = "one"
    model_name             = var.model
    initial_instance_count = 1
    instance_type          = "ml.m5.large"
  }
}

variable "model" {
  type = string
}

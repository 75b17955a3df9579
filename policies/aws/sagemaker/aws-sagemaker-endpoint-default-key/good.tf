# expect: none
resource "aws_sagemaker_endpoint_configuration" "model" {
  name        = "model"
  kms_key_arn = aws_kms_key.data.arn

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

resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

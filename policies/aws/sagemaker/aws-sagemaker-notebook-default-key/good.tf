# expect: none
resource "aws_sagemaker_notebook_instance" "lab" {
  name          = "lab"
  role_arn      = var.role_arn
  instance_type = "ml.t3.medium"
  kms_key_id    = aws_kms_key.data.arn
}

variable "role_arn" {
  type = string
}

resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

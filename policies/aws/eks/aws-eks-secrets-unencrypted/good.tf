# expect: none
resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = var.role_arn

  encryption_config {
    resources = ["secrets"]

    provider {
      key_arn = aws_kms_key.data.arn
    }
  }

  vpc_config {
    subnet_ids = var.subnet_ids
  }
}

resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

variable "role_arn" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}

resource "aws_eks_cluster" "main" { # expect: aws-eks-secrets-unencrypted
  name     = "main"
  role_arn = var.role_arn

  vpc_config {
    subnet_ids = var.subnet_ids
  }
}

variable "role_arn" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}

resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = var.role_arn

  vpc_config {
    subnet_ids             = var.subnet_ids
    endpoint_public_access = true # expect: aws-eks-public-endpoint
  }
}

resource "aws_eks_cluster" "other" {
  name     = "other"
  role_arn = var.role_arn

  vpc_config { # expect: aws-eks-public-endpoint
    subnet_ids = var.subnet_ids
  }
}

variable "role_arn" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}

resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = var.role_arn
  version  = "1.24" # expect: aws-eks-unsupported-version

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

resource "aws_eks_cluster" "main" {
  name                      = "main"
  role_arn                  = var.role_arn
  enabled_cluster_log_types = ["api", "audit"] # expect: aws-eks-control-plane-logs-off

  vpc_config {
    subnet_ids = var.subnet_ids
  }
}

resource "aws_eks_cluster" "other" { # expect: aws-eks-control-plane-logs-off
  name     = "other"
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

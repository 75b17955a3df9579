# expect: none
resource "aws_eks_cluster" "main" {
  name                      = "main"
  role_arn                  = var.role_arn
  enabled_cluster_log_types = ["api", "audit", "authenticator", "controllerManager", "scheduler"]

  vpc_config {
    subnet_ids = var.subnet_ids
  }
}

resource "aws_eks_cluster" "other" {
  name                      = "other"
  role_arn                  = var.role_arn
  enabled_cluster_log_types = var.log_types

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

variable "log_types" {
  type    = list(string)
  default = ["scheduler", "api", "audit", "authenticator", "controllerManager"]
}

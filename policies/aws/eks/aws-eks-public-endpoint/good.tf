# expect: none
resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = var.role_arn

  vpc_config {
    subnet_ids              = var.subnet_ids
    endpoint_public_access  = false
    endpoint_private_access = true
  }
}

variable "role_arn" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}

# expect: none
resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = var.role_arn
  version  = "1.35"

  vpc_config {
    subnet_ids = var.subnet_ids
  }
}

resource "aws_eks_cluster" "other" {
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

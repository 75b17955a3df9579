# expect: none
resource "aws_sagemaker_notebook_instance" "lab" {
  name                   = "lab"
  role_arn               = var.role_arn
  instance_type          = "ml.t3.medium"
  direct_internet_access = "Disabled"
  subnet_id              = var.subnet_id
  security_groups        = [var.security_group_id]
}

variable "role_arn" {
  type = string
}

variable "subnet_id" {
  type = string
}

variable "security_group_id" {
  type = string
}

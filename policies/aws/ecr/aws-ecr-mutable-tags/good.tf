# expect: none
resource "aws_ecr_repository" "api" {
  name                 = "api"
  image_tag_mutability = "IMMUTABLE"
}

resource "aws_ecr_repository" "worker" {
  name                 = "worker"
  image_tag_mutability = var.tags_are
}

variable "tags_are" {
  type    = string
  default = "IMMUTABLE"
}

resource "aws_ecr_repository" "api" {
  name                 = "api"
  image_tag_mutability = "MUTABLE" # expect: aws-ecr-mutable-tags
}

resource "aws_ecr_repository" "worker" { # expect: aws-ecr-mutable-tags
  name = "worker"
}

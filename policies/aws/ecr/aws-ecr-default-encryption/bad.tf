resource "aws_ecr_repository" "api" {
  name = "api"

  encryption_configuration {
    encryption_type = "AES256" # expect: aws-ecr-default-encryption
  }
}

resource "aws_ecr_repository" "worker" { # expect: aws-ecr-default-encryption
  name = "worker"
}

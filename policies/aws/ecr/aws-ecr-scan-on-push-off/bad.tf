resource "aws_ecr_repository" "api" {
  name = "api"

  image_scanning_configuration {
    scan_on_push = false # expect: aws-ecr-scan-on-push-off
  }
}

resource "aws_ecr_repository" "worker" { # expect: aws-ecr-scan-on-push-off
  name = "worker"
}

resource "aws_codebuild_project" "app" {
  name         = "app"
  service_role = var.role_arn

  artifacts {
    type = "NO_ARTIFACTS"
  }

  environment {
    compute_type    = "BUILD_GENERAL1_SMALL"
    image           = "aws/codebuild/amazonlinux2-x86_64-standard:5.0"
    type            = "LINUX_CONTAINER"
    privileged_mode = true # expect: aws-codebuild-privileged-mode
  }

  source {
    type = "CODEPIPELINE"
  }
}

variable "role_arn" {
  type = string
}

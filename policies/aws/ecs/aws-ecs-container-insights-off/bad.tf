resource "aws_ecs_cluster" "main" {
  name = "main"

  setting {
    name  = "containerInsights"
    value = "disabled" # expect: aws-ecs-container-insights-off
  }
}

resource "aws_ecs_cluster" "bare" { # expect: aws-ecs-container-insights-off
  name = "bare"
}

resource "aws_ecs_service" "app" {
  name            = "app"
  cluster         = var.cluster
  task_definition = var.task_definition
  launch_type     = "FARGATE"

  network_configuration {
    subnets          = var.subnet_ids
    assign_public_ip = true # expect: aws-ecs-service-public-ip
  }
}

variable "cluster" {
  type = string
}

variable "task_definition" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}

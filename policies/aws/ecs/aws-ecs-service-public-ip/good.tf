# expect: none
resource "aws_ecs_service" "app" {
  name            = "app"
  cluster         = var.cluster
  task_definition = var.task_definition
  launch_type     = "FARGATE"

  network_configuration {
    subnets          = var.subnet_ids
    assign_public_ip = false
  }
}

resource "aws_ecs_service" "bare" {
  name            = "bare"
  cluster         = var.cluster
  task_definition = var.task_definition
  launch_type     = "FARGATE"

  network_configuration {
    subnets = var.subnet_ids
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

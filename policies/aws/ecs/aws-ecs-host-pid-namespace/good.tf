# expect: none
resource "aws_ecs_task_definition" "app" {
  family   = "app"
  pid_mode = "task"

  container_definitions = jsonencode([
    {
      name   = "app"
      image  = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/app:1"
      memory = 512
    }
  ])
}

resource "aws_ecs_task_definition" "bare" {
  family = "bare"

  container_definitions = jsonencode([
    {
      name   = "bare"
      image  = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/bare:1"
      memory = 512
    }
  ])
}

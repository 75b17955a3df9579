resource "aws_ecs_task_definition" "app" {
  family   = "app"
  pid_mode = "host" # expect: aws-ecs-host-pid-namespace

  container_definitions = jsonencode([
    {
      name   = "app"
      image  = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/app:1"
      memory = 512
    }
  ])
}

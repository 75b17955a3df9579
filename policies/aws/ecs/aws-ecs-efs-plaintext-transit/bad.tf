resource "aws_ecs_task_definition" "app" {
  family = "app"

  volume {
    name = "data"

    efs_volume_configuration {
      file_system_id     = "fs-0a1b2c3d"
      transit_encryption = "DISABLED" # expect: aws-ecs-efs-plaintext-transit
    }
  }

  volume {
    name = "more"

    efs_volume_configuration { # expect: aws-ecs-efs-plaintext-transit
      file_system_id = "fs-0a1b2c3e"
    }
  }

  container_definitions = jsonencode([
    {
      name   = "app"
      image  = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/app:1"
      memory = 512
    }
  ])
}

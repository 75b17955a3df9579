# expect: none
resource "aws_ecs_task_definition" "app" {
  family = "app"

  container_definitions = jsonencode([
    {
      name  = "app"
      image = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/app:1"
      environment = [
        { name = "REGION", value = "eu-west-1" },
        { name = "DB_PASSWORD_NAME", value = "prod/db" },
      ]
      secrets = [
        { name = "DB_PASSWORD", valueFrom = aws_secretsmanager_secret.db.arn },
      ]
    }
  ])
}

resource "aws_secretsmanager_secret" "db" {
  name = "prod/db"
}

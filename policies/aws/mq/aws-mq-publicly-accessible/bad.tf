resource "aws_mq_broker" "jobs" {
  broker_name         = "jobs"
  engine_type         = "ActiveMQ"
  engine_version      = "5.18"
  host_instance_type  = "mq.m5.large"
  publicly_accessible = true # expect: aws-mq-publicly-accessible

  user {
    username = "app"
    password = var.password
  }
}

variable "password" {
  type      = string
  sensitive = true
}

resource "aws_mq_broker" "jobs" {
  broker_name        = "jobs"
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.m5.large"

  encryption_options { # expect: aws-mq-default-key
    use_aws_owned_key = true
  }

  user {
    username = "app"
    password = var.password
  }
}

resource "aws_mq_broker" "bare" { # expect: aws-mq-default-key
  broker_name        = "bare"
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.m5.large"

  user {
    username = "app"
    password = var.password
  }
}

variable "password" {
  type      = string
  sensitive = true
}

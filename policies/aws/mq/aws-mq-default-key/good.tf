# expect: none
resource "aws_mq_broker" "jobs" {
  broker_name        = "jobs"
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.m5.large"

  encryption_options {
    use_aws_owned_key = false
    kms_key_id        = aws_kms_key.data.arn
  }

  user {
    username = "app"
    password = var.password
  }
}

resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

variable "password" {
  type      = string
  sensitive = true
}

# expect: none
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_flow_log" "main" {
  vpc_id          = aws_vpc.main.id
  traffic_type    = "ALL"
  log_destination = var.log_group_arn
  iam_role_arn    = var.role_arn
}

variable "log_group_arn" {
  type = string
}

variable "role_arn" {
  type = string
}

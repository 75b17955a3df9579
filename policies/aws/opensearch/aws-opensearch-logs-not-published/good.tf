# expect: none
resource "aws_opensearch_domain" "logs" {
  domain_name    = "logs"
  engine_version = "OpenSearch_2.17"

  cluster_config {
    instance_type  = "r6g.large.search"
    instance_count = 3
  }

  log_publishing_options {
    cloudwatch_log_group_arn = var.log_group_arn
    log_type                 = "AUDIT_LOGS"
  }
}

variable "log_group_arn" {
  type = string
}

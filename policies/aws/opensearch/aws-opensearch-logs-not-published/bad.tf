resource "aws_opensearch_domain" "logs" {
  domain_name    = "logs"
  engine_version = "OpenSearch_2.17"

  cluster_config {
    instance_type  = "r6g.large.search"
    instance_count = 3
  }

  log_publishing_options {
    cloudwatch_log_group_arn = var.log_group_arn
    log_type                 = "ES_APPLICATION_LOGS"
    enabled                  = false # expect: aws-opensearch-logs-not-published
  }
}

resource "aws_elasticsearch_domain" "search" { # expect: aws-opensearch-logs-not-published
  domain_name           = "search"
  elasticsearch_version = "7.10"

  cluster_config {
    instance_count = 2
  }
}

variable "log_group_arn" {
  type = string
}

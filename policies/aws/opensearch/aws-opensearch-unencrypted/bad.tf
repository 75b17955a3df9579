resource "aws_opensearch_domain" "logs" {
  domain_name    = "logs"
  engine_version = "OpenSearch_2.17"

  cluster_config {
    instance_type  = "r6g.large.search"
    instance_count = 3
  }

  encrypt_at_rest {
    enabled = false # expect: aws-opensearch-unencrypted
  }
}

resource "aws_elasticsearch_domain" "search" { # expect: aws-opensearch-unencrypted
  domain_name           = "search"
  elasticsearch_version = "7.10"

  cluster_config {
    instance_count = 2
  }
}

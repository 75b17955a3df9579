resource "aws_opensearch_domain" "logs" {
  domain_name    = "logs"
  engine_version = "OpenSearch_2.17"

  cluster_config {
    instance_type  = "r6g.large.search"
    instance_count = 3
  }

  encrypt_at_rest { # expect: aws-opensearch-default-key
    enabled = true
  }
}

resource "aws_elasticsearch_domain" "search" { # expect: aws-opensearch-default-key
  domain_name           = "search"
  elasticsearch_version = "7.10"

  cluster_config {
    instance_count = 2
  }
}

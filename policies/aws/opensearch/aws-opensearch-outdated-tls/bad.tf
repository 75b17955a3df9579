resource "aws_opensearch_domain" "logs" {
  domain_name    = "logs"
  engine_version = "OpenSearch_2.17"

  cluster_config {
    instance_type  = "r6g.large.search"
    instance_count = 3
  }

  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-0-2019-07" # expect: aws-opensearch-outdated-tls
  }
}

resource "aws_elasticsearch_domain" "search" { # expect: aws-opensearch-outdated-tls
  domain_name           = "search"
  elasticsearch_version = "7.10"

  cluster_config {
    instance_count = 2
  }
}

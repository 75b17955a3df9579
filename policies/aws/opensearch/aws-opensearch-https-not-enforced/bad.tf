resource "aws_opensearch_domain" "logs" {
  domain_name    = "logs"
  engine_version = "OpenSearch_2.17"

  cluster_config {
    instance_type  = "r6g.large.search"
    instance_count = 3
  }

  domain_endpoint_options {
    enforce_https = false # expect: aws-opensearch-https-not-enforced
  }
}

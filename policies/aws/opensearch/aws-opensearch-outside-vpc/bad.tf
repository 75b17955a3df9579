resource "aws_opensearch_domain" "logs" { # expect: aws-opensearch-outside-vpc
  domain_name    = "logs"
  engine_version = "OpenSearch_2.17"

  cluster_config {
    instance_type  = "r6g.large.search"
    instance_count = 3
  }
}

resource "aws_elasticsearch_domain" "search" { # expect: aws-opensearch-outside-vpc
  domain_name           = "search"
  elasticsearch_version = "7.10"

  cluster_config {
    instance_count = 2
  }
}

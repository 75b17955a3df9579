resource "aws_opensearch_domain" "logs" {
  domain_name    = "logs"
  engine_version = "OpenSearch_2.17"

  cluster_config {
    instance_type  = "r6g.large.search"
    instance_count = 3
  }

  node_to_node_encryption {
    enabled = false # expect: aws-opensearch-plaintext-between-nodes
  }
}

resource "aws_elasticsearch_domain" "search" { # expect: aws-opensearch-plaintext-between-nodes
  domain_name           = "search"
  elasticsearch_version = "7.10"

  cluster_config {
    instance_count = 2
  }
}

resource "aws_opensearch_domain" "logs" {
  domain_name    = "logs"
  engine_version = "OpenSearch_2.17"

  cluster_config {
    instance_type  = "r6g.large.search"
    instance_count = 3
  }

  vpc_options { # expect: aws-opensearch-default-security-group
    subnet_ids = var.subnet_ids
  }
}

variable "subnet_ids" {
  type = list(string)
}

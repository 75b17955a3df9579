# expect: none
resource "aws_opensearch_domain" "logs" {
  domain_name    = "logs"
  engine_version = "OpenSearch_2.17"

  cluster_config {
    instance_type  = "r6g.large.search"
    instance_count = 3
  }

  vpc_options {
    subnet_ids         = var.subnet_ids
    security_group_ids = [aws_security_group.logs.id]
  }
}

resource "aws_opensearch_domain" "bare" {
  domain_name    = "bare"
  engine_version = "OpenSearch_2.17"

  cluster_config {
    instance_type  = "r6g.large.search"
    instance_count = 3
  }
}

resource "aws_security_group" "logs" {
  name = "logs"
}

variable "subnet_ids" {
  type = list(string)
}

resource "aws_neptune_cluster" "graph" {
  cluster_identifier             = "graph"
  engine                         = "neptune"
  enable_cloudwatch_logs_exports = ["slowquery"] # expect: aws-neptune-audit-logs-not-exported
}

resource "aws_neptune_cluster" "other" { # expect: aws-neptune-audit-logs-not-exported
  cluster_identifier = "other"
  engine             = "neptune"
}

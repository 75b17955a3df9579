resource "aws_neptune_cluster" "graph" { # expect: aws-neptune-cluster-default-key
  cluster_identifier = "graph"
  engine             = "neptune"
  storage_encrypted  = true
}

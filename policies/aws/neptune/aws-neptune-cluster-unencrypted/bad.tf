resource "aws_neptune_cluster" "graph" {
  cluster_identifier = "graph"
  engine             = "neptune"
  storage_encrypted  = false # expect: aws-neptune-cluster-unencrypted
}

resource "aws_neptune_cluster" "other" { # expect: aws-neptune-cluster-unencrypted
  cluster_identifier = "other"
  engine             = "neptune"
}

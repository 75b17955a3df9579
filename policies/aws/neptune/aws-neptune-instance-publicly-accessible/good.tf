# expect: none
resource "aws_neptune_cluster_instance" "graph" {
  cluster_identifier  = "graph"
  instance_class      = "db.r6g.large"
  publicly_accessible = false
}

resource "aws_neptune_cluster_instance" "bare" {
  cluster_identifier = "graph"
  instance_class     = "db.r6g.large"
}

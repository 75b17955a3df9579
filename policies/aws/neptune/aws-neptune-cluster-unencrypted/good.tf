# expect: none
resource "aws_neptune_cluster" "graph" {
  cluster_identifier = "graph"
  engine             = "neptune"
  storage_encrypted  = true
}

resource "aws_neptune_cluster" "other" {
  cluster_identifier = "other"
  engine             = "neptune"
  storage_encrypted  = var.encrypt
}

variable "encrypt" {
  type    = bool
  default = true
}

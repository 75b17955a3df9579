# expect: none
resource "aws_redshift_cluster" "sales" {
  cluster_identifier        = "sales"
  node_type                 = "ra3.large"
  master_username           = "app"
  manage_master_password    = true
  cluster_subnet_group_name = aws_redshift_subnet_group.private.name
}

resource "aws_redshift_subnet_group" "private" {
  name       = "private"
  subnet_ids = var.subnet_ids
}

variable "subnet_ids" {
  type = list(string)
}

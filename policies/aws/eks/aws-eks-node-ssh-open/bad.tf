resource "aws_eks_node_group" "workers" {
  cluster_name    = "main"
  node_group_name = "workers"
  node_role_arn   = var.role_arn
  subnet_ids      = var.subnet_ids

  scaling_config {
    desired_size = 2
    max_size     = 4
    min_size     = 2
  }

  remote_access { # expect: aws-eks-node-ssh-open
    ec2_ssh_key = "ops"
  }
}

variable "role_arn" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}

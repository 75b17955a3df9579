resource "aws_network_acl_rule" "public" {
  network_acl_id = "acl-0a1b2c3d"
  rule_number    = 100
  rule_action    = "allow"
  protocol       = "all"
  cidr_block     = "0.0.0.0/0" # expect: aws-vpc-network-acl-all-ports-open
}

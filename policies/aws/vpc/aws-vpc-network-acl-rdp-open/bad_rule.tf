resource "aws_network_acl_rule" "public" {
  network_acl_id  = "acl-0a1b2c3d"
  rule_number     = 100
  rule_action     = "allow"
  protocol        = "tcp"
  from_port       = 3387
  to_port         = 3392
  ipv6_cidr_block = "::/0" # expect: aws-vpc-network-acl-rdp-open
}

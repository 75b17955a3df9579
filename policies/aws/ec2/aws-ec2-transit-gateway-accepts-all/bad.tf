resource "aws_ec2_transit_gateway" "hub" {
  auto_accept_shared_attachments = "enable" # expect: aws-ec2-transit-gateway-accepts-all
}

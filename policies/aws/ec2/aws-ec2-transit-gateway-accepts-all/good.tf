# expect: none
resource "aws_ec2_transit_gateway" "hub" {
  auto_accept_shared_attachments = "disable"
}

resource "aws_ec2_transit_gateway" "bare" {
  description = "bare"
}

# expect: none
resource "aws_transfer_server" "inbox" {
  endpoint_type = "VPC"

  endpoint_details {
    subnet_ids = ["subnet-0123456789abcdef0"]
    vpc_id     = "vpc-0123456789abcdef0"
  }
}

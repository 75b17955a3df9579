resource "aws_transfer_server" "inbox" { # expect: aws-transfer-server-public
  protocols = ["SFTP"]
}

resource "aws_transfer_server" "other" {
  endpoint_type = "PUBLIC" # expect: aws-transfer-server-public
}

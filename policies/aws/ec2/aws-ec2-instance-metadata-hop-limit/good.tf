# expect: none
resource "aws_launch_template" "web" {
  image_id = "ami-0a1b2c3d"

  metadata_options {
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }
}

resource "aws_launch_configuration" "web" {
  image_id      = "ami-0a1b2c3d"
  instance_type = "t3.micro"
}

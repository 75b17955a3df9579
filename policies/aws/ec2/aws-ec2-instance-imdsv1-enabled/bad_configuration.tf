resource "aws_launch_configuration" "web" {
  image_id      = "ami-0a1b2c3d"
  instance_type = "t3.micro"

  metadata_options { # expect: aws-ec2-instance-imdsv1-enabled
    http_endpoint = "enabled"
  }
}

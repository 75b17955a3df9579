resource "aws_launch_template" "web" {
  image_id      = "ami-0a1b2c3d"
  instance_type = "t3.micro"

  metadata_options {
    http_endpoint = "enabled"
    http_tokens   = "optional" # expect: aws-ec2-instance-imdsv1-enabled
  }
}

resource "aws_launch_configuration" "web" {
  image_id      = "ami-0a1b2c3d"
  instance_type = "t3.micro"

  root_block_device {
    encrypted = false # expect: aws-ec2-instance-unencrypted-block-device
  }
}

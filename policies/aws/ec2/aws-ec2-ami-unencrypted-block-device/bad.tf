resource "aws_ami" "web" {
  name             = "web"
  root_device_name = "/dev/xvda"

  ebs_block_device { # expect: aws-ec2-ami-unencrypted-block-device
    device_name = "/dev/xvda"
    volume_size = 8
  }
}

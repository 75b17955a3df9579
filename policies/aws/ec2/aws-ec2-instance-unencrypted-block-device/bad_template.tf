resource "aws_launch_template" "web" {
  image_id = "ami-0a1b2c3d"

  block_device_mappings {
    device_name = "/dev/sda1"

    ebs {
      volume_size = 20
      encrypted   = "false" # expect: aws-ec2-instance-unencrypted-block-device
    }
  }
}

resource "aws_instance" "web" {
  ami           = "ami-0a1b2c3d"
  instance_type = "t3.micro"

  root_block_device {
    encrypted = true
  }

  ebs_block_device { # expect: aws-ec2-instance-unencrypted-block-device
    device_name = "/dev/sdf"
    volume_size = 20
  }
}

resource "aws_launch_template" "web" {
  image_id      = "ami-0a1b2c3d"
  instance_type = "t3.micro"

  network_interfaces {
    associate_public_ip_address = true # expect: aws-ec2-instance-public-ip
  }
}

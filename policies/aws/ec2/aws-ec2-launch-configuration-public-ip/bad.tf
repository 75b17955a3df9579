resource "aws_launch_configuration" "web" {
  image_id                    = "ami-0a1b2c3d"
  instance_type               = "t3.micro"
  associate_public_ip_address = true # expect: aws-ec2-launch-configuration-public-ip
}

resource "aws_instance" "web" { # expect: aws-ec2-instance-unencrypted-block-device
  ami           = "ami-0a1b2c3d"
  instance_type = "t3.micro"
}

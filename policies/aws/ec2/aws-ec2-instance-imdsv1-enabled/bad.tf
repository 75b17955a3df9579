resource "aws_instance" "web" { # expect: aws-ec2-instance-imdsv1-enabled
  ami           = "ami-0a1b2c3d"
  instance_type = "t3.micro"
}

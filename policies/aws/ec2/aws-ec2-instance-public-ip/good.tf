# expect: none
variable "public" {
  type    = bool
  default = false
}

resource "aws_instance" "web" {
  ami                         = "ami-0a1b2c3d"
  instance_type               = "t3.micro"
  associate_public_ip_address = var.public
}

resource "aws_instance" "plain" {
  ami           = "ami-0a1b2c3d"
  instance_type = "t3.micro"
}

resource "aws_launch_template" "web" {
  network_interfaces {
    associate_public_ip_address = false
  }
}

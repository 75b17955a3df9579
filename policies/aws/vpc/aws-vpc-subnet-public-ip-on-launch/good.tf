# expect: none
variable "public" {
  type    = bool
  default = false
}

resource "aws_subnet" "plain" {
  vpc_id     = "vpc-0a1b2c3d"
  cidr_block = "10.0.1.0/24"
}

resource "aws_subnet" "web" {
  vpc_id                  = "vpc-0a1b2c3d"
  cidr_block              = "10.0.2.0/24"
  map_public_ip_on_launch = var.public
}

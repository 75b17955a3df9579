# expect: none
variable "tokens" {
  type    = string
  default = "required"
}

resource "aws_instance" "web" {
  ami           = "ami-0a1b2c3d"
  instance_type = "t3.micro"

  metadata_options {
    http_tokens = var.tokens
  }
}

resource "aws_launch_template" "web" {
  image_id = "ami-0a1b2c3d"

  metadata_options {
    http_endpoint = "disabled"
  }
}

# Takes its metadata options from the template.
resource "aws_instance" "templated" {
  instance_type = "t3.micro"

  launch_template {
    id = aws_launch_template.web.id
  }
}

# expect: none
resource "aws_ami_copy" "web" {
  name              = "web"
  source_ami_id     = "ami-0a1b2c3d"
  source_ami_region = "eu-west-1"
  encrypted         = true
}

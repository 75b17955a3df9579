# expect: none
variable "encrypted" {
  type    = bool
  default = true
}

resource "aws_instance" "web" {
  ami           = "ami-0a1b2c3d"
  instance_type = "t3.micro"

  root_block_device {
    encrypted = var.encrypted
  }

  ebs_block_device {
    device_name = "/dev/sdf"
    snapshot_id = "snap-0a1b2c3d"
  }
}

resource "aws_launch_template" "web" {
  image_id = "ami-0a1b2c3d"

  block_device_mappings {
    device_name = "/dev/sda1"

    ebs {
      encrypted = "true"
    }
  }
}

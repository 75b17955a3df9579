# expect: none
resource "aws_ami" "web" {
  name             = "web"
  root_device_name = "/dev/xvda"

  ebs_block_device {
    device_name = "/dev/xvda"
    snapshot_id = "snap-0a1b2c3d"
  }

  ebs_block_device {
    device_name = "/dev/xvdf"
    volume_size = 8
    encrypted   = true
  }
}

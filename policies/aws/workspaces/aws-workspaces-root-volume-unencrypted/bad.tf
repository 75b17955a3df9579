resource "aws_workspaces_workspace" "desk" { # expect: aws-workspaces-root-volume-unencrypted
  bundle_id                      = "wsb-0123456789"
  directory_id                   = "d-0123456789"
  user_name                      = "ada"
  user_volume_encryption_enabled = true
}

resource "aws_workspaces_workspace" "lab" {
  bundle_id                      = "wsb-0123456789"
  directory_id                   = "d-0123456789"
  user_name                      = "grace"
  root_volume_encryption_enabled = false # expect: aws-workspaces-root-volume-unencrypted
  user_volume_encryption_enabled = true
}

resource "aws_workspaces_workspace" "desk" { # expect: aws-workspaces-user-volume-unencrypted
  bundle_id                      = "wsb-0123456789"
  directory_id                   = "d-0123456789"
  user_name                      = "ada"
  root_volume_encryption_enabled = true
}

resource "aws_workspaces_workspace" "lab" {
  bundle_id                      = "wsb-0123456789"
  directory_id                   = "d-0123456789"
  user_name                      = "grace"
  user_volume_encryption_enabled = false # expect: aws-workspaces-user-volume-unencrypted
  root_volume_encryption_enabled = true
}

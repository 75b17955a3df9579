# expect: none
resource "aws_ebs_encryption_by_default" "this" {
}

resource "aws_ebs_encryption_by_default" "explicit" {
  enabled = true
}

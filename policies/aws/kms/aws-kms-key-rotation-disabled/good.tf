# expect: none
variable "rotate" {
  type    = bool
  default = true
}

resource "aws_kms_key" "data" {
  description         = "Data of the shop"
  enable_key_rotation = var.rotate
}

resource "aws_kms_key" "signing" {
  description              = "Signs releases"
  customer_master_key_spec = "RSA_4096"
  key_usage                = "SIGN_VERIFY"
}

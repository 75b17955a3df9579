resource "aws_kms_key" "data" {
  description         = "Data of the shop"
  enable_key_rotation = false # expect: aws-kms-key-rotation-disabled
}

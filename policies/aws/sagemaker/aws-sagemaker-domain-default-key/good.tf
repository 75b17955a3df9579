# expect: none
resource "aws_sagemaker_domain" "lab" {
  domain_name = "lab"
  auth_mode   = "IAM"
  kms_key_id  = "arn:aws:kms:eu-central-1:123456789012:key/0d4b7d3c-8a3f-4d8a-9a59-6f1a2b3c4d5e"
  vpc_id      = "vpc-0123456789abcdef0"
  subnet_ids  = ["subnet-0123456789abcdef0"]

  default_user_settings {
    execution_role = "arn:aws:iam::123456789012:role/lab"
  }
}

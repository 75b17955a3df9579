resource "aws_glue_data_catalog_encryption_settings" "main" {
  data_catalog_encryption_settings {
    connection_password_encryption {
      return_connection_password_encrypted = false # expect: aws-glue-catalog-unencrypted
      aws_kms_key_id                       = aws_kms_key.data.arn
    }

    encryption_at_rest {
      catalog_encryption_mode = "DISABLED" # expect: aws-glue-catalog-unencrypted
      sse_aws_kms_key_id      = aws_kms_key.data.arn
    }
  }
}

resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

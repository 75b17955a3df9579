# expect: none
variable "external_id" {
  type    = string
  default = "a1b2c3"
}

resource "aws_iam_role" "supplier" {
  name = "supplier"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Action    = "sts:AssumeRole"
        Principal = { AWS = "arn:aws:iam::111122223333:root" }
        Condition = {
          StringEquals = { "sts:ExternalId" = var.external_id }
        }
      },
      {
        Effect    = "Allow"
        Action    = "sts:AssumeRole"
        Principal = { AWS = "arn:aws:iam::444455556666:role/auditor" }
      },
    ]
  })
}

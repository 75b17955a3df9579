resource "aws_s3_bucket" "assets" {
  bucket = "assets"

  policy = <<POLICY
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:*",
      "Resource": "arn:aws:s3:::assets/*",
      "Principal": {
        "AWS": "*"
      }
    }
  ]
}
POLICY
}

resource "aws_acm_certificate" "site" {
  domain_name       = "*.example.com" # expect: aws-acm-certificate-wildcard
  validation_method = "DNS"
}

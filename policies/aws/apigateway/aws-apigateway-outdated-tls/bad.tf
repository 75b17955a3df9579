resource "aws_api_gateway_domain_name" "old" {
  domain_name              = "old.example.com"
  regional_certificate_arn = var.certificate_arn
  security_policy          = "TLS_1_0" # expect: aws-apigateway-outdated-tls
}

resource "aws_api_gateway_domain_name" "bare" { # expect: aws-apigateway-outdated-tls
  domain_name              = "bare.example.com"
  regional_certificate_arn = var.certificate_arn
}

variable "certificate_arn" {
  type = string
}

resource "aws_elb" "site" {
  name    = "site"
  subnets = var.subnet_ids

  listener {
    instance_port     = 8080
    instance_protocol = "http"
    lb_port           = 80
    lb_protocol       = "http" # expect: aws-elb-classic-listener-plaintext
  }

  listener { # expect: aws-elb-classic-listener-plaintext
    instance_port     = 8080
    instance_protocol = "http"
    lb_port           = 443
    lb_protocol       = "https"
  }
}

variable "subnet_ids" {
  type = list(string)
}

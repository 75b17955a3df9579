# expect: none
resource "aws_iam_instance_profile" "web" {
  role = "web"
}

resource "aws_instance" "web" {
  ami                  = "ami-0a1b2c3d"
  instance_type        = "t3.micro"
  iam_instance_profile = aws_iam_instance_profile.web.name
  user_data            = <<-SCRIPT
    #!/bin/sh
    export TOKEN="$(aws secretsmanager get-secret-value --secret-id token --query SecretString)"
  SCRIPT
}

resource "aws_launch_template" "web" {
  user_data = base64encode("#!/bin/sh\nexport AWS_REGION=eu-west-1\n")
}

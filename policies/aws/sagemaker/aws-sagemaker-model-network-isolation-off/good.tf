# expect: none
resource "aws_sagemaker_model" "score" {
  name               = "score"
  execution_role_arn = "arn:aws:iam::123456789012:role/score"

  enable_network_isolation = true

  primary_container {
    image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/score:1"
  }
}

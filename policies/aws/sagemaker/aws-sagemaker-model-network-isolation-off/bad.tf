resource "aws_sagemaker_model" "score" { # expect: aws-sagemaker-model-network-isolation-off
  name               = "score"
  execution_role_arn = "arn:aws:iam::123456789012:role/score"

  primary_container {
    image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/score:1"
  }
}

resource "aws_sagemaker_data_quality_job_definition" "quality" {
  role_arn = "arn:aws:iam::123456789012:role/quality"

  data_quality_app_specification {
    image_uri = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/quality:1"
  }

  data_quality_job_input {
    endpoint_input {
      endpoint_name = "score"
    }
  }

  data_quality_job_output_config {
    monitoring_outputs {
      s3_output {
        s3_uri = "s3://out"
      }
    }
  }

  job_resources {
    cluster_config { # expect: aws-sagemaker-data-quality-volume-without-own-key
      instance_count    = 1
      instance_type     = "ml.t3.medium"
      volume_size_in_gb = 20
    }
  }
}
